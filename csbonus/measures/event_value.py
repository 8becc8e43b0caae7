"""Event value: what events are worth, added up."""

from csbonus.measures.event import EVIDENCE, KIND
from csbonus.measures.model import Measure, Over, Rows, Unit

MEASURE = Measure(
    name="event_value",
    title="Event value",
    definition=(
        "The values of the events of the kinds named, added up: points, hours, users trained. They belong to the "
        "person that the row names."
    ),
    formula="Σ value of events of the kinds named",
    unit=Unit.COUNT,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind"),
    numerator="value",
    settings=(KIND, EVIDENCE),
    source="Drury, twelve elements of CSM compensation: a list of what each advocacy event is worth",
)
