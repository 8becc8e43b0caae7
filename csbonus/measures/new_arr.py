"""New ARR: what customers without opening ARR bring."""

from csbonus.measures.about import About
from csbonus.measures.model import Book, Measure, Over, Unit

MEASURE = Measure(
    name="new_arr",
    title="New ARR",
    definition=(
        "The closing ARR of customers that had none when the quarter opened; a new account of a parent company that "
        "pays already is no new customer. Quarters are added."
    ),
    formula="Σ closing ARR of customers without opening ARR",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Book(cohort=False, each_account=True),
    numerator="closing if customer_opening == 0 else 0",
    about=About.GROWTH,
    source="Change in ARR = new + expansion - contraction - churn",
)
