"""What correcting a period means for a ledger, and what its batch says, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.ask import quarter, whole_year
from csbonus.engine.correcting import Wrong
from csbonus.engine.run import Run, calculate
from csbonus.ledger.correct import Correcting, correcting, correction_of, left_to_the_last
from csbonus.ledger.history import past_of
from csbonus.ledger.model import Batch, Input, Kind, Signed
from csbonus.ledger.read import Ledger
from tests.engine.world import amounts, read_plan, write_data
from tests.ledger.lines import earned, made, pay, plain

SIGNED = Signed("Ana", "2026-11-04", reason="late score")
ADA, BEN = "a P1 USD", "a P2 USD"
PLAN = """
csbonus: 1
plan: {name}
title: Objectives
year: 2026
currency: USD
for: {{role: [{role}]}}
pay: {{target: 4000 USD}}
{more}
components:
  one: {{measure: score, score: mbo, weight: 75%, goal: 100%, curve: linear, settle: {settle}}}
  two: {{measure: score, score: mbo, weight: 25%, goal: 100%, curve: linear, settle: quarterly}}
"""


def run_of(
    folder: Path, batches: Sequence[Batch], scores: Mapping[str, Sequence[int]], last: int, plans: Mapping[str, str],
    settle: str = "quarterly", teams: str = "",
) -> Run:
    """The calculation for a correction: each person's scores in percent by quarter; `last` of them, or 0: the year."""
    loaded = []
    for name, text in plans.items():
        role, _, more = text.partition(": ")
        loaded.append(read_plan(folder / name, PLAN.format(name=name, role=role, more=more, settle=settle)))
    rows = teams or "\n".join(f"{who} | {who} Byron | CSM | Team | 2026-01-01 |" for who in scores)
    values = "\n".join(f"2026-Q{n} | person | {who} | mbo | {each}%"
                       for who, every in scores.items() for n, each in enumerate(every, 1))
    data = write_data(folder / "data", {
        "people": f"person_id | name | role | team | valid_from | valid_to\n{rows}",
        "scores": f"quarter | scope | scope_id | measure | value\n{values}",
    })
    ask = quarter(last)._replace(again=True) if last else whole_year()
    return calculate(loaded, data, ask, past=past_of(batches, "2026"))


def corrected(
    folder: Path, batches: Sequence[Batch], period: str, scores: Mapping[str, Sequence[int]],
    plans: Mapping[str, str] | None = None, settle: str = "quarterly", teams: str = "",
) -> Batch:
    asked = correcting(batches, period)
    last = asked.wrong.last if asked.wrong.quarter else 0
    run = run_of(folder, batches, scores, last, plans or {"a": "CSM"}, settle, teams)
    return correction_of(run, Ledger(folder, tuple(batches)), asked, SIGNED, (), "csbonus 9")


def closed(number: int, *line_of: str, carried: str = "0") -> Batch:
    """A quarter that paid each of these `plan person currency` 750 and 250, with what was closed before it."""
    lines = []
    for who in line_of:
        for name, each in (("one", 750), ("two", 250)):
            quarters = [str(each * n) for n in range(1, number + 1)]
            lines.append(earned(who, str(each), name, before=str(each * (number - 1)), quarters=quarters))
    return made(number, f"2026-Q{number}", *lines, *(pay(who, "1000", left=carried) for who in line_of))


THREE = tuple(closed(n, ADA, BEN) for n in (1, 2, 3))
YEAR = (*THREE, closed(4, ADA, BEN), made(5, "2026", kind=Kind.TRUE_UP, run="2026 true-up"))


def test_a_closed_quarter_is_corrected_until_its_year_is_settled_and_then_the_year() -> None:
    assert correcting(THREE, "2026-Q2") == Correcting("2026-Q2", Wrong(2, 3))
    assert correcting(YEAR, "2026") == Correcting("2026", Wrong(0, 4))
    later = (*YEAR, made(6, "2027-Q1"))
    assert [correcting(later, each).wrong for each in ("2026", "2027-Q1")] == [Wrong(0, 4), Wrong(1, 1)]


@pytest.mark.parametrize(("batches", "period", "fact", "hint"), [
    (THREE, "2026-Q4", "`2026-Q4` is not a closed period", "closed are 2026-Q1, 2026-Q2, 2026-Q3"),
    (THREE, "2026", "`2026` is not a closed period", "closed are 2026-Q1, 2026-Q2, 2026-Q3"),
    (THREE, "2025-Q1", "`2025-Q1` is not a closed period",
     "nothing of its year is closed; write it as `2026-Q1`, a year as `2026`"),
    (THREE, "the second quarter of 2026", "`the second quarter o` is not a closed period",
     "nothing of its year is closed; write it as `2026-Q1`, a year as `2026`"),
    (YEAR[:4], "2026-Q1", "what 2026-Q1 would pay by now is settled by 2026 true-up",
     "close the year: `csbonus close --year 2026`"),
    (YEAR, "2026-Q1", "2026-Q1 belongs to a year that is closed with its true-up", "correct the year: `--for 2026`"),
    ((*THREE, made(4, "2026-Q3", kind=Kind.REVERSAL, about=3)), "2026-Q3", "`2026-Q3` is not a closed period",
     "closed are 2026-Q1, 2026-Q2"),
])
def test_what_cannot_be_corrected_is_told_with_what_can(
    batches: Sequence[Batch], period: str, fact: str, hint: str
) -> None:
    with pytest.raises(Refused) as refused:
        correcting(batches, period)
    [found] = refused.value.found
    assert (found.code, found.span, found.message, found.hint) == ("CSB831", Span("--for"), fact, hint)


