"""Adoption score: breadth, depth and frequency in one number."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON, FEATURES, MIN_DATES, MIN_USERS
from csbonus.measures.model import Measure, MonthEnds, Over, Setting, Unit

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
    settings=(
        FEATURES,
        Setting("breadth", "percent", "weight of breadth", "40%"),
        Setting("depth", "percent", "weight of depth", "40%"),
        Setting("frequency", "percent", "weight of frequency", "20%"),
        Setting("min_parts", "whole", "parts that a score needs", "2"),
        MIN_USERS,
        MIN_DATES,
        *COMMON,
    ),
    source="Drury, twelve elements of CSM compensation: breadth, depth and frequency of use",
    about=About.ADOPTION,
)
