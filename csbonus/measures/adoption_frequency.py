"""Adoption frequency: how steadily an account uses the product."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON, MIN_DATES
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_frequency",
    title="Adoption frequency",
    definition=(
        "Mean of the active users over the dates of a month as a share of its busiest date, averaged over accounts and "
        "month ends. A month with too few dates has no frequency."
    ),
    formula="Σ mean of (mean active users ÷ most active users of the month) × weight ÷ Σ mean weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="frequency * weight",
    denominator="weight",
    at_most_whole=True,
    settings=(MIN_DATES, *COMMON),
    source="Sourcegraph handbook: daily active users of monthly active users",
    about=About.ADOPTION,
)
