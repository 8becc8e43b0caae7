"""Adoption score: breadth, depth and frequency in one number."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON, SCORED
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_score",
    title="Adoption score",
    definition=(
        "Weighted mean of breadth, depth and frequency of an account at a month end, averaged over accounts and month "
        "ends. A missing part is left out and the others share its weight; with too few parts the month is not scored."
    ),
    formula="Σ mean of (breadth × its weight + depth × its weight + frequency × its weight) × weight ÷ Σ mean weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="adoption * weight",
    denominator="weight",
    at_most_whole=True,
    settings=(*SCORED, *COMMON),
    source="Drury, twelve elements of CSM compensation: breadth, depth and frequency of use",
    about=About.ADOPTION,
)
