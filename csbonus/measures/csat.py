"""Customer satisfaction: satisfied answers of all answers."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit
from csbonus.measures.survey import MIN_RESPONSES, TRAILING, kind

MEASURE = Measure(
    name="csat",
    title="Customer satisfaction (CSAT)",
    definition=(
        "The share of answers that are 4 or 5 on a scale of 1 to 5. Each answer is a row of events, which belongs to "
        "the person that it names. With fewer answers than needed nothing is scored."
    ),
    formula="answers of 4 or 5 ÷ answers",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind", trailing="{quarters}"),
    numerator="1 if value >= 4 else 0",
    denominator="1",
    at_most_whole=True,
    answers=(1, 5),
    settings=(kind("csat"), TRAILING, MIN_RESPONSES),
    about=About.SURVEY,
    source="Top-two-box share of a five-point scale",
)
