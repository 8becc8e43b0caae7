"""Days to value: how long accounts took to reach a milestone."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Onboarding, Over, Unit
from csbonus.measures.onboarding import COMMON

MEASURE = Measure(
    name="days_to_value",
    title="Days to value",
    definition=(
        "Mean of the days from start to milestone of the accounts whose time runs out in the period. One that is still "
        "open counts with the days until the period ends, so that waiting does not help."
    ),
    formula="Σ days from start to milestone, or to the end of the period ÷ accounts whose time runs out in it",
    unit=Unit.COUNT,
    over=Over.SUM,
    basis=Onboarding(),
    numerator="days",
    denominator="1",
    lower_is_better=True,
    settings=COMMON,
    about=About.ONBOARDING,
    source="GitLab handbook, time to value",
)
