"""What a leave keeps from somebody is on their own page, by account, and on nobody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run
from csbonus.report.credit_rows import credits as credit_rows
from csbonus.report.explain.machine import stories_as_json
from csbonus.report.explain.sheet import stories_as_csv
from tests.engine.test_on_leave import PLAN, WORLD
from tests.engine.world import calculated
from tests.unit.report.test_report_explain import text_of, told

NAMED = {"accounts": "account_id | account_name | owner_id\nA1 | Ash | P1\nA2 | Birch | P1\nA3 | Cedar | P2"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return calculated(tmp_path, PLAN, WORLD | NAMED, quarter(1))


def test_an_explanation_names_the_account_and_its_row(run: Run) -> None:
    text = " ".join(text_of(run, "P1").split())
    why = "owner_on_leave (the owner was on leave on the rule date)"
    assert f"Not counted {why}: A2 Birch [renewals.csv:3] Not counted in the whole export, {why}: 1 row, 700" in text


def test_an_explanation_to_somebody_else_names_neither_account_nor_person(run: Run) -> None:
    text = text_of(run, "P2")
    assert "A3 Cedar" in text
    assert not any(word in text for word in ("A2", "Birch", "P1", "Ada"))


def test_the_json_of_an_explanation_has_the_row_and_does_not_add_it_up(run: Run) -> None:
    (payout,) = json.loads(stories_as_json(told(run, "P1")))
    (reading,) = payout["lines"][0]["earned"][0]["earning"]["parts"][0]["actual"]["readings"]
    (row,) = reading["rows_not_counted"]
    assert (row["account_id"], row["places"][0]["line"], row["denominator"], row["reason"]) == \
        ("A2", 3, "700", "owner_on_leave")
    assert (reading["numerator"], reading["denominator"], reading["equal"]) == ("50", "100", True)


def test_the_rows_behind_pay_have_the_row_with_its_reason(run: Run) -> None:
    assert ",A2,Birch,renewals.csv:3," in stories_as_csv(told(run, "P1"))
    found = [(row.unit, row.account_id, row.denominator, row.reason) for row in credit_rows(run)]
    assert found == [("P1", "A1", "100", ""), ("P1", "A2", "700", "owner_on_leave"), ("P2", "A3", "200", "")]
