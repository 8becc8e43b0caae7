"""Long-term ARR: money renewed for two years or more."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="long_term_arr",
    title="Long-term ARR",
    definition="The ARR of renewals due in the period that were won by its cut-off for 24 months or more.",
    formula="Σ ARR renewed of renewals won for 24 months or more",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Rows("renewals", date="due_date"),
    numerator="arr_renewed if won and term_months >= 24 else 0",
    about=About.RENEWED,
)
