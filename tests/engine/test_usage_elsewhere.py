"""Usage that something else reads is measured, refused and explained as usage that is read here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import duckdb
import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.detail import credits_of
from csbonus.engine.needs import needs
from csbonus.engine.run import Run, work_out
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.elsewhere import Statement
from csbonus.inputs.load import Options, load
from csbonus.inputs.places import place_number
from csbonus.inputs.rows import Record
from csbonus.inputs.sheet import Part, Sheet
from csbonus.inputs.sql import Row, sql_list, sql_text
from csbonus.inputs.table import files_sql
from tests.engine.test_usage import BASE, MISSING, USAGE, actual, plan
from tests.engine.world import quarter, read_plan, write_data


class Near:
    """Another reader of the same files, for the calculation as far away as a cluster."""

    remote = True

    def __init__(self) -> None:
        self.brought: list[str] = []
        self.own = duckdb.connect()

    def create(self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement) -> str:
        connection.execute(f"create or replace table {table} as {statement(files_sql(sheet))}")
        return ""

    def add(
        self, connection: DuckDBPyConnection, table: str, sheet: Sheet, statement: Statement,
        accounts: Collection[str] | None,
    ) -> None:
        assert accounts is not None
        self.brought += accounts
        line = place_number(0, "(row_number() over () + 1)")
        numbered = f"select *, {line} as row_id from {files_sql(sheet)}"
        connection.execute(f"create or replace temp table texts as {numbered}")
        asked = f"select * from ({statement('texts')}) where account_id in ({sql_list(map(sql_text, accounts))})"
        connection.execute(f"insert into {table} by name {asked}")

    def ask(self, sheet: Sheet, statement: Statement) -> Sequence[Row]:
        return self.own.execute(statement(files_sql(sheet))).fetchall()

    def suspects(self, sheet: Sheet, part: Part) -> Iterator[Record | Diagnostic]:
        raise NotImplementedError


def run_of(folder: Path, usage: str, near: Near | None) -> Run:
    loaded = [read_plan(folder, plan())]
    data = write_data(folder / "data", BASE | {"usage": usage})
    return work_out(loaded, load(data, needs(each.plan for each in loaded), Options(elsewhere=near)), quarter(1))


@pytest.mark.parametrize("unit", ["P1", None])
def test_what_an_account_counted_with_is_told_with_its_row(tmp_path: Path, unit: str | None) -> None:
    near = Near()
    here, there = run_of(tmp_path, USAGE, None), run_of(tmp_path, USAGE, near)
    assert actual(here) == actual(there)
    told = []
    for run in (here, there):
        (question, reading), *_ = run.plans[0].desk.measured
        credited = credits_of(run.plans[0], question, reading, unit)
        told.append([(run.exports.place("usage", each.row_id or 0), each._replace(row_id=None)) for each in credited])
    assert told[0] == told[1]
    assert [(each.account_id, place.line) for place, each in told[0]] == [("A1", 2), ("A2", 6)]
    assert sorted(near.brought) == ["A1", "A2"]


def test_a_month_that_is_missing_is_told_at_the_same_row(tmp_path: Path) -> None:
    found = []
    for near in (None, Near()):
        with pytest.raises(Refused) as refused:
            run_of(tmp_path, MISSING, near)
        found.append([str(each) for each in refused.value.found])
    assert found[0] == found[1]
    assert "account A2 has no usage in 2026-02" in found[0][0]
