"""The batch that a calculation would close, line by line, and where in a ledger it belongs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.ledger.draft import UNSIGNED, Place, draft_of, run_of
from csbonus.ledger.model import NO_BATCH, Input, Kind, PersonEntry, Total
from csbonus.ledger.place import asked_period, before, next_place, place_of
from csbonus.ledger.read import Ledger
from tests.engine.world import amounts, read_plan, write_data
from tests.ledger.lines import made
from tests.ledger.years import Book

PLAN = """
csbonus: 1
plan: {name}
title: Plan {name}
year: 2026
currency: USD
for: {{role: [{role}]}}
pay: {{target: 4000 USD}}
{more}
components:
  one: {{measure: score, score: mbo, weight: 75%, goal: 100%, curve: linear, settle: {settle}}}
  two: {{measure: score, score: talks, weight: 25%, goal: 100%, curve: linear, settle: {settle}}}
"""
SCORES = {"mbo": (80, 100, 90, 100), "talks": (100, 50, 0, 20)}


def world(
    folder: Path, ask: Ask, more: str = "", settle: str = "quarterly_with_true_up"
) -> Run:
    """Ada moves from team North to South in May; Ben's plan b is given first; nobody is paid by the third one."""
    plans = [read_plan(folder / name, PLAN.format(name=name, role=role, more=extra, settle=settle))
             for name, role, extra in (("b", "Lead", ""), ("a", "CSM", more), ("c", "CSM", "mode: report_only"))]
    scores = "\n".join(f"2026-Q{n} | person | {who} | {name} | {values[n - 1]}%" for who in ("P1", "P2")
                       for name, values in SCORES.items() for n in (1, 2, 3, 4))
    data = write_data(folder / "data", {
        "people": "person_id | name | role | team | valid_from | valid_to\n"
                  "P2 | Ben | Lead | West | 2026-01-01 |\n"
                  "P1 | Ada | CSM | North | 2026-01-01 | 2026-05-01\nP1 | Ada | CSM | South | 2026-05-02 |",
        "scores": f"quarter | scope | scope_id | measure | value\n{scores}",
    })
    return calculate(plans, data, ask)


def test_a_quarter_is_drafted_plan_by_plan_as_it_pays(tmp_path: Path) -> None:
    """Of 1,000 a quarter, 750 are for one score and 250 for the other: 80% and 100%, then 100% and 50%."""
    run = world(tmp_path, quarter(2, date(2026, 7, 5)))
    inputs = (Input("scores.csv", "sha256:2"), Input("people.csv", "sha256:1"))
    draft = draft_of(run, Place(2, NO_BATCH, "2026-Q2", Kind.CLOSE), inputs, "csbonus 9")
    assert (draft.number, draft.period, draft.kind, draft.previous, draft.run) == (
        2, "2026-Q2", Kind.CLOSE, NO_BATCH, "2026-Q2")
    assert [(each.plan, each.title, each.four_eyes) for each in draft.plans] == [
        ("a", "Plan a", True), ("b", "Plan b", True)]
    digests = {each.loaded.plan.plan: f"sha256:{each.loaded.digest}" for each in run.plans}
    assert [each.digest for each in draft.plans] == [digests["a"], digests["b"]]
    assert draft.inputs == inputs[::-1]
    assert draft.totals == (Total("people", 3, None, ()), Total("scores", 16, None, ()))
    assert (draft.tool, draft.signed, draft.as_of, draft.begins, draft.digest) == (
        "csbonus 9", UNSIGNED, "2026-07-05", False, "")
    assert [(each.plan, each.person, each.component, each.for_period) for each in draft.components] == [
        ("a", "P1", "one", "2026-Q2"), ("a", "P1", "two", "2026-Q2"),
        ("b", "P2", "one", "2026-Q2"), ("b", "P2", "two", "2026-Q2")]
    one = draft.components[0]
    assert (one.currency, one.earned_to_date) == ("USD", Fraction(1350))
    assert [one.rounded, one.paid_before, one.amount, one.correction, one.waived, *one.by_quarter] == amounts(
        "1350", "600", "750", "0", "0", "600", "1350")
    assert draft.people[0] == PersonEntry("a", "P1", "Ada", "South", "USD", *amounts("1000", "0", "875", "0"))
    assert [each.team for each in draft.people] == ["South", "West"]


def test_the_first_quarter_has_the_team_of_its_time_and_the_true_up_no_target(tmp_path: Path) -> None:
    run = world(tmp_path, whole_year())
    first = draft_of(run, Place(1, NO_BATCH, "2026-Q1", Kind.CLOSE, begins=True), (), "csbonus")
    assert [each.team for each in first.people] == ["North", "West"]
    assert (first.begins, first.as_of) == (True, "")
    year = draft_of(run, Place(5, NO_BATCH, "2026", Kind.TRUE_UP), (), "csbonus")
    assert (year.run, year.people[0].team, year.people[0].target) == ("2026 true-up", "South", None)
    assert [each.by_quarter for each in year.components] == [()] * 4
    assert [each.for_period for each in year.components] == ["2026"] * 4


