"""SQL of what is counted account by account: typed-in scores, ranks, changes, onboarding."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.facts import Tables, readings_table
from csbonus.engine.facts_change import of_change
from csbonus.engine.facts_onboarding import of_onboarding
from csbonus.engine.facts_ranks import of_ranks
from csbonus.engine.facts_scores import labels_table, of_account_scores
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.measures import AccountScores, Onboarding, Ranked


def of_accounts(question: Question, tables: Tables, readings: Sequence[Reading]) -> str:
    """Facts of a measure whose basis is accounts, with all that they need (`facts.COLUMNS`)."""
    table = readings_table(readings)
    match question.measure.basis:
        case AccountScores():
            return f"with {table}, {labels_table(readings)} {of_account_scores(question, tables)}"
        case Ranked():
            return f"with {table} {of_ranks(question, tables)}"
        case Onboarding():
            return f"with {table} {of_onboarding(question, tables)}"
    return f"with {table}, {of_change(question, tables)}"
