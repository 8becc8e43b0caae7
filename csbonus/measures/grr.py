"""Gross revenue retention of the opening book."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="grr",
    title="Gross revenue retention (GRR)",
    definition=(
        "Of the ARR that the window opens with, the share still there at its close; growth of a customer does not "
        "count, new customers are left out. Measured at the parent company, so that a move between two accounts of "
        "one customer is neither churn nor growth."
    ),
    formula="Σ smaller of (closing ARR, opening ARR) ÷ Σ opening ARR, each per parent",
    unit=Unit.RATIO,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=True),
    numerator="min(closing, opening)",
    denominator="opening",
    at_most_whole=True,
    source="SaaS Metrics Standards Board; GitLab handbook, gross dollar retention: min(B, A)",
    about=About.GROSS_RETENTION,
)