@pytest.mark.parametrize("more", ["", "corrections: report_only"])
def test_a_quarter_says_what_each_quarter_so_far_came_to(tmp_path: Path, more: str) -> None:
    """The last one is calculated with its true-up, which is no quarter."""
    run = world(tmp_path, quarter(4), more)
    draft = draft_of(run, Place(4, NO_BATCH, "2026-Q4", Kind.CLOSE), (), "csbonus")
    assert [list(each.by_quarter) for each in draft.components[:2]] == [
        amounts("600", "1350", "2025", "2775"), amounts("250", "375", "375", "425")]
    early = draft_of(run, Place(2, NO_BATCH, "2026-Q2", Kind.CLOSE), (), "csbonus")
    assert [list(each.by_quarter) for each in early.components[:2]] == [amounts("600", "1350"), amounts("250", "375")]


def test_a_true_up_that_pays_what_has_waited_of_quarters_says_what_they_came_to(tmp_path: Path) -> None:
    """The components of the plan that lets nothing wait have no part in it."""
    run = world(tmp_path, whole_year(), "corrections: report_only", "quarterly")
    year = draft_of(run, Place(5, NO_BATCH, "2026", Kind.TRUE_UP), (), "csbonus")
    assert {each.component: [*each.by_quarter] for each in year.components} == {
        "one": amounts("600", "1350", "2025", "2775"), "two": amounts("250", "375", "375", "425")}


@pytest.mark.parametrize(("more", "quarters"), [("", ("1100", "1900")), ("corrections: report_only", ("1000", "1800"))])
def test_a_closed_quarter_is_as_it_is_seen_now_or_stays_as_it_was(
    tmp_path: Path, more: str, quarters: tuple[str, str]
) -> None:
    """1,000 were closed and are 1,100 by now; the second quarter earns 800."""
    book = Book(tmp_path, more)
    book.earned = {"2026-Q1": 1000, "2026-Q2": 800}
    book.close("2026-Q1")
    book.earned["2026-Q1"] = 1100
    book.close("2026-Q2")
    assert [list(each.by_quarter) for each in book.batches[1].components] == [amounts(*quarters)]


BATCHES = (made(1, "2026-Q1"), made(2, "2026-Q2")._replace(begins=True, previous="sha256:1"), made(3, "2026-Q3"))
ASKED = {1: quarter(1), 2: quarter(2), 3: quarter(3), 4: quarter(4), 0: whole_year()}


def test_a_run_comes_after_all_that_are_closed_or_has_no_place(tmp_path: Path) -> None:
    run = world(tmp_path, whole_year())

    def place(asked: int, closed: int) -> Place | None:
        return next_place(run._replace(ask=ASKED[asked]), Ledger(tmp_path, BATCHES[:closed]))

    assert [place(asked, 0) for asked in (1, 2, 0)] == [
        Place(1, NO_BATCH, "2026-Q1", Kind.CLOSE), Place(1, NO_BATCH, "2026-Q2", Kind.CLOSE, begins=True), None]
    assert [place(asked, 1) for asked in (1, 2, 3, 0)] == [
        None, Place(2, BATCHES[0].digest, "2026-Q2", Kind.CLOSE), None, None]
    year = Ledger(tmp_path, (*BATCHES, made(4, "2026-Q4")))
    assert next_place(run, year) == Place(5, year.head, "2026", Kind.TRUE_UP)


def test_a_run_of_one_plan_has_its_place_by_the_year_of_that_plan(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.earned = {"2026-Q1": 1000}
    assert next_place(book.calculated(quarter(1)), Ledger(tmp_path, ())) == Place(1, NO_BATCH, "2026-Q1", Kind.CLOSE)


def test_a_run_that_is_closed_stands_where_its_batch_does(tmp_path: Path) -> None:
    run, ledger = world(tmp_path, quarter(2)), Ledger(tmp_path, BATCHES)
    assert place_of(run, ledger) == Place(2, "sha256:1", "2026-Q2", Kind.CLOSE, begins=True)
    assert place_of(run._replace(ask=quarter(4)), ledger) == Place(4, BATCHES[2].digest, "2026-Q4", Kind.CLOSE)


def test_the_ledger_before_a_run_ends_with_the_batch_before_it(tmp_path: Path) -> None:
    year, ledger = world(tmp_path, quarter(2)).plans[0].desk.case.year, Ledger(tmp_path, BATCHES)
    assert before(quarter(2), year, ledger).batches == BATCHES[:1]
    assert before(quarter(1), year, ledger).batches == ()
    assert before(quarter(4), year, ledger) is ledger
    assert [asked_period(each, year) for each in (quarter(3), whole_year())] == [
        ("2026-Q3", Kind.CLOSE), ("2026", Kind.TRUE_UP)]
    assert [run_of(Place(1, "", *asked_period(each, year))) for each in (quarter(3), whole_year())] == [
        "2026-Q3", "2026 true-up"]
