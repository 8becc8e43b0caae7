"""A register that fits another period, the run without its corrections, or another unit, is doubted; others are not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.inputs.exports import ControlTotal
from csbonus.inputs.register import Paid, Register
from csbonus.ledger.confirm import closed_amounts
from csbonus.ledger.doubtful import doubtful
from csbonus.ledger.model import Batch, Kind, PersonEntry
from tests.ledger.lines import made, pay, really


def doubts(batches: Sequence[Batch], period: str, *paid: str) -> tuple[Diagnostic, ...]:
    """What is doubted of a register with these rows (`P1 USD 100`), each on a line of its own."""
    closed = closed_amounts(batches, period)
    rows = [(who, currency, amount) for who, currency, amount in (each.split() for each in paid)]
    lines = [really(f"{who} {currency}", str(closed[who, currency]), amount) for who, currency, amount in rows]
    places = tuple(Paid(who, Decimal(amount), "", Span("paid.csv", line, 2))
                   for line, (who, _, amount) in enumerate(rows, 2))
    register = Register(places, ControlTotal("payroll", ("paid.csv",), len(rows), (), 0), adds_up=True, warnings=())
    return doubtful(batches, made(9, period, *lines, kind=Kind.CONFIRM), register)


def codes(batches: Sequence[Batch], period: str, *paid: str) -> list[str]:
    return [f"{each.code} {each.span.line}" for each in doubts(batches, period, *paid)]


def correction(number: int, *lines: PersonEntry) -> Batch:
    return made(number, "2026-Q2", *lines, kind=Kind.CORRECTION, run=f"2026-Q2 correction {number}")


CORRECTED = (
    made(1, "2026-Q1", pay("a P1 USD", "400"), pay("a P2 USD", "50")),
    correction(2, pay("a P1 USD", "150"), pay("b P1 USD", "50"), pay("a P3 USD", "30")),
    correction(3, pay("a P1 USD", "7"), pay("a P2 USD", "0")),
    made(4, "2026-Q2", pay("a P1 USD", "100"), pay("a P2 USD", "80")),
)


def test_an_amount_without_a_correction_is_doubted() -> None:
    [found] = doubts(CORRECTED, "2026-Q2", "P2 USD 80", "P1 USD 107", "P3 USD 0")
    assert (found.code, found.span, found.severity) == ("CSB925", Span("paid.csv", 3, 2), Severity.WARNING)
    assert found.message == (
        "P1 was closed with 307.00 USD, 200.00 USD of it by batch 2, paid with 2026-Q2; the register says 107.00 USD, "
        "and so with 1 more")
    assert found.hint == (
        "if payroll paid batch 2 too, from files of its own, add that to the amounts: P1 with 307.00 USD; if not, "
        "confirm with `--accept CSB925`, and the next run pays it")


def test_each_correction_and_all_of_them_may_be_missing() -> None:
    assert codes(CORRECTED, "2026-Q2", "P2 USD 80", "P1 USD 300", "P3 USD 30") == ["CSB925 3"]
    [found] = doubts(CORRECTED, "2026-Q2", "P2 USD 80", "P1 USD 100", "P3 USD 30")
    assert "207.00 USD of it by batch 2 and batch 3, paid with" in found.message
    assert "batch 2 and batch 3 too, from files of their own, add" in found.hint
    found, other = doubts(CORRECTED, "2026-Q2", "P2 USD 80", "P1 USD 100", "P3 USD 0")
    assert [each.message[:2] for each in (found, other)] == ["P3", "P1"]


def test_the_run_itself_may_be_missing_where_only_corrections_are_registered() -> None:
    [found] = doubts(CORRECTED, "2026-Q2", "P1 USD 207", "P2 USD 80", "P3 USD 30")
    assert found.message == (
        "P1 was closed with 307.00 USD, 100.00 USD of it by batch 4, paid with 2026-Q2; the register says 207.00 USD")
    assert "if payroll paid batch 4 too, from files of its own, add that to the amounts" in found.hint


def test_any_of_several_parts_may_be_missing_together() -> None:
    """Of the run and two corrections only one correction is registered."""
    [found] = doubts(CORRECTED, "2026-Q2", "P1 USD 200", "P2 USD 80", "P3 USD 30")
    assert "P1 was closed with 307.00 USD, 107.00 USD of it by batch 4 and batch 3" in found.message
    many = (*CORRECTED[:1], *(correction(n, pay("a P1 USD", f"{2**n}")) for n in range(2, 10)), *CORRECTED[3:])
    assert codes(many, "2026-Q2", "P1 USD 12", "P2 USD 80") == []


def test_whoever_has_no_correction_and_was_paid_nothing_is_not_doubted() -> None:
    assert codes(CORRECTED, "2026-Q2", "P1 USD 307", "P2 USD 0", "P3 USD 30") == []


def test_what_was_paid_in_full_or_otherwise_is_not_doubted() -> None:
    assert codes(CORRECTED, "2026-Q2", "P2 USD 80", "P1 USD 307", "P3 USD 30") == []
    assert codes(CORRECTED, "2026-Q2", "P2 USD 79", "P1 USD 106", "P3 USD 31") == []
    assert codes(CORRECTED, "2026-Q1", "P1 USD 399", "P2 USD 0") == []


PERIODS = (
    made(1, "2026-Q1", pay("a P1 USD", "100"), pay("a P2 USD", "0")), made(2, "2026-Q2", pay("a P1 USD", "70")),
    made(3, "2026-Q3", pay("a P1 USD", "20"), kind=Kind.CORRECTION, run="2026-Q3 correction 1"),
    made(4, "2026", pay("a P1 USD", "100"), kind=Kind.TRUE_UP),
)


def test_a_register_of_another_closed_period_is_known_by_its_amounts() -> None:
    """The third quarter is not closed: only what is corrected with it is known."""
    found = [doubts(PERIODS, "2026-Q1", f"P1 USD {paid}", "P2 USD 0") for paid in ("100", "20", "55", "0")]
    assert found == [(), (), (), ()]
    [told] = doubts(PERIODS, "2026-Q1", "P1 USD 70", "P2 USD 0")
    assert (told.code, told.message) == (
        "CSB926",
        "1 of 1 amounts of the register are what 2026-Q2 was closed with: P1 with 70.00 USD, in 2026-Q1 100.00 USD")
    assert told.hint == (
        "give the register of 2026-Q1; that of 2026-Q2 is for `csbonus confirm 2026-Q2`; if it is what was paid for "
        "2026-Q1, confirm it with `--accept CSB926`")
    assert codes(PERIODS, "2026-Q2", "P1 USD 100") == ["CSB926 2"]


MANY = (
    made(1, "2026-Q1", *(pay(f"a P{n} USD", f"1{n}") for n in range(1, 6))),
    made(2, "2026-Q2", *(pay(f"a P{n} USD", f"2{n}") for n in range(1, 6))),
)


def test_more_than_half_of_the_amounts_of_another_period_are_enough() -> None:
    assert codes(MANY, "2026-Q2", "P1 USD 21", "P2 USD 12", "P3 USD 13", "P4 USD 14", "P5 USD 25.5") == ["CSB926 3"]
    assert codes(MANY, "2026-Q2", "P1 USD 21", "P2 USD 12", "P3 USD 13", "P4 USD 24", "P5 USD 25.5") == []
    assert codes(MANY, "2026-Q2", "P1 USD 21", "P2 USD 12", "P3 USD 13", "P4 USD 24") == []
    assert codes(MANY, "2026-Q2", "P1 USD 21", "P2 USD 12", "P3 USD 13", "P4 USD 0") == ["CSB926 3"]


def test_a_period_that_pays_somebody_else_nothing_is_known_by_all_of_its_amounts() -> None:
    """P1 is paid the same in both; P2 only in one of them."""
    two = (made(1, "2026-Q1", pay("a P1 USD", "10")), made(2, "2026-Q2", pay("a P1 USD", "10"), pay("a P2 USD", "20")))
    [found] = doubts(two, "2026-Q2", "P1 USD 10", "P2 USD 0")
    assert "1 of 1 amounts of the register are what 2026-Q1 was closed with: P2 with 0.00 USD" in found.message


def test_the_run_of_another_period_without_its_corrections_is_known_too() -> None:
    assert codes(CORRECTED, "2026-Q1", "P1 USD 100", "P2 USD 80") == ["CSB926 2"]
    assert codes(CORRECTED, "2026-Q1", "P1 USD 307", "P2 USD 80") == ["CSB926 2"]


def test_a_register_of_the_run_alone_is_of_no_other_period_though_that_paid_the_same() -> None:
    same = (made(1, "2026-Q1", pay("a P1 USD", "100")), correction(2, pay("a P1 USD", "20")),
            made(3, "2026-Q2", pay("a P1 USD", "100")))
    assert codes(same, "2026-Q2", "P1 USD 100") == ["CSB925 2"]


UNITS = (made(1, "2026-Q1", pay("a P1 USD", "1000.55"), pay("a P2 USD", "200"), pay("a P3 JPY", "5000"),
              pay("a P4 USD", "0"), pay("a P5 USD", "-30")),)


def test_an_amount_of_another_unit_is_doubted() -> None:
    def told(*paid: str) -> list[str]:
        return [each.message.partition("register says ")[2] for each in doubts(UNITS, "2026-Q1", *paid)]

    assert told("P1 USD 100055", "P2 USD 20000") == ["100055.00 USD, 100 times that, and so with 1 more"]
    assert told("P1 USD 10.01", "P2 USD 200") == ["10.01 USD, 1/100 of that"]
    assert told("P1 USD 10.00", "P2 USD 2.01") == []
    assert told("P2 USD 0.20", "P1 USD 1000550") == [
        "1000550.00 USD, 1,000 times that", "0.20 USD, 1/1,000 of that"]
    assert told("P3 JPY 50", "P4 USD 0", "P5 USD -3000") == ["-3000.00 USD, 100 times that", "50 JPY, 1/100 of that"]
    assert told("P1 USD 1000.55", "P2 USD 0", "P4 USD 100", "P3 JPY 4999") == []


def test_another_unit_is_told_with_the_setting_that_reads_it() -> None:
    more, less = (doubts(UNITS, "2026-Q1", f"P2 USD {paid}")[0] for paid in ("20000", "2"))
    end = "; if it was paid so, confirm with `--accept CSB927`"
    assert more.hint == (
        f"if the register is in cents, say `minor_units: true` under `payroll:` in exports.yaml; else give what was "
        f"paid{end}")
    assert less.hint == (
        f"if exports.yaml says `minor_units: true` under `payroll:` and the register is not in cents, take it out; "
        f"else give what was paid{end}")
