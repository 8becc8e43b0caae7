"""Lead conversion: leads that came through, by the cohort of their submission."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Setting, Unit, Variant

STAGE = Setting("stage", "choice", "how far a lead must have come", "accepted", ("accepted", "opened", "won"))
MATURES = Setting(
    "matures", "days", "when a lead is counted: in the quarter after the one it was submitted in, or so many days on",
    "quarter", ("quarter",),
)

MEASURE = Measure(
    name="lead_conversion",
    title="Lead conversion",
    definition=(
        "Of the leads submitted in the quarter before, the share that was accepted (or opened, or won) by the end of "
        "this one. Leads that are still open count as not converted. They belong to the person that the row names."
    ),
    formula="leads that reached the stage ÷ leads submitted",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("leads", date="submitted_date", matures="{matures}"),
    numerator="1 if accepted else 0",
    denominator="1",
    at_most_whole=True,
    settings=(STAGE, MATURES),
    variants=(
        Variant("stage", "opened", numerator="1 if opened else 0"),
        Variant("stage", "won", numerator="1 if won else 0"),
    ),
    about=About.PIPELINE,
    source="Lead to opportunity by submission cohort",
)
