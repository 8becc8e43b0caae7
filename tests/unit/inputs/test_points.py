"""Amounts whose points may group thousands, because every one of them stands before three digits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from csbonus.inputs.needs import Need

NEED = Need(frozenset({"person_id", "annual_target"}), frozenset({"currency"}))


def people(world: Any, *amounts: str, currency: str = "EUR", mapping: str = "") -> Any:
    lines = [f"P{n},{amount},{currency},2026-01-01" for n, amount in enumerate(amounts)]
    world.write("people.csv", "\n".join(["person_id,annual_target,currency,valid_from", *lines]) + "\n")
    return world.write("exports.yaml", mapping) if mapping else world


@pytest.mark.parametrize(("amounts", "line", "cell", "other", "instead"), [
    (("12.000", "9.500"), 2, "12.000", "12000", "12.00"),
    (("0", "12", "5.969"), 4, "5.969", "5969", "5.9690"),
    (("999", "999.999"), 3, "999.999", "999999", "999.9990"),
])
def test_where_nothing_tells_what_a_point_is_the_first_is_asked_about(
    world: Any, amounts: tuple[str, ...], line: int, cell: str, other: str, instead: str
) -> None:
    (found,) = people(world, *amounts).found(people=NEED)
    assert (found.code, str(found.span)) == ("CSB412", f"people.csv:{line}:2")
    assert found.message == f"`{cell}` may be {other}, or less than a thousand: no `annual_target` here tells which"
    assert found.hint == (
        f'declare `thousands: "."`, `decimal: ","` under `people:` in exports.yaml if it is {other}; '
        f"if it is not, write `{instead}`")


@pytest.mark.parametrize("amounts", [
    ("12.000", "9.50"), ("12.000", "0.500"), ("12.000", "1.0000"), ("12.00",), ("12", "999"), ("0.500",),
    ("12.000", "1000"),
])
def test_another_amount_with_a_point_or_of_a_thousand_tells_it(world: Any, amounts: tuple[str, ...]) -> None:
    assert {each.code for each in people(world, *amounts).load(people=NEED).warnings} <= {"CSB912"}


@pytest.mark.parametrize(("currency", "mapping"), [
    ("KWD", ""), ("", "people: {currency: KWD}\n"), ("EUR", "people: {thousands: '.', decimal: ','}\n"),
])
def test_where_three_digits_are_usual_or_thousands_are_declared_there_is_no_doubt(
    world: Any, currency: str, mapping: str
) -> None:
    assert people(world, "12.000", currency=currency, mapping=mapping).load(people=NEED).warnings == ()


def test_rows_that_are_left_out_are_not_asked(world: Any) -> None:
    people(world, "7", "8", mapping="people: {where: {currency: EUR}}\n")
    file = world.folder / "people.csv"
    file.write_text(file.read_text().replace("P0,7,EUR", "P0,7.500,USD"))
    assert world.load(people=NEED).warnings == ()


def test_a_target_of_hardly_a_part_of_the_others_is_warned_of(world: Any) -> None:
    (found,) = people(world, "12000", "12.500", "11000").load(people=NEED).warnings
    assert (found.code, str(found.span)) == ("CSB912", "people.csv:3:2")


GOALS = "scope,scope_id,measure,quarter,goal\n"
EVENTS = "event_id,person_id,date,kind,value\n"
EXPANSION = "expansion_id,account_id,signed_date,arr_delta\n"


def goals(world: Any, *cells: str) -> Any:
    rows = (f'person,P{n},growth,2026-Q1,"{cell}"\n' for n, cell in enumerate(cells))
    return world.write("goals.csv", GOALS + "".join(rows))


@pytest.mark.parametrize("cells", [("10.000", "12.500"), ("10.000", "90%"), ("500", "10.000", "100%")])
def test_goals_are_asked_about_as_money_is(world: Any, needing: Callable[..., Any], cells: tuple[str, ...]) -> None:
    (found,) = goals(world, *cells).found(goals=needing("goal"))
    line = cells.index("10.000") + 2
    assert (found.code, str(found.span)) == ("CSB412", f"goals.csv:{line}:5")
    assert found.hint == (
        'declare `thousands: "."`, `decimal: ","` under `goals:` in exports.yaml if it is 10000; '
        "if it is not, write `10.00`; "
        "where amounts have three decimals, declare their currency, such as `currency: KWD`, under `goals:`")


@pytest.mark.parametrize(("mapping", "read"), [
    ("{thousands: '.', decimal: ','}", "10000"), ("{currency: KWD}", "10.000"),
])
def test_what_the_hint_says_of_a_goal_can_be_done(
    world: Any, needing: Callable[..., Any], mapping: str, read: str
) -> None:
    goals(world, "10.000", "90%").write("exports.yaml", f"goals: {mapping}\n")
    assert world.rows("select goal from goals limit 1", goals=needing("goal")) == [(read,)]


@pytest.mark.parametrize("cells", [("10.000", "9.50"), ("10.000", "1000"), ("90.500%",), ("10.000", "90.5%")])
def test_another_goal_tells_what_the_point_is(
    world: Any, needing: Callable[..., Any], cells: tuple[str, ...]
) -> None:
    assert goals(world, *cells).load(goals=needing("goal")).warnings == ()


def test_scores_and_rates_have_three_digits_after_the_point(world: Any, needing: Callable[..., Any]) -> None:
    world.write("scores.csv", "quarter,scope,scope_id,measure,value\n2026-Q1,person,P1,csat,4.125\n")
    world.write("fx.csv", "currency,rate,valid_from\nEUR,1.125,2026-01-01\n")
    assert world.load(scores=needing("value"), fx=needing("rate")).warnings == ()


def test_values_of_events_are_asked_about_as_money_is(world: Any, needing: Callable[..., Any]) -> None:
    world.write("events.csv", f"{EVENTS}E1,P1,2026-01-05,deal,2.500\n")
    (found,) = world.found(events=needing("value"))
    assert (found.code, str(found.span)) == ("CSB412", "events.csv:2:5")
    world.write("exports.yaml", "events: {thousands: '.', decimal: ','}\n")
    assert world.rows("select value from events", events=needing("value")) == [(Decimal(2500),)]


@pytest.mark.parametrize("mapping", ["", "people: {currency: KWD}\n"])
def test_a_currency_of_three_digits_speaks_for_its_own_rows_only(world: Any, mapping: str) -> None:
    people(world, "12.000", "9.500", mapping=mapping)
    file = world.folder / "people.csv"
    file.write_text(file.read_text() + "P9,1500.250,KWD,2026-01-01\n")
    (found,) = world.found(people=NEED)
    assert (found.code, str(found.span)) == ("CSB412", "people.csv:2:2")


@pytest.mark.parametrize(("currency", "named"), [("EUR", False), ("", True)])
def test_where_no_currency_is_told_it_may_be_one_of_three_digits(world: Any, currency: str, named: bool) -> None:
    (found,) = people(world, "100.500", currency=currency).found(people=NEED)
    assert found.hint.endswith("such as `currency: KWD`, under `people:`") is named


def test_each_file_is_judged_by_itself(world: Any, needing: Callable[..., Any]) -> None:
    world.write("expansion-emea.csv", f"{EXPANSION}X1,A1,2026-01-31,5.000\n")
    world.write("expansion-us.csv", f"{EXPANSION}X2,A1,2026-01-31,5000.50\n")
    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))
    assert (found.code, str(found.span)) == ("CSB412", "expansion-emea.csv:2:4")
    # to declare a sign would refuse the other file
    assert found.hint.startswith("write `5000` if it is 5000; if it is not, write `5.00`")
    world.write("expansion-emea.csv", f"{EXPANSION}X1,A1,2026-01-31,5000\n")
    world.load(expansion=needing("signed_date", "arr_delta"))


def parquet(path: Path, amount: str) -> None:
    rows = f"select 'X9' as expansion_id, 'A1' as account_id, date '2026-01-31' as signed_date, {amount} as arr_delta"
    duckdb.execute(f"copy ({rows}) to '{path}' (format parquet)")


def test_texts_of_parquet_files_are_asked_about(world: Any, needing: Callable[..., Any]) -> None:
    parquet(world.folder / "expansion.parquet", "'5.000'")
    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))
    assert (found.code, str(found.span)) == ("CSB412", "expansion.parquet:1:4")


def test_numbers_of_parquet_files_are_not_asked_about_but_texts_beside_them(
    world: Any, needing: Callable[..., Any]
) -> None:
    parquet(world.folder / "expansion-1.parquet", "cast(7.5 as decimal(9, 3))")
    world.write("expansion-2.csv", f"{EXPANSION}X1,A1,2026-01-31,5.000\n")
    (found,) = world.found(expansion=needing("signed_date", "arr_delta"))
    assert (found.code, str(found.span)) == ("CSB412", "expansion-2.csv:2:4")
    # the number would be read as 7500 if a point were declared to group thousands
    assert found.hint.startswith("write `5000` if it is 5000; ")


@pytest.mark.parametrize("mapping", ["{decimal: ','}", "{decimal: ',', thousands: '.'}"])
def test_a_number_of_a_parquet_file_is_not_read_by_signs_that_it_does_not_have(
    world: Any, needing: Callable[..., Any], mapping: str
) -> None:
    parquet(world.folder / "expansion.parquet", "cast(12.5 as decimal(9, 3))")
    world.write("exports.yaml", f"expansion: {mapping}\n")
    assert world.refusal(expansion=needing("signed_date", "arr_delta")) == [
        "CSB413 expansion.parquet `arr_delta` in `expansion.parquet` is stored as DECIMAL(9,3), whose decimal sign is "
        'a point, but exports.yaml declares `decimal: ","`'
    ]
    parquet(world.folder / "expansion.parquet", "'12,5'")
    rows = world.rows("select arr_delta from expansion", expansion=needing("signed_date", "arr_delta"))
    assert rows == [(Decimal("12.5"),)]


def test_a_whole_number_of_a_parquet_file_has_no_sign_at_all(world: Any, needing: Callable[..., Any]) -> None:
    parquet(world.folder / "expansion.parquet", "cast(12 as decimal(9, 0))")
    world.write("exports.yaml", "expansion: {decimal: ',', thousands: '.'}\n")
    rows = world.rows("select arr_delta from expansion", expansion=needing("signed_date", "arr_delta"))
    assert rows == [(Decimal(12),)]


def test_a_damaged_byte_of_another_column_is_told_where_amounts_leave_a_doubt(world: Any) -> None:
    rows = b"P1,12.000,EUR,2026-01-01,\nP2,9.500,EUR,2026-01-01,\x9e\nP3,12.5,EUR,2026-01-01,\n"
    world.write("people.csv", b"person_id,annual_target,currency,valid_from,note\n" + rows)
    assert [(each.code, str(each.span)) for each in world.found(people=NEED)] == [("CSB318", "people.csv:3:25")]
