"""Gross renewal rate: money renewed of the money due."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="gross_renewal_rate",
    title="Gross renewal rate",
    definition=(
        "Of the ARR due for renewal in the period, the share that was renewed by its cut-off; an account never counts "
        "for more than was due. Churned, open and late renewals stay in what was due and count with nothing renewed."
    ),
    formula="Σ smaller of (ARR renewed, ARR due) of renewals won ÷ Σ ARR due",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("renewals", date="due_date"),
    numerator="min(arr_renewed, arr_due) if won else 0",
    denominator="arr_due",
    at_most_whole=True,
    source="Drury, twelve elements of CSM compensation: gross renewal rate, at most 100 %",
    about=About.GROSS_RETENTION,
)
