"""`csbonus correct`: what a closed period pays more or less by now, paid before the next run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csbonus.ledger.model import Kind
from tests.closing.desk import Desk

CORRECT = "correct plans --data data --for {} --ledger ledger --reason 'late score' --by 'Ana Reyes' --on {}"
APPROVE = "approve plans --data data --for {} --ledger ledger --reason 'late score' --by 'Ben Okafor' --on {}"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    return desk


def correct(desk: Desk, period: str, day: str = "2026-05-04") -> str:
    desk.told(APPROVE.format(period, day))
    return desk.told(CORRECT.format(period, day))


def test_a_higher_score_is_paid_with_the_open_quarter(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    approved = desk.told(APPROVE.format("2026-Q1", "2026-05-04"))
    assert "Ben Okafor approves batch 2, the correction of 2026-Q1, on 2026-05-04" in approved
    assert "P-1 (cs-2026), objective: 50.00 USD" in approved
    told = desk.told(CORRECT.format("2026-Q1", "2026-05-04"))
    assert "Corrected 2026-Q1 as batch 2, paid with 2026-Q2" in told
    assert desk.paid(2) == {"P-1": "50.00"}
    batch = desk.batches[1]
    assert (batch.kind, batch.run, batch.signed.reason) == (Kind.CORRECTION, "2026-Q2 correction 1", "late score")
    assert (desk.folder / "ledger" / "0002-2026-Q2-correction1.jsonl").exists()
    [entry] = batch.components
    assert (entry.for_period, str(entry.amount), str(entry.paid_before)) == ("2026-Q1", "50.00", "900.00")


def test_the_next_quarter_pays_nothing_of_it_again(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1")
    desk.close("2026-Q2")
    assert desk.paid(3) == {"P-1": "1000.00", "P-2": "1000.00", "L-1": "1000.00"}


def test_a_lower_score_is_carried_and_never_a_negative_payment(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "70%")
    assert "P-1 (cs-2026) carries -200.00 USD on" in correct(desk, "2026-Q1")
    [entry] = desk.batches[1].people
    assert (str(entry.amount), str(entry.carry_out)) == ("0.00", "-200.00")
    desk.close("2026-Q2")
    assert desk.paid(3)["P-1"] == "800.00"


def test_each_quarter_is_corrected_by_itself(desk: Desk) -> None:
    desk.close("2026-Q2")
    desk.score("2026-Q1", "P-1", "95%")  # +50
    desk.score("2026-Q2", "P-1", "130%")  # +300
    correct(desk, "2026-Q1", "2026-08-04")
    assert desk.paid(3) == {"P-1": "50.00"}
    correct(desk, "2026-Q2", "2026-08-05")
    assert desk.paid(4) == {"P-1": "300.00"}
    assert desk.batches[3].run == "2026-Q3 correction 2"
    desk.close("2026-Q3")
    assert desk.paid(5)["P-1"] == "1000.00"


def test_a_quarter_that_a_later_run_has_corrected_needs_no_correction(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q2")
    told = desk.told(CORRECT.format("2026-Q1", "2026-08-04"))
    assert told == "2026-Q1 pays by today's exports what it was closed with: nothing to correct\n"


@pytest.mark.parametrize("command", [APPROVE, CORRECT])
def test_what_is_settled_to_date_is_left_to_the_last_closed_quarter(desk: Desk, command: str) -> None:
    """Both plans have an objective; only Ada's has changed."""
    shutil.rmtree(desk.folder / "ledger")
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "curve: linear", "curve: linear, settle: year_to_date")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        desk.close(period)
    told = desk.told(command.format("2026-Q1", "2026-11-04"))
    assert told == "2026-Q1 pays by today's exports what it was closed with: nothing to correct\n"
    desk.score("2026-Q3", "P-1", "110%")
    for quarter in ("2026-Q1", "2026-Q2"):
        assert desk.told(command.format(quarter, "2026-11-04")) == (
            f"{quarter} has nothing to correct of its own: `objective` is settled `year_to_date`, which the last "
            "closed quarter corrects: `--for 2026-Q3`\n")
    correct(desk, "2026-Q3", "2026-11-04")
    assert desk.paid(4) == {"P-1": "100.00"}


