"""A typed-in score: objectives, surveys, judgements."""

from csbonus.measures.model import Measure, Over, Scores, Setting, Unit

WEIGH_BY = Setting(
    "weigh_by", "choice", "what a row weighs: its weight, or the answers that a survey made it of", "weight",
    ("weight", "responses"),
)

MEASURE = Measure(
    name="score",
    title="Score",
    definition=(
        "A score that people or a survey entered in the scores export under the name that the plan gives, weighted "
        "where the export has weights."
    ),
    formula="Σ value × weight ÷ Σ weight",
    unit=Unit.SCORE,
    over=Over.WEIGHTED,
    basis=Scores(),
    numerator="value * weight",
    denominator="weight",
    settings=(WEIGH_BY,),
)
