"""Where one plan's pay is worked out: the case, its measured sums, what was worked out so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from csbonus.engine.asking import Measured
from csbonus.engine.participants import Participant
from csbonus.engine.questions import Case
from csbonus.engine.readings import Period
from csbonus.engine.results import Earning

Earnings = Mapping[str, Earning]
"""What each component earns, by its name in the plan."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A case with its measured sums; remembers earnings, because periods are made of other periods.

    `left` is what a cap over all people leaves everybody of a component to the end of a period.
    """

    case: Case
    measured: Measured
    known: dict[tuple[str, Period], Earnings] = field(default_factory=dict)
    left: dict[tuple[str, Period], Mapping[str, Fraction]] = field(default_factory=dict)

    def remembered(self, person: Participant, period: Period, work_out: Callable[[], Earnings]) -> Earnings:
        """The earnings of a person for a period, worked out once."""
        key = (person.person_id, period)
        if key not in self.known:
            self.known[key] = work_out()
        return self.known[key]
