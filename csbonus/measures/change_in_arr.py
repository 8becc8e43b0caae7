"""Change in ARR: closing minus opening book."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="change_in_arr",
    title="Change in ARR",
    definition=(
        "Closing minus opening ARR of the book: new customers and expansion less contraction and churn. Quarters add "
        "up to the year."
    ),
    formula="Σ (closing ARR - opening ARR)",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Book(nets_at_parent=False, cohort=False),
    numerator="closing - opening",
    source="Leader-bonus thread: total new ARR less downgrades and losses, tied out at year end",
    about=About.GROWTH,
)
