"""Accounts that have adopted the product: the share of accounts with a high enough score."""

from csbonus.measures.about import About
from csbonus.measures.adoption import AT_LEAST, COMMON, SCORED
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="accounts_adopted",
    title="Accounts that have adopted the product",
    definition=(
        "Of the accounts with an adoption score, the share whose score is high enough at a month end, "
        "averaged over the month ends."
    ),
    formula="Σ mean of (weight where the score is high enough) ÷ Σ mean weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="weight if adoption >= {at_least} else 0",
    denominator="weight",
    settings=(AT_LEAST, *SCORED, *COMMON),
    about=About.ADOPTION,
    source="Pickens: net movers into the green",
)
