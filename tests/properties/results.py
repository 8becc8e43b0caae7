"""Everything a run worked out, to compare it with that of another run."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from csbonus.engine.asking import Measured
from csbonus.engine.readings import Period
from csbonus.engine.results import Payout
from csbonus.engine.run import Run

Payouts = Mapping[str, tuple[Payout, ...]]


def payouts(run: Run) -> Payouts:
    """What every run of the year pays each person of the only plan."""
    return dict(run.plans[0].payouts)


def measured(run: Run) -> Measured:
    """Every sum of the only plan."""
    return dict(run.plans[0].desk.measured)


def earned(run: Run) -> dict[tuple[str, Period, str], Fraction]:
    """What each component earns each person for each period that was looked at, exact."""
    known = run.plans[0].desk.known
    return {(who, period, name): one.amount for (who, period), by in known.items() for name, one in by.items()}
