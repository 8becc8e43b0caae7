"""What is said of a cell that is written otherwise holds beside the other cells of its export."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

UNDER = "under `expansion:` in exports.yaml"
COMMA = f'declare `decimal: ","` {UNDER}'


def hints(world: Any, needing: Callable[..., Any], cells: list[str], mapping: str = "") -> list[str]:
    """The hints for amounts of expansion, by row."""
    rows = "".join(f'X{i},A1,2026-01-31,"{cell}"\n' for i, cell in enumerate(cells))
    world.write("expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\n{rows}")
    if mapping:
        world.write("exports.yaml", f"expansion: {mapping}\n")
    return [problem.hint for problem in world.found(expansion=needing("signed_date", "arr_delta"))]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["5969.00", "5767,00"], ["write `5767.00`: other cells are written so"]),
        (["5969", "5767,00"], [f"{COMMA}, or write `5767.00`"]),
        (["5767,00", "5969,5"], [f"{COMMA}, or write `5767.00`", f"{COMMA}, or write `5969.5`"]),
        (["12.50", "1.234,50"], ["write `1234.50`: other cells are written so"]),
        (["12.50", "12,345"], [f'declare `thousands: ","` {UNDER}, which reads the other cells too']),
        (
            ["5767,00", "1.234,50"],
            [f'declare `decimal: ","`, `thousands: "."` {UNDER}, which reads the other cells too',
             f'declare `decimal: ","`, `thousands: "."` {UNDER}, or write plain digits'],
        ),
        (
            ["5767,00", "1,234.50"],
            ["write `5767.00`: these cells are written in more than one way",
             "write `1234.50`: these cells are written in more than one way"],
        ),
        (
            ["5767,00", "TBD"],
            [f"{COMMA}, or write `5767.00`", "write the number, or leave the cell empty where it may be"],
        ),
    ],
)
def test_a_decimal_sign_is_to_be_declared_only_if_all_cells_agree(
    world: Any, needing: Callable[..., Any], cells: list[str], told: list[str]
) -> None:
    assert hints(world, needing, cells) == told


@pytest.mark.parametrize(
    ("cells", "mapping", "told"),
    [
        (["5969,00", "5767.00"], '{decimal: ","}', ["write `5767,00`: other cells are written so"]),
        (["5767.00"], '{decimal: ","}', [f"write `5767,00`, or correct `decimal` {UNDER}"]),
        (["1.500"], '{decimal: ","}', ['declare `thousands: "."` too, or correct `decimal`']),
        (["12,5"], '{thousands: ","}', ["write `12.5`, as is declared"]),
        (["99.95", "12,5"], '{thousands: ","}', ["write `12.5`: other cells are written so"]),
    ],
)
def test_what_is_declared_already_is_not_contradicted(
    world: Any, needing: Callable[..., Any], cells: list[str], mapping: str, told: list[str]
) -> None:
    assert hints(world, needing, cells, mapping) == told


def test_a_declaration_must_read_the_other_columns_of_the_export(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "renewals.csv",
        'renewal_id,account_id,due_date,outcome,arr_due,arr_renewed\nR1,A1,2026-01-31,open,"100,5",\n'
        'R2,A1,2026-01-31,open,"200,5",99.5\n',
    )

    found = world.found(renewals=needing("outcome", "arr_due", optional=("arr_renewed",)))

    assert [problem.hint for problem in found] == [
        "write `100.5`: other cells are written so", "write `200.5`: other cells are written so"
    ]


def test_a_percentage_with_a_comma_is_to_be_written_as_the_others(world: Any, needing: Callable[..., Any]) -> None:
    rows = 'quarter,scope,scope_id,measure,value\n2026-Q1,person,E1,csat,80.5%\n2026-Q1,person,E2,csat,"92,5 %"\n'
    world.write("scores.csv", rows)

    (found,) = world.found(scores=needing("value"))

    assert found.hint == "write `92.5%`: other cells are written so"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2024-02-01", "01.01.2024"], ["write `2024-01-01`: other cells are written so"]),
        (["2024-02-01", "31/12/2024"], ["write `2024-12-31`: other cells are written so"]),
        (["2024-02-01", "20241231"], ["write `2024-12-31`: other cells are written so"]),
        (
            ["2024-02-01", "03.04.2024"],
            ["write `2024-04-03` or `2024-03-04`, whichever is meant: other cells are written so"],
        ),
        (
            ["2024-02-01", "03.04.2024", "31.12.2024"],
            ["write `2024-04-03` or `2024-03-04`, whichever is meant: other cells are written so",
             "write `2024-12-31`: other cells are written so"],
        ),
        (
            ["01.01.2024", "31.12.2024"],
            [f'declare `dates: "%d.%m.%Y"` {UNDER}, which reads the other cells too',
             f'declare `dates: "%d.%m.%Y"` {UNDER}'],
        ),
        (["31.12.2024"], [f'declare `dates: "%d.%m.%Y"` {UNDER}']),
        (
            ["31.12.2024", "2024/1/1"],
            [f'declare `dates: "%d.%m.%Y"` {UNDER}', "write year-month-day, such as `2026-03-31`"],
        ),
        (
            ["31.12.2024", "12/31/2024"],
            ["write `2024-12-31`: these cells are written in more than one way"] * 2,
        ),
    ],
)
def test_a_pattern_of_dates_is_to_be_declared_only_if_no_day_is_written_otherwise(
    world: Any, needing: Callable[..., Any], days: list[str], told: list[str]
) -> None:
    rows = "".join(f"X{i},A1,{day},5\n" for i, day in enumerate(days))
    world.write("expansion.csv", f"expansion_id,account_id,signed_date,arr_delta\n{rows}")

    assert [problem.hint for problem in world.found(expansion=needing("signed_date"))] == told


def test_another_column_of_days_tells_how_they_are_written(world: Any, needing: Callable[..., Any]) -> None:
    world.write("people.csv", "person_id,name,role,valid_from,valid_to\nE1,Ana,csm,01.02.2024,31.12.2024\n")

    found = world.found(people=needing("name", "role", optional=("valid_to",)))

    declare = 'declare `dates: "%d.%m.%Y"` under `people:` in exports.yaml'
    assert [problem.hint for problem in found] == [f"{declare}, which reads the other cells too", declare]


def test_cells_that_where_leaves_out_say_nothing(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "expansion.csv",
        'expansion_id,account_id,signed_date,arr_delta,Type\nX1,A1,2026-01-31,5.5,old\nX2,A1,2026-01-31,"6,5",new\n',
    ).write("exports.yaml", "expansion: {where: {Type: new}}\n")

    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))

    assert found.hint == f"{COMMA}, or write `6.5`"


@pytest.mark.parametrize("sign", [" ", "\u202f", "\u00a0", "\u2019", "'"])
def test_signs_between_thousands_before_a_decimal_comma_are_both_to_be_declared_at_once(
    world: Any, needing: Callable[..., Any], sign: str
) -> None:
    cells = [f"1{sign}234,50", "100,25"]
    shown = sign if sign.isascii() else f"\\u{ord(sign):04x}"
    declare = f'declare `decimal: ","`, `thousands: "{shown}"` {UNDER}'

    assert hints(world, needing, cells) == [
        f"{declare}, or write plain digits", f"{declare}, which reads the other cells too"
    ]

    world.write("exports.yaml", f'expansion: {{decimal: ",", thousands: "{shown}"}}\n')
    read = world.rows("select arr_delta from expansion", expansion=needing("signed_date", "arr_delta"))
    assert read == [(Decimal("1234.50"),), (Decimal("100.25"),)]


def test_a_decimal_comma_is_told_where_its_thousands_are_declared_already(
    world: Any, needing: Callable[..., Any]
) -> None:
    assert hints(world, needing, ["1 234,50"], '{thousands: " "}') == [f"{COMMA}, or write `1 234.50`"]
    assert hints(world, needing, ["1 234.50"], '{decimal: ",", thousands: " "}') == [
        f"write `1 234,50`, or correct `decimal` {UNDER}"
    ]


@pytest.mark.parametrize("cell", ["12.50", "1.5", "1234.5", "1.234567", "-12.5"])
def test_a_point_is_no_decimal_sign_where_it_is_declared_to_group_thousands(
    world: Any, needing: Callable[..., Any], cell: str
) -> None:
    both, comma = '{decimal: ",", thousands: "."}', cell.replace(".", ",")
    assert hints(world, needing, [cell], both) == [f"write `{comma}`, or correct `decimal` {UNDER}"]
    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))
    assert (found.code, found.message) == (
        "CSB413", f'`arr_delta`: `{cell}` has a point, but exports.yaml declares `decimal: ","`'
    )
    world.write("expansion.csv", f'expansion_id,account_id,signed_date,arr_delta\nX1,A1,2026-01-31,"{comma}"\n')
    assert world.rows("select arr_delta from expansion", expansion=needing("arr_delta")) == [(Decimal(cell),)]


def test_too_many_digits_are_told_after_a_comma_too(world: Any, needing: Callable[..., Any]) -> None:
    hints(world, needing, ["1,2345678"], '{decimal: ","}')
    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))
    assert found.message == "`arr_delta`: `1,2345678` has 7 digits after the comma; at most 6 are read"


@pytest.mark.parametrize(("cell", "instead"), [("33,3 %", "33.3%"), ("33,333%", "33.333%"), ("0,5", "0.5")])
def test_a_share_with_a_decimal_comma_is_told_to_declare_it(
    world: Any, needing: Callable[..., Any], cell: str, instead: str
) -> None:
    header = "account_id,person_id,valid_from,share\n"
    world.write("assignments.csv", f'{header}A1,E1,2026-01-01,"{cell}"\n')

    (found,) = world.found(assignments=needing("share"))

    under = "under `assignments:` in exports.yaml"
    assert (found.code, found.hint) == ("CSB413", f'declare `decimal: ","` {under}, or write `{instead}`')
    world.write("exports.yaml", 'assignments: {decimal: ","}\n')
    assert world.rows("select share from assignments", assignments=needing("share")) == [(instead,)]


def test_a_part_of_full_time_with_a_decimal_comma_is_to_be_written_as_the_others(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("people.csv", 'person_id,fte,valid_from\nE1,"0,8",2026-01-01\nE2,0.5,2026-01-01\n')

    (found,) = world.found(people=needing("fte"))

    assert (found.code, found.hint) == ("CSB413", "write `0.8`: other cells are written so")


@pytest.mark.parametrize(
    ("export", "rows", "hint"),
    [
        ("scores", ('person,P1,mbo,"85,5%"', "person,P2,mbo,82.125%"), "write `85.5%`: other cells are written so"),
        ("scores", ('person,P1,csat,"4,2"', "person,P2,csat,3.875"), "write `4.2`: other cells are written so"),
    ],
)
def test_nothing_is_to_be_declared_that_makes_thousands_of_a_score(
    world: Any, needing: Callable[..., Any], export: str, rows: tuple[str, ...], hint: str
) -> None:
    lines = ["quarter,scope,scope_id,measure,value", *(f"2026-Q1,{row}" for row in rows)]
    world.write(f"{export}.csv", "\n".join(lines) + "\n")

    (found,) = world.found(**{export: needing("value")})

    assert found.hint == hint
