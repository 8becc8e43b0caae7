"""Growth of the book of accounts held all the time."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="book_growth",
    title="Book growth",
    definition=(
        "Growth of the ARR of accounts that were held on every day of the window; accounts that moved in or out, and "
        "customers without opening ARR, are left out."
    ),
    formula="Σ (closing ARR - opening ARR) ÷ Σ opening ARR of accounts held throughout",
    unit=Unit.RATIO,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=False, held_throughout=True),
    numerator="closing - opening",
    denominator="opening",
    source="Socedo, CS compensation: yearly growth of the book",
    about=About.GROWTH,
)
