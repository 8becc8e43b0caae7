"""Customer lifetime value, with a longest life."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Setting, Unit

MEASURE = Measure(
    name="cltv",
    title="Customer lifetime value (CLTV)",
    definition=(
        "What a customer of the opening book brings over its life: mean ARR × gross margin ÷ the share of customers "
        "lost in twelve months. A life is at most so many years, because hardly any loss would make it endless. "
        "Measured at the parent company."
    ),
    formula="(Σ opening ARR ÷ customers) × margin ÷ larger of (customers lost ÷ customers, 1 ÷ years)",
    unit=Unit.MONEY,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=True),
    numerator="opening * {margin}",
    denominator="1 if closing == 0 else 0",
    settings=(
        Setting("margin", "percent", "gross margin: the part of ARR that is left after the cost of serving it", "100%"),
        Setting("years", "positive", "the longest life of a customer, in years", "5"),
    ),
    about=About.GROWTH,
    lifetime="years",
    source="GitLab handbook, LTV: ARPA × gross margin ÷ churn; lifetime capped at 5 to 7 years",
)
