"""Expanded ARR: what customers with opening ARR pay more at the close of the quarter."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="expanded_arr",
    title="Expanded ARR",
    definition=(
        "What customers with opening ARR pay more at the close of the quarter, whatever the reason: more seats, more "
        "products, a higher price. Measured at the parent company. Quarters are added."
    ),
    formula="Σ (closing ARR - opening ARR) of customers that grew",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Book(nets_at_parent=True),
    numerator="closing - opening if closing > opening else 0",
    about=About.EXPANSION,
    source="Change in ARR = new + expansion - contraction - churn",
)