def test_correcting_again_changes_nothing(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1")
    assert "nothing to correct" in desk.told(CORRECT.format("2026-Q1", "2026-05-05"))
    assert len(desk.batches) == 2


def test_scores_of_the_open_quarter_need_not_be_there_yet(desk: Desk) -> None:
    for person in ("P-1", "P-2", "L-1"):
        value = "50%" if person == "L-1" else "100%"
        desk.replace("data/scores.csv", f"2026-Q2,person,{person},mbo,{value}\n", "")
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1")
    assert desk.paid(2) == {"P-1": "50.00"}


def test_people_of_two_plans_are_corrected_together(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.score("2026-Q1", "L-1", "110%")
    correct(desk, "2026-Q1")
    assert desk.paid(2) == {"P-1": "50.00", "L-1": "200.00"}


def test_a_correction_is_approved_like_a_quarter(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    [problem] = desk.refused(CORRECT.format("2026-Q1", "2026-05-04"))
    assert problem.startswith("CSB820")
    assert problem.endswith("the correction of 2026-Q1 is not approved")
    hint = "`csbonus approve --for 2026-Q1 --reason 'late score'` with the same plans and exports"
    assert hint in desk.type(CORRECT.format("2026-Q1", "2026-05-04")).stderr
    desk.told(APPROVE.format("2026-Q1", "2026-05-04").replace("Ben Okafor", "Ana Reyes"))
    assert [problem[:6] for problem in desk.refused(CORRECT.format("2026-Q1", "2026-05-04"))] == ["CSB823"]


@pytest.mark.parametrize("period", ["2026-Q2", "2025-Q4", "Q1", "2026"])
def test_only_what_is_closed_is_corrected(desk: Desk, period: str) -> None:
    assert desk.refused(CORRECT.format(period, "2026-05-04")) == [
        f"CSB831 --for `{period}` is not a closed period"
    ]


def test_after_the_fourth_quarter_the_true_up_corrects(desk: Desk) -> None:
    for quarter in ("2026-Q2", "2026-Q3", "2026-Q4"):
        desk.close(quarter)
    assert desk.refused(CORRECT.format("2026-Q1", "2027-01-12")) == [
        "CSB831 --for what 2026-Q1 would pay by now is settled by 2026 true-up"
    ]


def test_a_year_is_corrected_after_its_true_up_and_paid_in_the_next_year(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")
    desk.score("2026-Q1", "P-2", "60%")
    assert desk.refused(CORRECT.format("2026-Q1", "2027-02-01")) == [
        "CSB831 --for 2026-Q1 belongs to a year that is closed with its true-up"
    ]
    told = correct(desk, "2026", "2027-02-01")
    assert "Corrected 2026 as batch 6, paid with 2027-Q1" in told
    assert desk.paid(6) == {"P-1": "50.00", "P-2": "0.00"}
    assert {each.person: str(each.carry_out) for each in desk.batches[5].people} == {"P-1": "0.00", "P-2": "-200.00"}


def test_where_closed_quarters_stay_as_they_are_a_correction_pays_all_the_same(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "components:", "corrections: report_only\ncomponents:")
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1")
    assert desk.paid(2) == {"P-1": "50.00"}
    desk.close("2026-Q2")
    assert desk.paid(3)["P-1"] == "1000.00"
    assert "nothing to correct" in desk.told(CORRECT.format("2026-Q1", "2026-08-04"))
    desk.score("2026-Q1", "P-1", "97%")
    correct(desk, "2026-Q1", "2026-08-05")
    assert desk.paid(4) == {"P-1": "20.00"}


def next_year(desk: Desk) -> None:
    """The same plans and scores for 2027, in folders of their own."""
    for plan in ("cs", "leads"):
        text = (desk.folder / "plans" / f"{plan}.yaml").read_text("utf-8").replace("2026", "2027")
        (desk.folder / "plans" / f"{plan}-2027.yaml").write_text(text, encoding="utf-8")
    scores = desk.folder / "data" / "scores.csv"
    head, *rows = scores.read_text("utf-8").splitlines()
    scores.write_text("\n".join([head, *rows, *(row.replace("2026", "2027") for row in rows)]) + "\n", "utf-8")


def close_2027(desk: Desk, quarter: str, day: str) -> None:
    arguments = f"plans --data data --ledger ledger --quarter {quarter} -q"
    desk.told(f"approve {arguments} --by 'Ben Okafor' --on {day}")
    desk.told(f"close {arguments} --by 'Ana Reyes' --on {day}")


def test_what_a_correction_of_the_old_year_carries_is_netted_in_the_new_one(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    next_year(desk)
    desk.score("2026-Q1", "P-2", "60%")
    correct(desk, "2026", "2027-02-01")
    close_2027(desk, "2027-Q1", "2027-04-10")
    assert desk.paid(7) == {"P-1": "900.00", "P-2": "600.00", "L-1": "2000.00"}


def test_an_old_year_is_corrected_when_the_new_one_has_begun(desk: Desk) -> None:
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    next_year(desk)
    close_2027(desk, "2027-Q1", "2027-04-10")
    desk.score("2026-Q1", "P-2", "60%")
    correct(desk, "2026", "2027-05-01")
    assert desk.paid(7) == {"P-2": "0.00"}
    assert desk.batches[6].period == "2027-Q2"
    close_2027(desk, "2027-Q2", "2027-07-10")
    assert desk.paid(8) == {"P-1": "1000.00", "P-2": "800.00", "L-1": "1000.00"}
    assert "nothing to correct" in desk.told(CORRECT.format("2026", "2027-08-01"))


def test_a_quarter_that_cannot_be_calculated_any_more_is_not_corrected(desk: Desk) -> None:
    for person in ("P-1", "P-2"):
        desk.replace("data/scores.csv", f"2026-Q1,person,{person},mbo", f"2026-Q1,person,{person},other")
    assert desk.refused(CORRECT.format("2026-Q1", "2026-05-04")) == [
        f"CSB522 plans/cs.yaml:9:3 {person} has nothing to measure for objective in 2026-Q1: no score is entered"
        for person in ("P-1", "P-2")
    ]
