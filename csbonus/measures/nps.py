"""Net promoter score of single answers."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Unit
from csbonus.measures.survey import MIN_RESPONSES, TRAILING, kind

MEASURE = Measure(
    name="nps",
    title="Net promoter score (NPS)",
    definition=(
        "The share of promoters (answers of 9 or 10) less the share of detractors (0 to 6) among all answers, in "
        "points from -100 to 100. Each answer is a row of events, which belongs to the person that it names. With "
        "fewer answers than needed nothing is scored."
    ),
    formula="100 × (promoters - detractors) ÷ answers",
    unit=Unit.POINTS,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind", trailing="{quarters}"),
    numerator="100 if value >= 9 else (-100 if value <= 6 else 0)",
    denominator="1",
    answers=(0, 10),
    settings=(kind("nps"), TRAILING, MIN_RESPONSES),
    about=About.SURVEY,
    source="Reichheld; margin of error after MeasuringU",
)
