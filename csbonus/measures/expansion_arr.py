"""Expansion ARR: recurring revenue added to existing customers."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="expansion_arr",
    title="Expansion ARR",
    definition=(
        "ARR added by expansions signed in the period: upsell, cross-sell, seats and price. Contractions do not count "
        "against it; the reversal of an expansion, a negative amount, does."
    ),
    formula="Σ ARR change of expansions signed in the period",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Rows("expansion", date="signed_date", counted='kind != "contraction"'),
    numerator="arr_delta",
    source="GitLab handbook, ARR reasons: seats, price, tier",
    about=About.EXPANSION,
)
