"""Renewed ARR: money renewed in time."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="renewed_arr",
    title="Renewed ARR",
    definition=(
        "The ARR of renewals due in the period that were won by its cut-off, without the expansion sold with them. "
        "Churned, open and late renewals add nothing."
    ),
    formula="Σ ARR renewed of renewals won",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Rows("renewals", date="due_date"),
    numerator="arr_renewed if won else 0",
    about=About.RENEWED,
    source="A renewal commission: a rate × the ARR renewed",
)
