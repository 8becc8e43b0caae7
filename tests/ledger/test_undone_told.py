"""Only the last batch that stands is undone, line by line; else it is told which one is, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused, Span
from csbonus.ledger.model import Batch, Kind, Signed
from csbonus.ledger.read import Ledger
from csbonus.ledger.reverse import reversal_of, undone_by
from tests.engine.world import amounts
from tests.ledger.lines import beside, earned, made, pay, really

ADA = "a P1 USD"
SIGNED = Signed("Ana", "2026-07-11", "Ben", "2026-07-11", "wrong roster")
FIRST = made(1, "2026-Q1", earned(ADA, "500"), beside(ADA, "draw", "300", balance="300"),
             beside(ADA, "release", "-400", balance="400", later=["250", "150"]), pay(ADA, "400"))
LINE = earned(ADA, "90", before="500", waived="5", quarters=["500", "585"])
SECOND = made(
    2, "2026-Q2", LINE._replace(correction=amounts("7")[0]),
    beside(ADA, "draw", "-20", balance="280"), beside(ADA, "release", "100", balance="300", later=["300"]),
    beside(ADA, "guarantee", "30", before="12"), pay(ADA, "195", carried="-8", left="-3"),
)
CONFIRMED = made(3, "2026-Q2", really("P1 USD", "195", "190"), kind=Kind.CONFIRM, about=2)


def undone(batches: Sequence[Batch], number: int) -> Batch:
    return reversal_of(Ledger(Path("ledger"), tuple(batches)), number, SIGNED, "csbonus 9")


def told(batches: Sequence[Batch], number: int) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        undone(batches, number)
    [each] = refused.value.found
    assert (each.code, each.span) == ("CSB832", Span("NUMBER"))
    return each.message, each.hint


def test_every_line_is_taken_back_to_what_was_before() -> None:
    back = undone([FIRST, SECOND], 2)
    assert (back.number, back.period, back.kind, back.run, back.about) == (3, "2026-Q2", Kind.REVERSAL, "2026-Q2", 2)
    assert (back.previous, back.signed, back.tool) == (SECOND.digest, SIGNED, "csbonus 9")
    [line] = back.components
    assert [line.earned_to_date, line.rounded, line.paid_before] == amounts("500", "500", "590")
    assert [line.amount, line.correction, line.waived, *line.by_quarter] == amounts("-90", "-7", "0")
    terms = {each.term: [each.to_date, each.paid_before, each.amount, each.balance, *each.later] for each in back.terms}
    assert terms == {
        "draw": amounts("20", "0", "20", "300"), "release": amounts("-100", "0", "-100", "400", "250", "150"),
        "guarantee": amounts("12", "42", "-30", "0"),
    }
    [person] = back.people
    assert [person.carry_in, person.amount, person.carry_out] == amounts("-3", "-195", "-8")


def test_the_first_batch_is_taken_back_to_nothing() -> None:
    """The second quarter was undone already, and the ledger has gone on by that."""
    batches = [FIRST, SECOND, undone([FIRST, SECOND], 2)]
    back = undone(batches, 1)
    assert (back.number, back.run, back.about) == (4, "2026-Q1", 1)
    assert {each.term: [each.amount, each.balance, *each.later] for each in back.terms} == {
        "draw": amounts("-300", "0"), "release": amounts("400", "0")}


def test_what_payroll_said_is_taken_back_before_the_run_is() -> None:
    batches = [FIRST, SECOND, CONFIRMED]
    [back] = undone(batches, 3).paid
    assert [back.closed, back.paid] == amounts("190", "195")
    assert told(batches, 2) == ("payroll has paid batch 2: batch 3 confirms it",
                                "what was paid is corrected by the next run, or by `csbonus correct`")
    assert told(batches, 1)[0] == "batch 1 is not the last one that stands: batch 3, 2026-Q2, is"
    assert undone([*batches, undone(batches, 3)], 2).about == 2


def test_an_older_batch_a_batch_that_is_none_and_an_undoing_are_refused() -> None:
    third = made(3, "2026-Q3", earned(ADA, "1"), pay(ADA, "1"))
    assert told([FIRST, SECOND, third], 2) == (
        "batch 2 is not the last one that stands: batch 3, 2026-Q3, is",
        "later batches build on it: the next run, or `csbonus correct`, corrects it")
    for number in (0, -1, 4):
        assert told([FIRST, SECOND, third], number) == (
            f"the ledger has no batch {number}", "`csbonus ledger show` lists its batches")
    gone = [FIRST, SECOND, undone([FIRST, SECOND], 2)]
    assert told(gone, 3) == ("batch 3 undoes another one", "close again what it has undone")


def test_a_batch_that_was_undone_knows_by_which_one() -> None:
    back = undone([FIRST, SECOND], 2)
    ledger = Ledger(Path("ledger"), (FIRST, SECOND, back))
    assert undone_by(ledger, 2) is back
    assert undone_by(ledger, 1) is None
    confirmed = Ledger(Path("ledger"), (FIRST, SECOND, CONFIRMED))
    assert undone_by(confirmed, 2) is None
