"""Net revenue retention of the opening book."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="nrr",
    title="Net revenue retention (NRR)",
    definition=(
        "What the customers that the window opens with pay at its close, as a share of what they paid at its opening: "
        "expansion, contraction and churn count, new customers do not. Measured at the parent company."
    ),
    formula="Σ closing ARR of customers with opening ARR ÷ Σ opening ARR, each per parent",
    unit=Unit.RATIO,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=True),
    numerator="closing",
    denominator="opening",
    source="GitLab handbook, net dollar retention",
    about=About.NET_RETENTION,
)
