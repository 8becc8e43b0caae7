"""Weighted attainment beside protected leave and beside what cannot be measured."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.results import Part
from csbonus.engine.run import Run
from tests.engine.test_combine import plan, world
from tests.engine.world import amounts, calculated, due, quarter, whole_year

LEAVE = {"leaves": "person_id | from | to | treatment\nP1 | 2026-01-01 | 2026-01-30 | protect"}


def parts(run: Run, name: str, number: int) -> list[Part]:
    """The parts of a component in a quarter."""
    known = run.plans[0].desk.known
    return next(list(of[name].parts) for (_, period), of in known.items()
                if period.is_quarter and period.first == number)


def test_protected_leave_is_paid_at_target_at_least_and_the_other_days_by_the_common_curve(tmp_path: Path) -> None:
    """30 of 90 days. 88 % pays 40 % of the other 60; 104 % pays 110 % of all days."""
    low = calculated(tmp_path / "1", plan(), world("80", "100") | LEAVE, quarter(1))
    assert due(low, "P1") == amounts("6,000")
    # of 6,000: 4,000 at 40 %, 2,000 at 100 %
    assert [(part.target, part.multiple, part.note, part.protected) for part in parts(low, "one", 1)] == [
        (4000, Fraction(2, 5), "", False), (2000, 1, "leave: at least target", True)
    ]
    high = calculated(tmp_path / "2", plan(), world("100", "110") | LEAVE, quarter(1))
    assert (due(high, "P1"), [part.multiple for part in parts(high, "one", 1)]) == (
        amounts("11,000"), [Fraction(11, 10)] * 2
    )


@pytest.mark.parametrize(("policy", "note", "combined"), [
    ("zero", "nothing measured: counted as 0 %", Fraction(44, 100)),
    ("target", "nothing measured: counted as 100 %", Fraction(104, 100)),
])
def test_what_could_not_be_measured_is_told_with_what_it_counts_as(
    tmp_path: Path, policy: str, note: str, combined: Fraction
) -> None:
    run = calculated(tmp_path, plan(more=f"no_base: {policy}"), world("- 100", "110 100"), quarter(1))
    assert [(part.note, part.attained.combined) for part in parts(run, "one", 1)] == [(note, combined)]
    assert [part.note for part in parts(run, "two", 1)] == [""]
    weighed = parts(run, "two", 1)[0].attained.weighed
    assert weighed == (
        ("one", Fraction(3, 5), Fraction(policy == "target")), ("two", Fraction(2, 5), Fraction(11, 10))
    )


def test_a_year_has_a_curve_of_its_own_for_all_together(tmp_path: Path) -> None:
    """120 % of every quarter are capped at 110 %; the year pays all of them."""
    curves = "{quarter: {kind: linear, cap: 110%}, year: linear}"
    run = calculated(
        tmp_path, plan(curves, settle="quarterly_with_true_up"), world("120 120 120 120", "120 120 120 120"),
        whole_year(),
    )
    assert due(run, "P1") == amounts("11,000", "11,000", "11,000", "11,000", "4,000")
    assert {part.attained.cuts for part in parts(run, "one", 1)} == {(("curve cap", Fraction(1, 10)),)}
