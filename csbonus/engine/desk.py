"""Where one plan's pay is worked out: the case, its measured sums, what was worked out so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.engine.asking import Measured
from csbonus.engine.participants import Participant
from csbonus.engine.questions import Case
from csbonus.engine.readings import Period
from csbonus.engine.results import Earning
from csbonus.named import NamedTuple

Earnings = Mapping[str, Earning]
"""What each component earns, by its name in the plan."""


class Weights(NamedTuple):
    """What the people of each unit are weighed by: as the plan wants it, and by their days in it."""

    wanted: dict[str, dict[str, Fraction]]
    days: dict[str, dict[str, Fraction]]


class Desk:
    """A case with its measured sums; remembers earnings, because periods are made of other periods.

    `weights` are what people divide pools by, `divided` what each is paid of them to the cent, by unit. `left` is
    what a cap over all people leaves everybody of a component to the end of a period, `parts_left` the part of
    everybody's pay of a period that the cap of the plan leaves, `held` what of a component is left by both to the cent.
    """

    def __init__(self, case: Case, measured: Measured) -> None:
        """Nothing is worked out yet."""
        self.case, self.measured = case, measured
        self.known: dict[tuple[str, Period], Earnings] = {}
        self.weights: dict[tuple[str, Period], Weights] = {}
        self.divided: dict[tuple[str, tuple[Period, ...]], Mapping[str, Mapping[str, Decimal]]] = {}
        self.held: dict[tuple[str, tuple[Period, ...]], Mapping[str, Decimal]] = {}
        self.left: dict[tuple[str, Period], Mapping[str, Fraction]] = {}
        self.parts_left: dict[Period, Fraction] = {}

    def remembered(self, person: Participant, period: Period, work_out: Callable[[], Earnings]) -> Earnings:
        """The earnings of a person for a period, worked out once."""
        key = (person.person_id, period)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = work_out()
        return found
