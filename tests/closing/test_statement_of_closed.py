"""The statement of a closed quarter tells what was closed, and by which batch."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from csbonus.ledger.read import read_ledger
from tests.closing.desk import Desk, asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    return desk


def page(desk: Desk, period: str, person: str = "P-1") -> str:
    plan, rest = asked(period).split(" ", 1)
    shown = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement {plan} {person} {rest}")))
    return " ".join(shown.split())


def test_a_page_names_the_batch_and_the_head_of_the_ledger(desk: Desk) -> None:
    told = page(desk, "2026-Q1")
    assert "closed in batch 1 of the ledger" in told
    assert f"Ledger head {read_ledger(desk.folder / 'ledger').head}" in told
    assert "2026-Q1 is closed: what it paid is that of batch 1 of the ledger." in told
    assert "not closed: it may still change" in page(desk, "2026-Q2")


CHANGED = ("2026-Q1 was closed in batch 1, and today's exports give something else: "
           "objective was closed with 900.00 USD and today comes to 950.00 USD")


def explained(desk: Desk, period: str) -> str:
    plan, rest = asked(period).split(" ", 1)
    return desk.told(f"explain {plan} P-1 {rest}")


def test_what_was_closed_stays_on_the_page_whatever_todays_exports_say(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    told = page(desk, "2026-Q1")
    assert "Paid 900.00 USD = objective 900.00" in told
    assert told.index(CHANGED) < told.index("Paid 900.00 USD = ")
    assert f"{CHANGED}, which the next run corrects." in told
    assert "closed in batch 1; today's exports give 950.00 USD, which the next run corrects" in told
    assert f"{CHANGED}, which the next run corrects." in explained(desk, "2026-Q1")


def test_a_page_of_what_was_closed_says_of_which_day_its_exports_are(desk: Desk) -> None:
    assert "Today's plans and exports What was closed was made from the plans and exports of its own day." in page(
        desk, "2026-Q1")
    assert "What this was made from Plan" in page(desk, "2026-Q2")


def test_nothing_is_said_where_todays_exports_give_what_was_closed(desk: Desk) -> None:
    desk.close("2026-Q2")
    desk.score("2026-Q2", "P-1", "95%")
    assert "something else" not in page(desk, "2026-Q1")
    assert "something else" not in page(desk, "2026-Q2", "P-2")
    assert "something else" not in page(desk, "2026-Q3")


def test_what_a_later_run_has_corrected_is_told_with_that_run(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q2")
    told = page(desk, "2026-Q1")
    assert f"{CHANGED}, which was corrected in 2026-Q2." in told
    assert "closed in batch 1; today's exports give 950.00 USD, which was corrected in 2026-Q2" in told
    assert "next run" not in told
    assert f"{CHANGED}, which was corrected in 2026-Q2." in explained(desk, "2026-Q1")
    assert "something else" not in page(desk, "2026-Q2")


def test_what_has_changed_once_more_waits_though_a_part_is_corrected(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q2")
    desk.score("2026-Q1", "P-1", "97%")
    assert ("closed with 900.00 USD and today comes to 970.00 USD, which was in part corrected in 2026-Q2; "
            "the rest is what the next run corrects.") in page(desk, "2026-Q1")
    told = page(desk, "2026-Q2")
    assert "something else" not in told, "the quarter itself is as it was"
    assert "closed in batch 2; today's exports give 1,970.00 USD, which the next run corrects" in told


def test_the_run_that_corrected_another_quarter_is_not_named(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q2")
    desk.score("2026-Q2", "P-1", "80%")
    desk.close("2026-Q3")
    assert f"{CHANGED}, which was corrected in 2026-Q2." in page(desk, "2026-Q1")
    assert ("objective was closed with 1,000.00 USD and today comes to 800.00 USD, which was corrected in 2026-Q3."
            in page(desk, "2026-Q2"))


def test_what_a_correction_between_runs_has_paid_is_told_with_its_batch(desk: Desk) -> None:
    desk.score("2026-Q1", "P-1", "95%")
    by = "--ledger ledger --reason 'late score' --on 2026-05-04"
    desk.told(f"approve plans --data data --for 2026-Q1 {by} --by Ben")
    desk.told(f"correct plans --data data --for 2026-Q1 {by} --by Ana")
    assert f"{CHANGED}, which was corrected in batch 2." in page(desk, "2026-Q1")


def test_what_waits_for_the_true_up_is_told_so(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "components:", "corrections: report_only\ncomponents:")
    desk.close("2026-Q2")
    desk.score("2026-Q1", "P-1", "95%")
    desk.close("2026-Q3")
    assert f"{CHANGED}, which the true-up settles." in page(desk, "2026-Q1")


def whole(desk: Desk, settle: str, *periods: str) -> None:
    """Begin again with another settlement, and close periods."""
    shutil.rmtree(desk.folder / "ledger")
    desk.replace("plans/cs.yaml", "curve: linear", f"curve: linear, settle: {settle}")
    for period in periods:
        desk.close(period)


def test_what_is_settled_to_date_is_corrected_by_the_next_run(desk: Desk) -> None:
    """The score of the second quarter moves that quarter alone: it pays 1,000.00 less what it fell by."""
    whole(desk, "year_to_date", "2026-Q1", "2026-Q2")
    desk.score("2026-Q2", "P-1", "90%")
    assert "objective was closed with 1,000.00 USD and today comes to 900.00 USD, which the next run corrects." in page(
        desk, "2026-Q2")
    desk.close("2026-Q3")
    assert ("and today comes to 900.00 USD, which is settled by 2026-Q3 as far as it was known by then; "
            "what was not, the next run corrects.") in page(desk, "2026-Q2")
    assert "something else" not in page(desk, "2026-Q3")


def test_a_run_that_knew_nothing_of_it_is_not_said_to_have_corrected_the_year_to_date(desk: Desk) -> None:
    """The third quarter knew nothing of a score that changed after it, and the first says nothing else."""
    whole(desk, "year_to_date", "2026-Q1", "2026-Q2", "2026-Q3")
    desk.score("2026-Q1", "P-1", "80%")
    for period in ("2026-Q1", "2026-Q2"):
        told = page(desk, period)
        assert "settled by 2026-Q3 as far as it was known by then; what was not, the next run corrects." in told
        assert "was corrected in" not in told
    assert "which the next run corrects." in page(desk, "2026-Q3")


def test_the_last_quarter_of_the_year_to_date_is_corrected_with_the_year(desk: Desk) -> None:
    whole(desk, "year_to_date", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026")
    desk.score("2026-Q4", "P-1", "110%")
    assert "which a correction of 2026 settles." in page(desk, "2026-Q4")
    correct_year(desk)
    assert "which was corrected in batch 6." in page(desk, "2026-Q4")
    desk.score("2026-Q4", "P-1", "120%")
    assert "which was in part corrected in batch 6; the rest is what a correction of 2026 settles." in page(
        desk, "2026-Q4")
    assert "Batch 6 has since corrected 2026 by 100.00 USD, with 2027-Q1." in page(desk, "2026")


def test_what_was_corrected_by_itself_is_told_beside_what_was_settled_to_date(desk: Desk) -> None:
    whole(desk, "year_to_date", "2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    by = "--ledger ledger --reason 'late score' --on 2026-05-04"
    desk.told(f"approve plans --data data --for 2026-Q1 {by} --by Ben")
    desk.told(f"correct plans --data data --for 2026-Q1 {by} --by Ana")
    desk.close("2026-Q2")
    assert f"{CHANGED}, which was corrected in batch 2." in page(desk, "2026-Q1")
    desk.score("2026-Q1", "P-1", "97%")
    assert ("which was in part corrected in batch 2; the rest is settled by 2026-Q2 as far as it was known by then; "
            "what was not, the next run corrects.") in page(desk, "2026-Q1")


def correct_year(desk: Desk, day: str = "2027-02-01") -> None:
    by = f"--ledger ledger --reason 'late score' --on {day}"
    desk.told(f"approve plans --data data --for 2026 {by} --by Ben")
    desk.told(f"correct plans --data data --for 2026 {by} --by Ana")


def test_what_the_true_up_does_not_settle_is_told_with_the_correction_of_the_year(desk: Desk) -> None:
    """Components settled `quarterly` have no part in the true-up."""
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")
    assert f"{CHANGED}, which a correction of 2026 settles." in page(desk, "2026-Q1")
    assert "has since corrected" not in page(desk, "2026")
    correct_year(desk)
    desk.score("2026-Q2", "P-1", "90%")
    for period in ("2026-Q1", "2026"):
        told = page(desk, period)
        assert f"{CHANGED}, which was corrected in batch 6." in told
        assert "batch 5, which" not in told
    assert "today comes to 900.00 USD, which a correction of 2026 settles." in page(desk, "2026-Q2")
    assert "Batch 6 has since corrected 2026 by 50.00 USD, with 2027-Q1." in page(desk, "2026")
    assert "has since corrected" not in page(desk, "2026", "P-2")


def test_a_correction_of_a_year_that_says_nothing_of_its_quarters_may_have_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in ledgers of version 0.3.0."""
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "95%")
    with monkeypatch.context() as older:
        older.setattr("csbonus.ledger.correct._by_quarter", lambda *_: ())
        correct_year(desk)
    assert (f"{CHANGED}, which is settled by batch 6 as far as it was known by then; what was not, a correction of "
            "2026 settles.") in page(desk, "2026-Q1")


