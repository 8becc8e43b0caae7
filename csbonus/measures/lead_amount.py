"""Lead amount: money of leads that came through."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Setting, Unit, Variant

STAGE = Setting(
    "stage", "choice", "how far a lead must have come, which also is the day it counts on", "won",
    ("accepted", "opened", "won"),
)

MEASURE = Measure(
    name="lead_amount",
    title="Lead amount",
    definition=(
        "The amounts of the leads that were won (or accepted, or became an opportunity) in the period. They belong to "
        "the person that the row names."
    ),
    formula="Σ amount of leads that reached the stage in the period",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Rows("leads", date="won_date"),
    numerator="amount",
    settings=(STAGE,),
    variants=(
        Variant("stage", "accepted", Rows("leads", date="accepted_date")),
        Variant("stage", "opened", Rows("leads", date="opportunity_date")),
    ),
    about=About.PIPELINE,
    source="Drury, twelve elements of CSM compensation: a share of what a lead brings",
)
