"""Net renewal rate: money renewed plus growth at renewal of the money due."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="net_renewal_rate",
    title="Net renewal rate",
    definition=(
        "Of the ARR due for renewal in the period, what was renewed by its cut-off together with the expansion sold at "
        "that renewal; it can pass 100 %. A blank expansion is no expansion."
    ),
    formula="Σ (ARR renewed + expansion ARR) of renewals won ÷ Σ ARR due",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("renewals", date="due_date"),
    numerator="arr_renewed + or_zero(expansion_arr) if won else 0",
    denominator="arr_due",
    source="Drury, twelve elements of CSM compensation: net renewal rate adds growth",
    about=About.NET_RETENTION,
)
