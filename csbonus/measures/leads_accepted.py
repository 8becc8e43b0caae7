"""Leads accepted by sales."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="leads_accepted",
    title="Leads accepted",
    definition=(
        "How many leads were accepted by sales in the period. They belong to the person that the row names, not to who "
        "holds the account."
    ),
    formula="number of leads with an acceptance date in the period",
    unit=Unit.COUNT,
    over=Over.SUM,
    basis=Rows("leads", date="accepted_date"),
    numerator="1",
    about=About.PIPELINE,
    source="Drury, twelve elements of CSM compensation: pipeline generation",
)
