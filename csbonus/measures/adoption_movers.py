"""Adoption movers: accounts that moved up less those that moved down."""

from csbonus.measures.about import About
from csbonus.measures.adoption import AT_LEAST, SCORED
from csbonus.measures.licence_utilisation import MISSING
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_movers",
    title="Adoption movers",
    definition=(
        "Accounts that came up to a high enough adoption score during the quarter, less those that fell below "
        "it: the month before the quarter against its last. Quarters are added."
    ),
    formula="accounts moved up - accounts moved down",
    unit=Unit.COUNT,
    over=Over.SUM,
    basis=MonthEnds(against_start=True),
    numerator="(1 if adoption >= {at_least} else 0) - (1 if adoption_before >= {at_least} else 0)",
    settings=(AT_LEAST, *SCORED, MISSING),
    about=About.ADOPTION,
    source="Pickens: net movers into the green",
)
