"""Money that no plan of today takes up: of whom, how much, from which run, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.ledger.absent import gone, not_taken_up
from csbonus.ledger.model import Kind
from tests.ledger.lines import beside, earned, made, pay, really
from tests.ledger.rosters import run_of

BACK = "give the people export their row back, with the days that they were on plan"
STAYS = "it stays as it is; correct the period that it comes from, with an adjustment that writes it off"
PLANS = {"b": "Lead", "a": "CSM"}
MAX = "P9 | Max | CSM | USD |"
ADA = "a P1 USD"


def test_all_runs_that_paid_somebody_who_is_gone_are_told_with_the_sum(tmp_path: Path) -> None:
    """Another year, another plan, and whoever is still there are not; plan b pays Ada now."""
    batches = [
        made(1, "2025-Q4", pay("a P1 USD", "7"), pay("a P3 USD", "7")),
        made(2, "2026-Q1", pay(ADA, "100", name="A."), pay("a P9 USD", "5"), pay("c P4 USD", "5")),
        made(3, "2026-Q2", pay(ADA, "0")), made(4, "2026-Q3", pay(ADA, "-30", name="Ada Byron")),
    ]
    run = run_of(tmp_path, PLANS, [MAX, "P1 | Ada | Lead | USD |"], batches)
    [told] = not_taken_up(run, batches)
    assert (told.code, str(told.severity), told.span.file) == ("CSB843", "warning", "people")
    assert told.message == ("P1 Ada Byron was paid 70.00 USD by a in 2026-Q1, 2026-Q3, and is not on it by today's "
                            "people")
    assert told.hint == f"{BACK}; b pays them as if nothing had been paid"
    [refused] = gone(run, batches)
    assert refused == told._replace(code="CSB827", severity=refused.severity)
    assert str(refused.severity) == "error"


@pytest.mark.parametrize(("lines", "told"), [
    ((pay(ADA, "0", left="-20"),), "0.00 USD by a in 2026-Q1, with -20.00 USD carried,"),
    ((beside(ADA, "release", "-40", balance="40", later=["25", "15"]), pay(ADA, "0")),
     "0.00 USD by a in 2026-Q1, 2026-Q2, with 40.00 USD held back,"),
    ((beside(ADA, "draw", "0", balance="9"), pay(ADA, "0", left="-2")),
     "0.00 USD by a in 2026-Q1, 2026-Q2, with -2.00 USD carried and 9.00 USD of draws owed,"),
    ((earned(ADA, "50"), earned(ADA, "-50", "other"), pay(ADA, "0")), "0.00 USD by a in 2026-Q1, 2026-Q2,"),
    ((earned(ADA, "50"), earned(ADA, "0", "other"), pay(ADA, "0")), "0.00 USD by a in 2026-Q1, 2026-Q2,"),
    ((earned(ADA, "0"), pay(ADA, "0")), ""),
    ((pay(ADA, "0"),), ""),
])
def test_whatever_is_open_with_somebody_who_was_paid_nothing_is_told(
    tmp_path: Path, lines: tuple, told: str  # type: ignore[type-arg]
) -> None:
    first = made(1, "2026-Q1", *lines)
    second = made(2, "2026-Q2", *lines)
    batches = [first] if "in 2026-Q1, with" in told else [first, second]
    found = [each.message for each in not_taken_up(run_of(tmp_path, PLANS, [MAX], batches), batches)]
    assert found == ([f"P1 Ada was paid {told} and is not on it by today's people"] if told else [])


def test_what_the_last_run_left_is_told_and_not_what_earlier_ones_did(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", pay(ADA, "1", left="-8")), made(2, "2026-Q2", pay(ADA, "1", left="-4")),
               made(3, "2026-Q3", pay(ADA, "0", left="-3"))]
    [told] = not_taken_up(run_of(tmp_path, PLANS, [MAX], batches), batches)
    assert told.message == ("P1 Ada was paid 2.00 USD by a in 2026-Q1, 2026-Q2, 2026-Q3, with -3.00 USD carried, and "
                            "is not on it by today's people")


def test_runs_that_only_carried_are_told_though_nothing_is_left(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q1", pay(ADA, "0", left="-8")), made(2, "2026-Q2", pay(ADA, "5", carried="-8")),
               made(3, "2026-Q3", pay(ADA, "0"))]
    [told] = not_taken_up(run_of(tmp_path, PLANS, [MAX], batches), batches)
    assert told.message == ("P1 Ada was paid 5.00 USD by a in 2026-Q1, 2026-Q2, and is not on it by today's people")


def test_plans_that_only_report_pay_nobody(tmp_path: Path) -> None:
    """Beside one that pays they are as if they were not there."""
    batches = [made(1, "2026-Q1", pay(ADA, "100"), pay("b P2 USD", "50"))]
    run = run_of(tmp_path, {"b": "Lead: mode: report_only", "a": "CSM"}, [MAX], batches)
    assert [each.message.split(" by ")[0] for each in not_taken_up(run, batches)] == ["P1 Ada was paid 100.00 USD"]
    assert len(list(gone(run, batches))) == 1


def test_what_earlier_years_and_payroll_left_to_somebody_of_no_plan_is_told(tmp_path: Path) -> None:
    """P1 is on no plan, P2 was paid in euros, P9 is on one; P3's difference is all that is left of 2026."""
    paid = [really(f"{who} USD", "10", "9.50") for who in ("P1", "P3", "P9")]
    batches = [
        made(1, "2026-Q4", beside(ADA, "draw", "0", balance="15"), pay(ADA, "10", left="-20"),
             pay("a P2 EUR", "0", left="-6", name="Ben"), pay("a P3 USD", "10", name="Eva"), pay("a P9 USD", "10")),
        made(2, "2026-Q4", *paid, kind=Kind.CONFIRM, about=1),
        made(3, "2026", kind=Kind.TRUE_UP),
        made(4, "2026", really("P3 USD", "1", "1.25"), kind=Kind.CONFIRM, about=3, run="2026 true-up"),
    ]
    people = [MAX, "P2 | Ben | Lead | USD |"]
    told = list(not_taken_up(run_of(tmp_path, PLANS, people, batches, "2027"), batches))
    assert [f"{each.code} {each.span.file} {each.severity} {each.message}" for each in told] == [
        f"CSB844 people warning {fact}" for fact in (
            "P1 Ada: -20.00 USD carried, 15.00 USD of draws owed, 0.50 USD paid too little for 2026-Q4, and no plan "
            "pays them in USD",
            "P2 Ben: -6.00 EUR carried, and no plan pays them in EUR",
            "P3 Eva: 0.50 USD paid too little for 2026-Q4, 0.25 USD paid too much for 2026 true-up, and no plan pays "
            "them in USD",
        )]
    settled = ("`csbonus correct --for 2026` settles it, with the plans of that year and a row of theirs in the people "
               "export")
    assert [each.hint for each in told] == [STAYS, STAYS, settled]


