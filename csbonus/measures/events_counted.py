"""Events counted: activities, references, case studies."""

from csbonus.measures.event import EVIDENCE, KIND, PER_ACCOUNT
from csbonus.measures.model import Measure, Over, Rows, Unit, Variant

MEASURE = Measure(
    name="events_counted",
    title="Events counted",
    definition=(
        "How many events of the kinds named happened in the period. They belong to the person that the row names, not "
        "to who holds the account."
    ),
    formula="number of events of the kinds named",
    unit=Unit.COUNT,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind"),
    numerator="1",
    settings=(KIND, EVIDENCE, PER_ACCOUNT),
    variants=(Variant("per_account", "once", Rows("events", date="date", among="kind", one_per_account=True)),),
    source="Drury, twelve elements of CSM compensation: activity, advocacy",
)
