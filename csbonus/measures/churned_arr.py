"""Churned ARR: the opening ARR of customers that pay nothing at the close of the quarter."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="churned_arr",
    title="Churned ARR",
    definition=(
        "The opening ARR of customers that pay nothing at the close of the quarter. "
        "Measured at the parent company. Quarters are added."
    ),
    formula="Σ opening ARR of customers without closing ARR",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Book(nets_at_parent=True),
    numerator="opening if closing == 0 else 0",
    lower_is_better=True,
    about=About.GROSS_RETENTION,
    source="Change in ARR = new + expansion - contraction - churn",
)
