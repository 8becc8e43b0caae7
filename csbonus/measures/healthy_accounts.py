"""Healthy accounts: the share of accounts whose health score is high enough."""

from csbonus.measures.about import About
from csbonus.measures.health import COMMON
from csbonus.measures.model import AccountScores, Measure, Over, Setting, Unit

MEASURE = Measure(
    name="healthy_accounts",
    title="Healthy accounts",
    definition=(
        "Of the accounts held on the last day of the quarter that have a health score, the share whose score is high "
        "enough."
    ),
    formula="Σ weight of accounts whose health score is high enough ÷ Σ weight of accounts with a score",
    unit=Unit.RATIO,
    over=Over.WEIGHTED,
    basis=AccountScores(parts=True),
    numerator="weight if health >= {at_least} else 0",
    denominator="weight",
    at_most_whole=True,
    settings=(Setting("at_least", "whole", "points that a healthy account has", "75"), *COMMON),
    about=About.HEALTH,
    source="Pickens: share of accounts in the green",
)
