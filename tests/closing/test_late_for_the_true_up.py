"""What changes between the close of the fourth quarter and the true-up is paid by the true-up (R8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk

AGAIN = "close plans --data data --ledger ledger --quarter 2026-Q1 --by 'Ana Reyes' --on 2027-03-01"
YEAR = "--data data --ledger ledger --year 2026"
SETTLED = ("quarterly", "year_to_date", "quarterly_with_true_up")


def closed(folder: Path, settle: str, *more: str) -> Desk:
    """Four quarters are closed, in plans with `more` lines; in the fourth one Ada has reached 90%."""
    desk = Desk(folder)
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "curve: linear", f"curve: linear, settle: {settle}")
        desk.replace(f"plans/{plan}.yaml", "year: 2026\n", "\n".join(["year: 2026", *more, ""]))
    desk.score("2026-Q4", "P-1", "90%")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        desk.close(period)
    return desk


@pytest.fixture(params=SETTLED)
def settle(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(request.param)


@pytest.fixture
def desk(tmp_path: Path, settle: str) -> Desk:
    return closed(tmp_path, settle)


@pytest.mark.parametrize(("score", "amount", "carried"), [("100%", "100.00", "0.00"), ("80%", "0.00", "-100.00")])
def test_it_is_paid_or_carried_once(desk: Desk, score: str, amount: str, carried: str) -> None:
    desk.score("2026-Q4", "P-1", score)
    desk.close("2026")
    [row] = [row for row in desk.batches[-1].people if row.person == "P-1"]
    assert (f"{row.amount:.2f}", f"{row.carry_out:.2f}") == (amount, carried)
    assert "does not tie" not in desk.told(f"calc plans {YEAR}")
    again = "correct plans --data data --ledger ledger --for 2026 --reason again --by 'Ana Reyes' --on 2027-02-01"
    assert "nothing to correct" in desk.told(again)


def test_nothing_changed_pays_nothing(desk: Desk) -> None:
    desk.close("2026")
    assert not [line for line in desk.batches[-1].components if line.amount]


def test_what_is_too_much_stays_with_the_person_where_the_plan_says_so(tmp_path: Path, settle: str) -> None:
    desk = closed(tmp_path, settle, "true_up: {negative: ignore}")
    desk.score("2026-Q4", "P-1", "80%")
    desk.close("2026")
    [row] = [row for row in desk.batches[-1].people if row.person == "P-1"]
    assert (f"{row.amount:.2f}", f"{row.carry_out:.2f}") == ("0.00", "0.00")
    assert [f"{line.waived:.2f}" for line in desk.batches[-1].components if line.person == "P-1"] == ["100.00"]
    assert "does not tie" not in desk.told(f"calc plans {YEAR}")
    assert "\u2717" not in desk.told("ledger show --year 2026")
    again = "correct plans --data data --ledger ledger --for 2026 --reason again --by 'Ana Reyes' --on 2027-02-01"
    assert "nothing to correct" in desk.told(again)


@pytest.mark.parametrize(("score", "guaranteed"), [("95%", "-50.00"), ("60%", "300.00")])
def test_a_guarantee_makes_up_for_what_changed(tmp_path: Path, settle: str, score: str, guaranteed: str) -> None:
    """The fourth quarter was closed with 90%, topped up to all of the target pay: together that stays what it was."""
    desk = closed(tmp_path, settle, "guarantee: {pays: 100%, until: 2026-12-31}")
    desk.score("2026-Q4", "P-1", score)
    desk.close("2026")
    [row] = [row for row in desk.batches[-1].people if row.person == "P-1"]
    [term] = [term for term in desk.batches[-1].terms if term.person == "P-1"]
    assert (f"{row.amount:.2f}", f"{row.carry_out:.2f}", f"{term.amount:.2f}") == ("0.00", "0.00", guaranteed)
    assert "does not tie" not in desk.told(f"calc plans {YEAR}")


def test_what_pays_a_difference_is_told_by_what_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)

    def hint() -> str:
        """What stands below the refusal to close the first quarter again with another score."""
        refused = desk.type(AGAIN)
        assert "CSB828" in refused.stderr
        return " ".join(refused.stderr.split("→ ")[1].split())

    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "30%")
    assert hint().startswith("the next run pays the difference, as a correction; `csbonus correct` pays it before;")
    for period in ("2026-Q2", "2026-Q3", "2026-Q4"):
        desk.close(period)
    assert hint().startswith("the true-up pays the difference;")
    desk.close("2026")
    assert hint().startswith("`csbonus correct --for 2026` pays the difference, and no run by itself;")


def test_what_waits_is_paid_by_the_true_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "year: 2026\n", "year: 2026\ncorrections: report_only\n")
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "30%")
    refused = desk.type(AGAIN)
    assert "→ the true-up pays the difference" in refused.stderr
