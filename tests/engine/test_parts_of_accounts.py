"""Tables of who is credited by terms: how fine parts may be, and what is missing (calculation §4)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import duckdb
import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.holding_tables import holding
from csbonus.engine.results import CreditTerms
from csbonus.inputs.exports import Exports
from csbonus.periods import fiscal_year
from tests.engine.world import amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: growth
    title: Growth
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 40000 USD}
    credit: {min_days_held: 30}
    components:
      growth: {measure: expansion_arr, weight: 100%, goal: 100 USD, curve: linear, settle: quarterly}"""
TABLES = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2024-01-01\nP2 | Bo | CSM | 2024-01-01\n"
              "P3 | Cy | CSM | 2024-01-01",
    "accounts": "account_id | owner_id\nA1 | P1",
    "expansion": "expansion_id | account_id | signed_date | arr_delta | kind\n"
                 "E1 | A1 | 2026-02-05 | 2000000000 | upsell",
}


def test_a_thousand_millionth_of_an_account_is_credited_to_the_cent_and_less_is_refused(tmp_path: Path) -> None:
    """Cy has a millionth too short. Ada had 1/1,000 of what was given up: of 2,000,000,000 she has 2, Bo 1,998."""

    def tables(bo: str) -> dict[str, str]:
        rows = """
            account_id | person_id | share    | valid_from | valid_to
            A1         | P1        | 0.0001   | 2024-01-01 | 2026-01-31
            A1         | P2        | {}       | 2024-01-01 | 2026-01-31
            A1         | P3        | 0.000001 | 2026-02-01 |"""
        return TABLES | {"assignments": rows.format(bo)}

    run = calculated(tmp_path, PLAN, tables("0.0999"), quarter(1))
    assert [due(run, person) for person in ("P1", "P2", "P3")] == [amounts("200"), amounts("199,800"), amounts("0")]
    # 1/1,500 of a millionth
    assert refused(tmp_path, PLAN, tables("0.1499"), quarter(1)) == [
        "CSB455 accounts that are handed back to those who held them before fall into parts too fine to be exact"]


@pytest.mark.parametrize(("parts", "fits"), [(10**9, True), (10**9 + 1, False)])
def test_an_account_has_at_most_a_thousand_million_parts(parts: int, fits: bool) -> None:
    exports = SimpleNamespace(share_units=parts, connection=duckdb.connect(), has=lambda _: True)
    exports.connection.execute(
        "create table assignments as select 'A1' as account_id, 'P1' as person_id, 1 as units, "
        "date '2024-01-01' as valid_from, date '9999-12-31' as valid_to")
    asked = (cast("Exports", exports), CreditTerms(drop_window_days=5), fiscal_year(2026), (), "some")
    if fits:
        assert holding(*asked).share_units == parts
        return
    with pytest.raises(Refused) as stopped:
        holding(*asked)
    assert [each.code for each in stopped.value.found] == ["CSB455"]


def test_how_long_an_account_is_held_cannot_be_told_of_owners(tmp_path: Path) -> None:
    told = "CSB541 the plan asks how long accounts are held, but there is no assignments export that would say it"
    assert refused(tmp_path, PLAN, TABLES, quarter(1)) == [told]
    run = calculated(tmp_path, PLAN.replace("    credit: {min_days_held: 30}\n", ""), TABLES, quarter(1))
    with pytest.raises(Refused) as stopped:
        holding(run.plans[0].ground.exports, CreditTerms(min_days_held=30), fiscal_year(2026), (), "some")
    assert [f"{each.code} {each.span} {each.message}" for each in stopped.value.found] == [
        told.replace("CSB541", "CSB541 assignments")]


def test_who_has_it_too_short_is_in_the_wide_table_alone(tmp_path: Path) -> None:
    """Bo is the first who has A2, and on 1 March has it for ten of thirty days: his team is credited, he is not."""
    rows = ("account_id | person_id | share | valid_from\nA1 | P1 | 3/4 | 2024-01-01\nA1 | P2 | 1/4 | 2024-01-01\n"
            "A2 | P2 | 1 | 2026-02-20")
    tables = TABLES | {"accounts": "account_id\nA1\nA2", "assignments": rows}
    exports = calculated(tmp_path, PLAN, tables, quarter(1)).plans[0].ground.exports
    made = holding(exports, CreditTerms(min_days_held=30), fiscal_year(2026), (), "some")

    def told(table: str) -> list[str]:
        found = exports.connection.execute(
            f"select account_id, person_id, units, valid_from, taken_on from {table} "
            "where valid_to >= date '2026-03-01' order by all").fetchall()
        return [" ".join(map(str, row)) for row in found]

    assert made.share_units == 4
    assert told(made.table) == [
        "A1 P1 3 2024-01-30 None", "A1 P2 1 2024-01-30 None", "A2 P2 4 2026-03-21 None"]
    assert told(made.wide) == [
        "A1 P1 3 2024-01-30 None", "A1 P2 1 2024-01-30 None", "A2 P2 4 2026-02-20 None", "A2 P2 4 2026-03-21 None"]
