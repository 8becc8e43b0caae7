"""Contracted ARR: what customers that stay pay less at the close of the quarter than at its opening."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="contracted_arr",
    title="Contracted ARR",
    definition=(
        "What customers that stay pay less at the close of the quarter than at its opening. "
        "Measured at the parent company. Quarters are added."
    ),
    formula="Σ (opening ARR - closing ARR) of customers that shrank and stayed",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Book(nets_at_parent=True),
    numerator="opening - closing if closing > 0 and closing < opening else 0",
    lower_is_better=True,
    about=About.GROSS_RETENTION,
    source="Change in ARR = new + expansion - contraction - churn",
)
