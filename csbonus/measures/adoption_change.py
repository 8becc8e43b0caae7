"""Change in adoption: the score held against the month before."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON, SCORED
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_change",
    title="Change in adoption",
    definition=(
        "By how many points the adoption score of an account rose from the month before the period to its "
        "last month, averaged over the accounts scored in both."
    ),
    formula="Σ (adoption score - adoption score before) × weight ÷ Σ weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(against_start=True),
    numerator="(adoption - adoption_before) * weight",
    denominator="weight",
    settings=(*SCORED, *COMMON),
    about=About.ADOPTION,
    source="Pickens: net movers into the green",
)