def test_a_correction_says_what_each_quarter_is_closed_with_by_now(tmp_path: Path) -> None:
    """The second of three quarters was worth 110% to Ada: 75 and 25 more. Ben's, which nobody changed, is not in it."""
    batch = corrected(tmp_path, THREE, "2026-Q2", {"P1": (100, 110, 100), "P2": (100, 100, 100)})
    assert (batch.number, batch.period, batch.kind, batch.run) == (
        4, "2026-Q4", Kind.CORRECTION, "2026-Q4 correction 1")
    assert (batch.previous, batch.signed, batch.tool, batch.as_of, batch.inputs) == (
        THREE[2].digest, SIGNED, "csbonus 9", "", ())
    assert [each.plan for each in batch.plans] == ["a"]
    assert [each.export for each in batch.totals] == ["people", "scores"]
    one, two = batch.components
    assert (one.plan, one.person, one.component, one.currency, one.for_period) == ("a", "P1", "one", "USD", "2026-Q2")
    assert [one.earned_to_date, one.rounded, one.paid_before, one.amount, one.correction, one.waived] == amounts(
        "2325", "2325", "2250", "75", "75", "0")
    assert [*one.by_quarter] == amounts("750", "1575", "2325")
    assert [*two.by_quarter] == amounts("250", "525", "775")
    [ada] = batch.people
    assert (ada.plan, ada.person, ada.name, ada.team, ada.currency, ada.target) == (
        "a", "P1", "P1 Byron", "Team", "USD", None)
    assert [ada.carry_in, ada.amount, ada.carry_out] == amounts("0", "100", "0")
    assert batch.terms == ()


def test_corrections_are_counted_by_the_period_that_they_are_paid_with(tmp_path: Path) -> None:
    """One before the third quarter and one before the fourth were closed."""
    fix = made(3, "2026-Q3", kind=Kind.CORRECTION, run="2026-Q3 correction 1")
    batches = (*THREE[:2], fix, THREE[2]._replace(number=4), fix._replace(number=5, period="2026-Q4"))
    assert corrected(tmp_path, batches, "2026-Q1", {"P1": (110, 100, 100)}).run == "2026-Q4 correction 2"


def test_a_correction_with_the_next_true_up_is_paid_with_its_year(tmp_path: Path) -> None:
    next_year = [made(5 + n, f"2027-Q{n}", earned("b P1 USD", "1"), pay("b P1 USD", "1")) for n in (1, 2, 3, 4)]
    batch = corrected(tmp_path, (*YEAR, *next_year), "2026", {"P1": (100, 100, 100, 110)})
    assert (batch.period, batch.run, batch.number) == ("2027", "2027 correction 1", 10)
    assert [plain(each.for_period, each.amount, each.by_quarter) for each in batch.components] == [
        ("2026", 75, (750, 1500, 2250, 3075)), ("2026", 25, (250, 500, 750, 1025))]


@pytest.mark.parametrize("settle", ["quarterly_with_true_up", "year_to_date"])
def test_a_year_that_is_not_paid_by_its_quarters_alone_says_nothing_of_them(tmp_path: Path, settle: str) -> None:
    batch = corrected(tmp_path, YEAR, "2026", {"P1": (100, 100, 100, 110)}, settle=settle)
    assert {each.component: [*each.by_quarter] for each in batch.components} == {
        "one": [], "two": amounts("250", "500", "750", "1025")}


def test_what_was_read_and_until_when_is_kept(tmp_path: Path) -> None:
    asked = correcting(THREE, "2026-Q1")
    run = run_of(tmp_path, THREE, {"P1": (110, 100, 100)}, 3, {"a": "CSM"})
    run = run._replace(ask=run.ask._replace(as_of=date(2026, 11, 3)))
    inputs = [Input("scores.csv", "2"), Input("people.csv", "1")]
    batch = correction_of(run, Ledger(tmp_path, THREE), asked, SIGNED, inputs, "csbonus")
    assert (batch.as_of, batch.inputs) == ("2026-11-03", (inputs[1], inputs[0]))