def test_what_has_waited_is_told_with_the_true_up_that_paid_it(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "components:", "corrections: report_only\ncomponents:")
    desk.score("2026-Q1", "P-1", "95%")
    for period in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    assert f"{CHANGED}, which was corrected in 2026 true-up." in page(desk, "2026-Q1")
    desk.score("2026-Q1", "P-1", "97%")
    assert ("which was in part corrected in 2026 true-up; the rest is what a correction of 2026 settles."
            in page(desk, "2026-Q1"))


@pytest.mark.parametrize(("settle", "settles"), [
    ("quarterly", "a correction of 2026"), ("quarterly_with_true_up", "the true-up"),
    ("year_to_date", "a correction of 2026"),
])
def test_after_the_last_quarter_only_the_year_is_left_to_settle_it(desk: Desk, settle: str, settles: str) -> None:
    whole(desk, settle, "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    desk.score("2026-Q4", "P-1", "50%")
    assert f"objective was closed with 1,000.00 USD and today comes to 500.00 USD, which {settles} settles." in page(
        desk, "2026-Q4")


def test_what_changes_after_the_year_is_closed_is_left_to_a_correction_of_it(desk: Desk) -> None:
    """The year was 97.5% of 4,000.00; at 80% the first quarter makes it 95%."""
    whole(desk, "quarterly_with_true_up", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026")
    desk.score("2026-Q1", "P-1", "80%")
    told = page(desk, "2026")
    assert ("2026-Q1 was closed in batch 1, and today's exports give something else: objective was closed with 900.00 "
            "USD and today comes to 800.00 USD, which belongs to the year, closed with its true-up in batch 5.") in told
    assert ("2026 true-up was closed in batch 5, and today's exports give something else: objective was closed with "
            "0.00 USD and today comes to -100.00 USD, which a correction of 2026 settles.") in told


def team(desk: Desk, period: str, manager: str = "") -> str:
    plan, rest = asked(period).split(" ", 1)
    shown = unescape(re.sub("<[^>]*>", " ", desk.told(f"statement {plan} {manager} --team {rest}")))
    return " ".join(shown.split())


def test_the_page_of_a_team_says_whether_it_may_still_change(desk: Desk) -> None:
    assert "Everybody 2,000.00 EUR 1,700.00 USD closed in batch 1 of the ledger" in team(desk, "2026-Q1")
    assert "1,000.00 EUR 2,000.00 USD not closed: it may still change" in team(desk, "2026-Q2")
    year = team(desk, "2026")
    assert "2026-Q1 closed in batch 1 of the ledger · 2026-Q2 not closed: it may still change" in year


def test_a_heading_stands_over_something_or_is_not_there(desk: Desk) -> None:
    desk.replace("data/people.csv", "person_id,", "manager_id,person_id,")
    people = (desk.folder / "data" / "people.csv").read_text("utf-8").replace("\nP-", "\n,P-").replace(
        "\n,P-2", "\nP-1,P-2").replace("\nL-", "\n,L-")
    (desk.folder / "data" / "people.csv").write_text(people, encoding="utf-8")
    assert "To be known" in team(desk, "2026-Q1", "P-1")
    plan, rest = asked("2026-Q1").replace(" --ledger ledger", "").split(" ", 1)
    shown = desk.told(f"statement {plan}/cs.yaml P-1 --team {rest}")
    assert "The people of Ada Byron" in shown
    assert not re.search(r"<h[1-6]>[^<]*</h[1-6]>\s*(<h[12]|<footer|</main)", shown)


def test_no_page_goes_into_the_folder_of_a_ledger(desk: Desk) -> None:
    plan, rest = asked("2026-Q1").split(" ", 1)
    before = sorted((desk.folder / "ledger").iterdir())
    [problem] = desk.refused(f"statement {plan} {rest} -o ledger")
    assert problem.startswith("CSB115")
    assert sorted((desk.folder / "ledger").iterdir()) == before


def test_several_plans_of_one_person_are_one_page_with_what_they_pay_together(desk: Desk) -> None:
    first = desk.folder / "plans" / "cs.yaml"
    text = first.read_text("utf-8")
    first.write_text(f"{text}alongside: [second-2026]\n", encoding="utf-8")
    second = text.replace("plan: cs-2026", "plan: second-2026") + "alongside: [cs-2026]\n"
    (desk.folder / "plans" / "second.yaml").write_text(second, encoding="utf-8")
    told = desk.told("statement plans P-1 --data data --quarter 2026-Q1")
    assert "2 plans together: 1,800.00 USD" in told
    assert told.count("Paid 900.00 USD = objective 900.00") == 2
    title = re.findall("title: (.*)", text)[0].strip()
    for plan in ("cs-2026", "second-2026"):
        assert f"How 2026-Q1 came about: {title} ({plan})" in told, "both plans have one title"
        assert f"2026-Q1: {title} ({plan})" in told


def test_headings_name_a_plan_only_beside_another_one(desk: Desk) -> None:
    assert "<h2>How 2026-Q1 came about</h2>" in desk.told("statement plans P-1 --data data --quarter 2026-Q1")


def test_what_several_plans_pay_together_is_a_sum_for_each_currency(desk: Desk) -> None:
    """One plan in dollars and two in euros, of 1,000.00 a quarter each at a score of 90%."""
    desk.replace("data/people.csv", ",USD\n", ",\n")
    plans = {"cs-2026": "USD", "second-2026": "EUR", "third-2026": "EUR"}
    text = (desk.folder / "plans" / "cs.yaml").read_text("utf-8")
    for plan, currency in plans.items():
        others = ", ".join(sorted(plans.keys() - {plan}))
        own = text.replace("plan: cs-2026", f"plan: {plan}").replace("USD", currency)
        (desk.folder / "plans" / f"{plan[:-5]}.yaml").write_text(f"{own}alongside: [{others}]\n", encoding="utf-8")
    told = desk.told("statement plans P-1 --data data --quarter 2026-Q1")
    assert "3 plans together: 1,800.00 EUR, 900.00 USD" in told
