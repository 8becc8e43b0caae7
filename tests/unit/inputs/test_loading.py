"""What loading promises, whatever the exports hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from csbonus.inputs import second
from csbonus.inputs.checks.cycles import rings
from csbonus.inputs.load import Need, Options, load
from csbonus.inputs.sql import sql_name, sql_path, sql_text

BOOK = "account_id,as_of,arr\nA1,2025-12-31,10\n"


def test_the_connection_reads_no_other_settings_afterwards(world: Any, needing: Callable[..., Any]) -> None:
    exports = world.write("book.csv", BOOK).load(book=needing("arr"))

    with pytest.raises(duckdb.InvalidInputException, match="locked"):
        exports.connection.execute("set threads = 2")


def test_nothing_is_needed_of_a_plan_that_reads_nothing(world: Any) -> None:
    exports = world.load()

    assert (exports.totals, exports.share_units) == ((), 1)


def test_loading_writes_nothing_into_the_folder(world: Any, needing: Callable[..., Any]) -> None:
    world.write("book.csv", BOOK)

    world.load(Options(threads=2), book=needing("arr"))

    assert [path.name for path in world.folder.iterdir()] == ["book.csv"]


def test_a_refusal_without_an_explanation_is_still_a_refusal(
    world: Any, needing: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("book.csv", BOOK.replace("10", "ten"))
    monkeypatch.setattr(second, "faults", lambda connection, sheet: iter(()))

    assert world.refusal(book=needing("arr")) == [
        "CSB498 book.csv `book.csv` cannot be read: Invalid Input Error: bad cell"
    ]


@pytest.mark.parametrize("text", ["x'; drop table book; --", 'a"b', "\\", "%", "$$", "{0}", "é"])
def test_values_from_files_never_become_statements(world: Any, text: str) -> None:
    quoted = text.replace('"', '""')
    world.write(
        "people.csv", f'person_id,name,role,valid_from,"{quoted}"\nE1,"{quoted}","{quoted}",2026-01-01,"{quoted}"\n'
    )
    yaml = text.replace("'", "''")
    world.write(
        "exports.yaml", f"people: {{values: {{name: {{'{yaml}': '{yaml}!'}}}}, where: {{'{yaml}': ['{yaml}']}}}}\n"
    )

    exports = load(world.folder, {"people": Need(frozenset({"name", "role", text}))})

    with exports.connection as connection:
        rows = connection.execute(f"select name, role, {sql_name(text)} from people").fetchall()
    assert rows == [(f"{text}!", text, text)]


def test_quoting_leaves_no_way_out() -> None:
    from pathlib import Path

    assert sql_text("a'b") == "'a''b'"
    assert sql_name('a"b') == '"a""b"'
    assert sql_path(Path("a'[*]?.csv")) == "'a''[[][*]][?].csv'"


def test_rings_are_found_once() -> None:
    above = {"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": "g"}

    assert list(rings(above)) == [("a", "b", "c"), ("e",)]


def test_problems_of_an_export_do_not_hide_those_of_another_that_names_it(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("accounts.csv", "account_id,parent_id\nA1,\nA\u00e4,\n")
    world.write("book.csv", "account_id,as_of,arr\nA9,2025-12-31,-10\n")

    assert [line.split()[0] for line in world.refusal(accounts=needing("parent_id"), book=needing("arr"))] == [
        "CSB430",
        "CSB450",
    ]