def test_a_component_of_the_year_to_date_says_nothing_of_quarters(tmp_path: Path) -> None:
    """It is corrected by the last quarter; the other one by its own."""
    batch = corrected(tmp_path, THREE, "2026-Q3", {"P1": (100, 100, 110)}, settle="year_to_date")
    assert [(each.component, [*each.by_quarter]) for each in batch.components] == [
        ("one", []), ("two", amounts("250", "500", "775"))]


@pytest.mark.parametrize(("period", "left"), [("2026-Q1", ("one",)), ("2026-Q2", ("one",)), ("2026-Q3", ())])
def test_a_component_of_the_year_to_date_is_left_to_the_last_quarter(
    tmp_path: Path, period: str, left: tuple[str, ...]
) -> None:
    """The other one, which is paid by its quarters, waits for nothing."""
    scores = {"P1": (100, 100, 110), "P2": (100, 100, 120)}
    run = run_of(tmp_path, THREE, scores, 3, {"a": "CSM"}, "year_to_date")
    assert left_to_the_last(run, Ledger(tmp_path, THREE), correcting(THREE, period)) == left


def test_of_a_year_nothing_is_left_to_its_last_quarter(tmp_path: Path) -> None:
    run = run_of(tmp_path, YEAR, {"P1": (100, 100, 100, 110)}, 0, {"a": "CSM"}, "year_to_date")
    assert left_to_the_last(run, Ledger(tmp_path, YEAR), correcting(YEAR, "2026")) == ()


def test_a_component_that_is_newer_than_the_first_quarters_was_closed_with_nothing_in_them(tmp_path: Path) -> None:
    """`two` has a value of the third quarter alone, and it is the first quarter that is corrected: 10 and 25 more.

    What the second one came to by now, 250, waits for the next run.
    """
    lines = [each for each in THREE[2].components if each.person == "P1" and each.component == "one"]
    new = earned(ADA, "250", "two", of="2026-Q3", quarters=["0", "0", "250"])
    third = THREE[2]._replace(components=(*lines, new), people=THREE[2].people[:1])
    first, second = (each._replace(components=tuple(c for c in each.components if c.component == "one"))
                     for each in THREE[:2])
    batch = corrected(tmp_path, (first, second, third), "2026-Q1", {"P1": (110, 100, 100)})
    assert {each.component: [*each.by_quarter] for each in batch.components} == {
        "one": amounts("825", "1575", "2325"), "two": amounts("275", "275", "525")}
    none = third._replace(components=tuple(lines))
    batch = corrected(tmp_path, (first, second, none), "2026-Q1", {"P1": (110, 100, 100)})
    assert {each.component: [*each.by_quarter] for each in batch.components} == {
        "one": amounts("825", "1575", "2325"), "two": amounts("275", "275", "275")}
    short = first._replace(components=(*first.components, earned(ADA, "250", "two", of="2026-Q1", quarters=["250"])))
    batch = corrected(tmp_path, (short, second, none), "2026-Q1", {"P1": (110, 100, 100)})
    assert {each.component: [*each.by_quarter] for each in batch.components}["two"] == amounts("275", "275", "275")
    two = earned(ADA, "250", "two", before="250", of="2026-Q2", quarters=["250", "500"])
    longer = second._replace(components=(*second.components, two))
    batch = corrected(tmp_path, (short, longer, none), "2026-Q1", {"P1": (110, 100, 100)})
    assert {each.component: [*each.by_quarter] for each in batch.components}["two"] == amounts("275", "525", "525")


TEAMS = """
P1 | Ada | CSM | North | 2026-01-01 | 2026-03-31
P1 | Ada | CSM | South | 2026-04-01 | 2026-06-30
P1 | Ada | CSM | West | 2026-07-01 | 2026-09-30
P1 | Ada | CSM | East | 2026-10-01 | {}
"""


def test_the_team_is_that_of_the_quarter_or_of_the_last_day_of_the_year(tmp_path: Path) -> None:
    scores = {"P1": (110, 110, 110, 110)}
    teams = [corrected(tmp_path, THREE, f"2026-Q{n}", scores, teams=TEAMS.format("")).people[0].team for n in (1, 2, 3)]
    assert teams == ["North", "South", "West"]
    lines = TEAMS.format("").strip().splitlines()
    years = [corrected(tmp_path, YEAR, "2026", scores, teams="\n".join(lines[:n])).people[0].team for n in (4, 3, 2, 1)]
    assert years == ["East", "West", "South", "North"]


def test_everything_that_cannot_be_calculated_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object, person: object, *__: object) -> None:
        raise Refused([Diagnostic("CSB500", str(getattr(person, "person_id", "")), Span("scores.csv"), "")])

    monkeypatch.setattr("csbonus.ledger.correct.correction", fails)
    with pytest.raises(Refused) as refused:
        corrected(tmp_path, THREE, "2026-Q1", {"P1": (110, 100, 100), "P2": (100, 100, 100)})
    assert [each.message for each in refused.value.found] == ["P1", "P2"]
