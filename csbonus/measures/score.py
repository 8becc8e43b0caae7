"""A typed-in score: objectives, surveys, judgements."""

from csbonus.measures.model import Measure, Over, Scores, Unit

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
)
