"""Net churn: what the opening book lost less what it won."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="net_churn",
    title="Net churn",
    definition=(
        "What the customers that the window opens with pay less at its close: churn and contraction less upsell and "
        "cross-sell, as a share of what they paid. Below zero where they grew. New customers are left out."
    ),
    formula="Σ (opening ARR - closing ARR) of customers with opening ARR ÷ Σ opening ARR, each per parent",
    unit=Unit.RATIO,
    over=Over.REOPEN,
    basis=Book(nets_at_parent=True),
    numerator="opening - closing",
    denominator="opening",
    lower_is_better=True,
    about=About.NET_RETENTION,
    source="Socedo, CS compensation on revenue: churn minus upsell and cross-sell",
)
