"""Event amount: money that events carry, added up."""

from csbonus.measures.event import EVIDENCE, KIND
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="event_amount",
    title="Event amount",
    definition=(
        "The values of the events of the kinds named, read as amounts in the currency of the plan and added up. They "
        "belong to the person that the row names."
    ),
    formula="Σ value of events of the kinds named, as money",
    unit=Unit.MONEY,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind"),
    numerator="value",
    settings=(KIND, EVIDENCE),
    source="Drury, twelve elements of CSM compensation: a percentage of what an event brings",
)
