"""What a closed run lacks to be calculated again, what it says otherwise by now, and why it is not closed once more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span
from csbonus.ledger.again import Sources, kept_copies, lost, otherwise, refused_again
from csbonus.ledger.differences import closed_otherwise, others_changed
from csbonus.ledger.model import Batch, Input, PlanOf
from tests.ledger.lines import beside, earned, made, pay

A, B, C = ("sha256:" + letter * 64 for letter in "abc")
FOLDER = Path("ledger")
FILE = "ledger/0003-2026-Q2-close.jsonl"
ADA, BEN = "a P1 USD", "a P2 USD"
CLOSED = made(
    3, "2026-Q2", earned(ADA, "100"), pay(ADA, "100"), earned(BEN, "50"), beside(BEN, "draw", "9"), pay(BEN, "59"),
)._replace(plans=(PlanOf("a", "A", A), PlanOf("b", "B", B)), inputs=(Input("people.csv", A), Input("scores.csv", B)))
RESTORE = "name the files as they were then, from version control or a backup; `csbonus close --evidence copy` keeps " \
          "copies of them"
OTHER = "the batch was forged, or this csbonus calculates otherwise: calculate with the one that closed it to know"
PLANS = {A: Path("a.yaml"), B: Path("b.yaml")}


def facts(found: Iterable[Diagnostic], code: str, hint: str) -> list[str]:
    """Line and fact of each; all have this code, this file and this hint."""
    said = list(found)
    assert {(each.code, each.span.file, each.hint) for each in said} <= {(code, FILE, hint)}
    return [f"{each.span.line} {each.message}" for each in said]


def lacks(
    plans: dict[str, Path], inputs: dict[str, str] | None, hint: str = RESTORE, batch: Batch = CLOSED
) -> list[str]:
    found = list(lost(batch, Sources(plans, inputs), FOLDER))
    assert {str(each.severity) for each in found} <= {"warning"}
    return facts(found, "CSB931", hint)


def test_everything_that_it_was_closed_with_must_be_there() -> None:
    both = {"people.csv": A, "scores.csv": B}
    head = "1 2026-Q2 cannot be calculated again: "
    assert lacks(PLANS, both) == []
    assert lacks({B: Path("b.yaml")}, both) == [f"{head}the plan `a` is not there as it was closed with"]
    assert lacks({A: Path("a.yaml")}, {"scores.csv": B}) == [
        f"{head}the plan `b` is not there as it was closed with, and 1 more is missing or another"]
    assert lacks({}, {"scores.csv": C}) == [
        f"{head}the plan `a` is not there as it was closed with, and 3 more are missing or another"]
    assert lacks({}, {"people.csv": A}) == [
        f"{head}the plan `a` is not there as it was closed with, and 2 more are missing or another"]
    assert lacks(PLANS, {"people.csv": A}) == [f"{head}`scores.csv` is not there"]
    assert lacks(PLANS, both | {"people.csv": C}) == [f"{head}`people.csv` was changed since"]
    assert lacks(PLANS, both | {"more.csv": C}) == []


def test_without_exports_the_plans_alone_are_asked_for() -> None:
    assert lacks(PLANS, None, f"name their folder with `--data`: {RESTORE}") == [
        "1 2026-Q2 cannot be calculated again: no exports are named"]
    assert lacks({A: Path("a.yaml")}, None) == [
        "1 2026-Q2 cannot be calculated again: the plan `b` is not there as it was closed with"]
    assert lacks({}, None, batch=CLOSED._replace(plans=())) == ["1 2026-Q2 cannot be calculated again: the batch names "
                                                                "no plan"]


def test_copies_are_in_the_folder_of_the_number() -> None:
    assert kept_copies(FOLDER, CLOSED) == Path("ledger/evidence/0003")


def test_a_run_that_is_refused_by_now_is_told_with_the_first_reason() -> None:
    one, two = (Diagnostic(f"CSB40{n}", f"fact {n}", Span("people.csv", n, 2), "") for n in (1, 2))
    told = "1 2026-Q2, closed by csbonus 0.3.0, is refused today: CSB401 people.csv:1:2 fact 1"
    assert facts([refused_again(CLOSED, FOLDER, [one])], "CSB849", OTHER) == [told]
    assert facts([refused_again(CLOSED, FOLDER, [one, two])], "CSB849", OTHER) == [f"{told}, and 1 more"]
    assert facts([refused_again(CLOSED, FOLDER, [one, two, two])], "CSB849", OTHER) == [f"{told}, and 2 more"]


def test_amounts_that_are_others_are_told_each_at_its_line() -> None:
    """Ada's component is in line 2, her pay in line 3; Ben's in 4, his draw in 5, his pay in 6."""
    now = made(3, "2026-Q2", earned(ADA, "101"), pay(ADA, "100", left="1"), earned(BEN, "50"), beside(BEN, "draw", "8"),
               earned(BEN, "2", "new"), pay(BEN, "60"))
    now = now._replace(tool="csbonus 9", plans=CLOSED.plans, inputs=CLOSED.inputs)
    both = "was closed with {} by csbonus 0.3.0, and csbonus 9 calculates {}"
    assert facts(otherwise(CLOSED, now, FOLDER), "CSB849", OTHER) == [
        f"3 carry of P1 (a) {both.format('0.00 USD', '1.00 USD')}",
        f"2 objective of P1 (a) {both.format('100.00 USD', '101.00 USD')}",
        f"5 draw of P2 (a) {both.format('9.00 USD', '8.00 USD')}",
        f"1 new of P2 (a) {both.format('nothing', '2.00 USD')}",
        f"6 pay of P2 (a) {both.format('59.00 USD', '60.00 USD')}",
    ]
    told = closed_otherwise(CLOSED, now, "it is paid")
    assert (told[1].code, told[1].span, len(told)) == ("CSB828", Span("batch 3"), 5)
    assert told[1].message == ("2026-Q2 is closed, and objective of P1 (a) would be another: closed with 100.00 USD, "
                               "now 101.00 USD")
    assert told[1].hint == "it is paid; `csbonus undo` is for a batch that was not paid yet"
    assert closed_otherwise(CLOSED, CLOSED, "") == ()


def test_amounts_of_one_name_are_added_up() -> None:
    """Two amounts by hand of 3 and 4 are the same as one of 7; amounts below 1 count."""
    twice = made(3, "2026-Q2", beside(ADA, "adjustment", "3"), beside(ADA, "adjustment", "4"))
    assert closed_otherwise(twice, made(3, "2026-Q2", beside(ADA, "adjustment", "7")), "") == ()
    for amount in ("1", "-1", "0.5"):
        [told] = closed_otherwise(made(3, "2026-Q2"), made(3, "2026-Q2", earned(ADA, amount)), "")
        assert "closed with nothing, now" in told.message
        [told] = closed_otherwise(made(3, "2026-Q2", earned(ADA, amount)), made(3, "2026-Q2"), "")
        assert told.message.endswith(", now nothing")


def test_another_line_of_the_same_amounts_is_told_once_at_its_line() -> None:
    words = "the line of P2 was written by csbonus 0.3.0, and csbonus 9 writes another; what is paid is the same"
    people = (CLOSED.people[0], CLOSED.people[1]._replace(team="West"))
    other = CLOSED._replace(people=people, tool="csbonus 9")
    assert facts(otherwise(CLOSED, other, FOLDER), "CSB849", OTHER) == [f"6 {words}"]
    more = CLOSED._replace(people=(*CLOSED.people, pay("a P3 USD", "0")), tool="csbonus 9")
    assert facts(otherwise(CLOSED, more, FOLDER), "CSB849", OTHER) == [
        "1 csbonus 0.3.0 wrote 5 lines, and csbonus 9 writes 6; what is paid is the same"]
    assert list(otherwise(CLOSED, CLOSED, FOLDER)) == []


def test_other_plans_and_exports_are_named_and_nothing_is_compared() -> None:
    now = CLOSED._replace(plans=(PlanOf("a", "A", C), PlanOf("c", "C", C)), inputs=(Input("people.csv", A),), people=())
    assert others_changed(CLOSED, now) == ["scores.csv", "the plan a", "the plan b", "the plan c"]
    assert others_changed(CLOSED, CLOSED) == []
    assert facts(otherwise(CLOSED, now, FOLDER), "CSB931", RESTORE) == [
        "1 2026-Q2 cannot be calculated again: scores.csv is another than it was closed with"]


def test_an_export_that_came_later_is_told_as_one() -> None:
    now = CLOSED._replace(inputs=(Input("adjustments.csv", C), *CLOSED.inputs), people=())
    hint = f"calculate it from a folder without that file; {RESTORE}"
    assert facts(otherwise(CLOSED, now, FOLDER), "CSB931", hint) == [
        "1 2026-Q2 cannot be calculated again: `adjustments.csv` was not there when it was closed"]
