"""Which run comes next, which day a batch may have, which plans a year needs: what is told, and where."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.model import Batch, Kind, PlanOf
from csbonus.ledger.order import (
    Wanted,
    begins,
    closed_as,
    next_run,
    off_the_last,
    out_of_order,
    refuse_any,
)
from tests.ledger.lines import made

LAST = {"1": "2026-03-31", "2": "2026-06-30", "3": "2026-09-30", "4": "2026-12-31", "": "2026-12-31"}
"""The last day of each quarter, and of the year."""


def one(number: int, period: str, day: str, *plans: str) -> Batch:
    """A run that is closed on a day, of these plans."""
    batch = made(number, period, kind=Kind.CLOSE if "-Q" in period else Kind.TRUE_UP)
    return batch._replace(plans=tuple(PlanOf(plan, plan, "") for plan in plans),
                          signed=batch.signed._replace(closed_on=day))


CLOSED = (one(1, "2026-Q1", "2026-04-10", "a", "old"), one(2, "2026-Q2", "2026-07-10", "a", "b"),
          one(3, "2026-Q3", "2026-10-10", "a"))


def told(batches: Sequence[Batch], period: str, day: str, *plans: str, begin: bool = False) -> list[str]:
    """Code, place and fact of everything that keeps a run from being closed on a day."""
    draft = one(len(batches) + 1, period, day, *plans)
    found = out_of_order(batches, Wanted(draft, LAST[period[6:]], begin=begin))
    return [f"{each.code} {each.span} {each.message}" for each in found]


def hint(batches: Sequence[Batch], period: str, day: str, *plans: str) -> str | None:
    [each] = out_of_order(batches, Wanted(one(9, period, day, *plans), LAST[period[6:]]))
    return each.hint


def test_the_run_after_each_run() -> None:
    runs = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"]
    follow = [next_run([one(1, period, "2026-04-10")]) for period in runs]
    assert follow == ["2026-Q2", "2026-Q3", "2026-Q4", "2026 true-up", "2027-Q1"]
    undone = [CLOSED[0], made(2, "2026-Q1", kind=Kind.REVERSAL, about=1)]
    confirmed = [CLOSED[0], made(2, "2026-Q1", kind=Kind.CONFIRM, about=1)]
    assert [next_run(()), next_run(undone), next_run(confirmed)] == [None, None, "2026-Q2"]


def test_a_run_is_closed_by_its_batch_alone() -> None:
    assert closed_as(CLOSED, "2026-Q2") == CLOSED[1]
    assert closed_as(CLOSED, "2026-Q4") is None


def test_a_ledger_begins_in_the_middle_of_a_year_where_nothing_is_closed_before_a_later_quarter() -> None:
    assert [begins((), "2026-Q1"), begins((), "2026-Q2"), begins(CLOSED, "2026-Q4")] == [False, True, False]


def test_the_next_run_on_a_day_after_its_end_with_all_plans_is_in_order() -> None:
    assert told(CLOSED, "2026-Q4", "2026-12-31", "a") == []
    assert told(CLOSED, "2026-Q4", "2027-12-31", "a", "new") == []
    assert told((), "2026-Q1", "2026-03-31", "a") == []


def test_another_run_than_the_next_is_told_with_what_is_before_it() -> None:
    assert told(CLOSED, "2026", "2026-12-31", "a") == [
        "CSB824 --year 2026 true-up is not next in the ledger: 2026-Q4 is"]
    assert hint(CLOSED, "2026", "2026-12-31", "a") == "close 2026-Q4 first"
    assert told(CLOSED, "2026-Q2", "2026-10-10", "a") == [
        "CSB824 --quarter 2026-Q2 is not next in the ledger: 2026-Q4 is"]
    assert hint(CLOSED, "2026-Q2", "2026-10-10", "a") == (
        "what is before 2026-Q4 is settled by it, or by `csbonus correct`")
    year = (*CLOSED, one(4, "2026-Q4", "2027-01-10", "a"))
    assert hint(year, "2026-Q4", "2027-01-10", "a") == (
        "what is before 2026 true-up is settled by it, or by `csbonus correct`")
    assert hint(CLOSED[:1], "2026-Q3", "2026-10-10", "a", "old") == "close 2026-Q2 first"


def test_an_empty_ledger_begins_with_a_later_quarter_only_where_that_is_said() -> None:
    assert told((), "2026-Q2", "2026-06-30", "a") == [
        "CSB834 --quarter the ledger is empty, and 2026-Q2 is not the first quarter of its year"]
    assert hint((), "2026-Q2", "2026-06-30", "a") == (
        "close the quarters before it first; where they were paid without a ledger, say `--begin`: they count as paid, "
        "as they are calculated today")
    assert told((), "2026-Q2", "2026-06-30", "a", begin=True) == []
    assert told((), "2026-Q1", "2026-03-31", "a", begin=True) == []


def test_a_run_is_closed_when_it_is_over_and_within_a_year() -> None:
    assert told(CLOSED, "2026-Q4", "2026-12-30", "a") == [
        "CSB825 --on 2026-Q4 ends on 2026-12-31, after 2026-12-30"]
    assert hint(CLOSED, "2026-Q4", "2026-12-30", "a") == (
        "close it when it is over: the day is that on which it is closed")
    assert told(CLOSED, "2026-Q4", "2028-01-01", "a") == [
        "CSB825 --on 2026-Q4 ended on 2026-12-31, more than a year before 2028-01-01"]
    assert hint(CLOSED, "2026-Q4", "2028-01-01", "a") == (
        "look at the year of `--on`; where it is as long ago, begin the ledger with a later quarter: `--begin`")


LATE = (*CLOSED[:2], one(3, "2026-Q3", "2027-02-02", "a"))


def test_no_batch_is_of_a_day_before_the_one_before_it() -> None:
    assert told(LATE, "2026-Q4", "2027-02-01", "a") == ["CSB825 --on batch 3 is of 2027-02-02, after 2027-02-01"]
    assert told(LATE, "2026-Q4", "2027-02-02", "a") == []
    place, way = Span("--on"), "give a day on or after that of the last batch"
    assert list(off_the_last(LATE, "2027-02-01")) == [
        Diagnostic("CSB825", "batch 3 is of 2027-02-02, after 2027-02-01", place, way)]
    assert list(off_the_last(LATE, "2027-02-02")) == list(off_the_last(LATE, "2028-02-02")) == []
    assert list(off_the_last(LATE, "2028-02-03")) == [
        Diagnostic("CSB825", "batch 3 is of 2027-02-02, more than a year before 2028-02-03", place,
                   "look at the year: no batch could be of an earlier day any more")]
    assert list(off_the_last((), "2026-04-01")) == []


def test_the_plans_of_the_last_run_of_the_year_are_needed_and_no_others() -> None:
    assert told(CLOSED[:2], "2026-Q3", "2026-10-10", "b") == [
        "CSB826 PLAN batch 2 paid by a, and 2026-Q3 is without it"]
    assert told(CLOSED, "2026-Q4", "2026-12-31") == ["CSB826 PLAN batch 3 paid by a, and 2026-Q4 is without it"]
    assert hint(CLOSED, "2026-Q4", "2026-12-31") == "name its file too: a year is settled by the same plans"
    ended = (*CLOSED, one(4, "2026-Q4", "2026-12-31", "a"), one(5, "2026", "2026-12-31", "a"))
    wanted = Wanted(one(6, "2027-Q1", "2027-04-10", "next"), "2027-03-31")
    assert list(out_of_order(ended, wanted)) == []


def test_everything_found_is_refused_and_nothing_is_not() -> None:
    refuse_any(())
    with pytest.raises(Refused):
        refuse_any(off_the_last(LATE, "2027-02-01"))
