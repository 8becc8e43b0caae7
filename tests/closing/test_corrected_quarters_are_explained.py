"""A run that corrects a closed quarter shows how that quarter comes about by now, whatever it still earns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_correct import correct

Q2, Q3 = (f"explain plans P-1 --data data --ledger ledger --quarter 2026-Q{number}" for number in (2, 3))
Q1_NOW = "  2026-Q1: 1,000.00 × 100 % × {} % = {} USD"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada was paid 900.00 for the first quarter."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    return desk


@pytest.mark.parametrize(("score", "earns", "corrects"), [("50", "500.00", "-400.00"), ("0", "0.00", "-900.00")])
def test_what_was_restated_since_it_was_closed_is_shown_in_full(
    desk: Desk, score: str, earns: str, corrects: str
) -> None:
    desk.score("2026-Q1", "P-1", f"{score}%")
    for _ in ("open", "closed"):
        told = desk.told(Q2)
        assert f"of it {corrects} USD corrects quarters that are closed" in told
        assert Q1_NOW.format(score, earns) in told
        if len(desk.batches) == 1:
            desk.close("2026-Q2")
    assert Q1_NOW.format(score, earns) not in desk.told(Q3), "the third quarter finds it corrected"


def test_programs_find_its_earning_too(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "0%")
    [payout] = json.loads(desk.told(f"{Q2} --format json"))
    first, second = payout["lines"][0]["earned"]
    assert (first["period"], first["amount"], first["earning"]["parts"][0]["attainment"]) == ("2026-Q1", "0", "0")
    assert second["earning"]


def test_a_closed_quarter_that_has_not_changed_is_not_shown(desk: Desk) -> None:
    assert Q1_NOW.format("90", "900.00") not in desk.told(Q2)
    assert Q1_NOW.format("90", "900.00") in desk.told(Q2.replace("Q2", "Q1"))


def test_what_a_correction_has_paid_is_not_shown_again(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    assert Q1_NOW.format("95", "950.00") in desk.told(Q2)
    correct(desk, "2026-Q1")
    assert Q1_NOW.format("95", "950.00") not in desk.told(Q2)


def test_what_waits_for_the_true_up_is_not_shown(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "pay:", "corrections: report_only\npay:")
    desk.score("2026-Q1", "P-1", "0%")
    told = desk.told(Q2)
    assert "-900.00 USD from quarters that are closed wait for the true-up" in told
    assert Q1_NOW.format("0", "0.00") not in told
