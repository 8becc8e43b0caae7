"""Adoption breadth: key features in use."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON, FEATURES, MIN_USERS
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_breadth",
    title="Adoption breadth",
    definition="Share of the key features that an account uses at a month end, averaged over accounts and month ends.",
    formula="Σ mean of (key features with enough users ÷ key features) × weight ÷ Σ mean weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="breadth * weight",
    denominator="weight",
    at_most_whole=True,
    settings=(FEATURES, MIN_USERS, *COMMON),
    source="Drury, twelve elements of CSM compensation: breadth, depth and frequency of use",
    about=About.ADOPTION,
)
