"""Time to value: accounts that reached a milestone in time."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Onboarding, Over, Unit
from csbonus.measures.onboarding import COMMON

MEASURE = Measure(
    name="time_to_value",
    title="Time to value",
    definition=(
        "Of the accounts whose time runs out in the period, the share that reached the milestone by then. Open ones "
        "are missed, not left out. An account counts for who holds it on the day its time runs out."
    ),
    formula="accounts with the milestone in time ÷ accounts whose time runs out in the period",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Onboarding(),
    numerator="1 if reached else 0",
    denominator="1",
    at_most_whole=True,
    settings=COMMON,
    about=About.ONBOARDING,
    source="GitLab handbook, time to value; Drury: measure onboarding",
)
