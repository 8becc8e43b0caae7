"""Data folders in which something is overlooked, counted twice, or left out without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csbonus.report.totals_table import totals_grid

RENEWALS = """
    renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,Type
    R1,A1,2026-03-31,1000,renewed,900,Renewal
    R2,A2,2026-03-31,500,renewed,500,New
    R3,A3,2026-03-31,700,renewed,700,New
"""
NEEDED = ("due_date", "arr_due", "outcome")
BOOK = "account_id,as_of,arr\nA1,2026-03-31,100\n"


@pytest.mark.parametrize("name", ["renewals.csv", "renewals-2026.csv"])
def test_a_link_to_itself_cannot_be_opened(world: Any, needing: Callable[..., Any], name: str) -> None:
    (world.folder / name).symlink_to(world.folder / name)

    [problem] = world.refusal(renewals=needing(*NEEDED))

    assert problem.startswith(f"CSB313 {name} `{name}` cannot be opened: ")


def test_a_link_that_leads_nowhere_is_not_taken_for_no_file(world: Any, needing: Callable[..., Any]) -> None:
    (world.folder / "renewals.csv").symlink_to(world.folder / "gone.csv")
    [problem] = world.refusal(renewals=needing(optional=NEEDED))
    assert problem == "CSB313 renewals.csv `renewals.csv` cannot be opened: no such file or directory"


@pytest.mark.parametrize("name", ["renewals", "Renewals"])
def test_a_link_instead_of_the_folder_that_leads_nowhere_is_not_taken_for_no_folder(
    world: Any, needing: Callable[..., Any], name: str
) -> None:
    (world.folder / name).symlink_to(world.folder / "gone")
    (problem,) = world.found(renewals=needing(optional=NEEDED))
    assert f"{problem.code} {problem.span} {problem.message} {problem.hint}" == (
        f"CSB313 {name} `{name}` cannot be opened: no such file or directory put the folder itself there")


@pytest.mark.parametrize("name", ["exports.yml", "Exports.yaml", "EXPORTS.YAML", "exports.yaml.txt", "export.yaml"])
def test_a_mapping_under_another_name_is_told(world: Any, needing: Callable[..., Any], name: str) -> None:
    world.write("book.csv", BOOK).write(name, "book: {}\n")

    [warning] = world.load(book=needing("arr")).warnings

    assert (warning.code, str(warning.span)) == ("CSB324", name)
    assert "`exports.yaml`" in warning.message


def test_other_files_beside_the_mapping_are_not(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", BOOK).write("exports.yaml", "book: {}\n").write("exports.yaml.txt", "old\n")
    assert world.load(book=needing("arr")).warnings == ()


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ("arr_renewed: arr_due",
         "CSB325 exports.yaml:1:35 `arr_due` would be read for `arr_renewed` too, instead of the file's own column"
         " `arr_renewed`"),
    ],
)
def test_two_columns_are_not_read_from_one(
    world: Any, needing: Callable[..., Any], columns: str, problem: str
) -> None:
    world.write("renewals.csv", RENEWALS).write("exports.yaml", f"renewals: {{columns: {{{columns}}}}}\n")
    assert world.refusal(renewals=needing(*NEEDED, optional=("arr_renewed",))) == [problem]


def test_columns_may_change_places(world: Any, needing: Callable[..., Any]) -> None:
    world.write("renewals.csv", RENEWALS)
    world.write("exports.yaml", "renewals: {columns: {arr_renewed: arr_due, arr_due: arr_renewed}}\n")
    found = world.load(renewals=needing(*NEEDED, optional=("arr_renewed",)))
    assert found.connection.execute("select arr_due from renewals where renewal_id = 'R1'").fetchone() == (900,)


def test_a_column_may_stand_under_the_name_of_one_that_the_file_does_not_have(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("people.csv", "email,name,role,valid_from\na@b.example,Ada,CSM,2026-01-01\n")
    world.write("exports.yaml", "people: {columns: {person_id: email}}\n")
    rows = world.rows("select person_id from people", people=needing("person_id", "name", "role"))
    assert rows == [("a@b.example",)]


@pytest.mark.parametrize("ending", ["", "\n \n"], ids=["read by DuckDB", "read in Python"])
def test_rows_that_where_leaves_out_are_counted(world: Any, needing: Callable[..., Any], ending: str) -> None:
    world.write("renewals.csv", "\n".join(line.strip() for line in RENEWALS.strip().splitlines()) + "\n" + ending)
    world.write("exports.yaml", "renewals: {where: {Type: Renewal}}\n")

    [total] = world.load(renewals=needing(*NEEDED)).totals

    assert (total.rows, total.left_out) == (1, 2)
    shown = totals_grid([total]).without_empty()
    assert [column.title for column in shown.columns][:3] == ["Export", "Rows", "Left out"]
    assert shown.rows[0][:3] == ("renewals", "1", "2")


def test_nothing_is_said_where_nothing_is_left_out(world: Any, needing: Callable[..., Any]) -> None:
    world.write("renewals.csv", RENEWALS).write("exports.yaml", "renewals: {where: {Type: [Renewal, New]}}\n")
    [total] = world.load(renewals=needing(*NEEDED)).totals
    assert (total.rows, total.left_out) == (3, 0)
    assert "Left out" not in [column.title for column in totals_grid([total]).without_empty().columns]
