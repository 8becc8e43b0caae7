"""Health score: typed-in parts of an account's health in one number."""

from csbonus.measures.about import About
from csbonus.measures.health import COMMON
from csbonus.measures.model import AccountScores, Measure, Over, Unit

MEASURE = Measure(
    name="health_score",
    title="Health score",
    definition=(
        "Weighted mean of the parts of an account's health, scores of 0 to 100 in the scores export, averaged over the "
        "accounts held on the last day of the quarter. A missing part is left out and the others share its weight; "
        "with too few parts the account is not scored."
    ),
    formula="Σ (Σ part × its weight ÷ Σ weights of the parts there are) × weight ÷ Σ weight",
    unit=Unit.POINTS,
    over=Over.WEIGHTED,
    basis=AccountScores(parts=True),
    numerator="health * weight",
    denominator="weight",
    settings=COMMON,
    about=About.HEALTH,
    source="GitLab handbook, account health: missing parts are excluded",
)