@pytest.mark.parametrize(("left", "balance", "other", "expected"), [
    ("0", "0", "2025-Q4", "`csbonus correct --for 2025` and `csbonus correct --for 2026` settles it"),
    ("0", "0", "2027-Q1", STAYS), ("-1", "0", "2025-Q4", STAYS), ("0", "2", "2025-Q4", STAYS),
])
def test_a_correction_settles_what_is_of_ended_years_alone(
    tmp_path: Path, left: str, balance: str, other: str, expected: str
) -> None:
    batches = [
        made(1, other, pay("z P1 USD", "10")),
        made(2, other, really("P1 USD", "10", "9"), kind=Kind.CONFIRM, about=1),
        made(3, "2026-Q4", beside(ADA, "draw", "0", balance=balance), pay(ADA, "10", left=left)),
        made(4, "2026-Q4", really("P1 USD", "10", "9"), kind=Kind.CONFIRM, about=3),
    ]
    [told] = not_taken_up(run_of(tmp_path, {"a": "CSM"}, [MAX], batches, "2027"), batches)
    assert (told.hint or "").startswith(expected)


DRAW = "draw: {each_quarter: 500 USD, kind: top_up, recoverable: true}"


def test_draws_that_are_owed_are_told_where_the_plan_that_pays_has_no_draw(tmp_path: Path) -> None:
    """Max owes 15 and is on the plan without a draw; Eva owes 4 on the other one; Ben owes nothing and carries 6."""
    batches = [made(1, "2026-Q4", beside("a P9 USD", "draw", "0", balance="15"), pay("a P9 USD", "0", left="-1"),
                    beside("a P3 USD", "draw", "0", balance="4"), pay("a P3 USD", "0"),
                    pay("a P2 USD", "0", left="-6"))]
    people = [MAX, "P2 | Ben | CSM | USD |", "P3 | Eva | Lead | USD |"]
    [told] = not_taken_up(run_of(tmp_path, {"a": "CSM", "b": f"Lead: {DRAW}"}, people, batches, "2027"), batches)
    assert (told.message, told.hint) == ("P9 Ada: 15.00 USD of draws owed, and a has no draw", STAYS)


def test_who_is_on_two_plans_owes_to_the_first_of_them(tmp_path: Path) -> None:
    batches = [made(1, "2026-Q4", beside("a P9 USD", "draw", "0", balance="15"), pay("a P9 USD", "0"))]
    first = {"b": "CSM: alongside: [a]", "a": f"CSM: {DRAW}\nalongside: [b]"}
    assert list(not_taken_up(run_of(tmp_path / "1", first, [MAX], batches, "2027"), batches)) == []
    second = {"b": f"CSM: {DRAW}\nalongside: [a]", "a": "CSM: alongside: [b]"}
    [told] = not_taken_up(run_of(tmp_path / "2", second, [MAX], batches, "2027"), batches)
    assert told.message.endswith("and a has no draw")


@pytest.mark.parametrize(("said", "expected"), [
    ("2000", []), ("", []), ("0", ["not 0.00 USD"]), ("1999.50", ["not 1999.50 USD"]),
])
def test_a_balance_in_the_export_is_that_of_the_ledger(tmp_path: Path, said: str, expected: list[str]) -> None:
    """Ben has a balance and no past; Eva's plan has no draw, and her balance is not looked at."""
    batches = [made(1, "2026-Q4", beside("a P9 USD", "draw", "0", balance="2000"), pay("a P9 USD", "0"),
                    beside("a P3 USD", "draw", "0", balance="4"), pay("a P3 USD", "0"))]
    people = ["P2 | Ben | CSM | USD | 7", f"P9 | Max | CSM | USD | {said}", "P3 | Eva | Lead | USD | 9"]
    run = run_of(tmp_path, {"a": f"CSM: {DRAW}", "b": "Lead"}, people, batches, "2027")
    found = [each for each in not_taken_up(run, batches) if each.code == "CSB845"]
    assert [each.message for each in found] == [
        f"P9 Max owes 2000.00 USD of draws by the ledger, {each}" for each in expected]
    assert [(each.span.line, str(each.severity)) for each in found] == [(3, "error")] * len(expected)
