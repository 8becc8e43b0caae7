"""A typed-in score of accounts, credited to who holds them."""

from csbonus.measures.model import AccountScores, Measure, Over, Unit

MEASURE = Measure(
    name="account_score",
    title="Score of accounts",
    definition=(
        "A score that was entered for accounts in the scores export, under the name that the plan gives. It counts for "
        "who holds the account on the last day of the quarter, weighted where the export has weights."
    ),
    formula="Σ value × weight ÷ Σ weight of the accounts held",
    unit=Unit.SCORE,
    over=Over.WEIGHTED,
    basis=AccountScores(),
    numerator="value * weight",
    denominator="weight",
)
