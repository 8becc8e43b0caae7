"""Logo retention of the opening book."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="logo_retention",
    title="Logo retention",
    definition=(
        "Of the customers that the window opens with, the share that still pays anything at its close. A parent "
        "company with its subsidiaries is one customer, shared by their owners in proportion to opening ARR."
    ),
    formula="parents with opening and closing ARR ÷ parents with opening ARR",
    unit=Unit.RATIO,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=True),
    numerator="1 if closing > 0 else 0",
    denominator="1",
    at_most_whole=True,
    source="Drury, twelve elements of CSM compensation: logo retention",
    about=About.LOGO_RETENTION,
)
