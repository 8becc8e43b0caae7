"""RFV: recency, frequency, volume of use, by rank."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Ranked, Unit
from csbonus.measures.weigh_by import BY_ARR

MEASURE = Measure(
    name="rfv",
    title="Recency, frequency, volume (RFV)",
    definition=(
        "How an account's use compares with that of all accounts of the company: the share of the others that it "
        "leaves behind by the last date of use, by the number of dates, by the number of events, and the mean of the "
        "three, averaged over the accounts held at the end of the period."
    ),
    formula="Σ (mean of three ranks from 0 to 1) × weight ÷ Σ weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=Ranked(),
    numerator="rfv * weight",
    denominator="weight",
    at_most_whole=True,
    settings=(BY_ARR,),
    about=About.ADOPTION,
    source="Financial Times, RFV: recency, frequency, volume",
)
