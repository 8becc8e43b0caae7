"""The catalogue of measures: one file a measure."""

from csbonus.measures.about import About
from csbonus.measures.model import (
    AccountScores,
    Basis,
    Book,
    Measure,
    MonthEnds,
    Onboarding,
    Over,
    Ranked,
    Rows,
    Scores,
    Setting,
    Unit,
    Variant,
)
from csbonus.shelf import Shelf

__all__ = [
    "CATALOGUE", "About", "AccountScores", "Basis", "Book", "Measure", "MonthEnds", "Onboarding", "Over",
    "Ranked", "Rows", "Scores", "Setting", "Unit", "Variant",
]

CATALOGUE: Shelf[Measure] = Shelf("csbonus.measures", "MEASURE", (
    "gross_renewal_rate",
    "net_renewal_rate",
    "logo_renewal_rate",
    "renewed_arr",
    "grr",
    "nrr",
    "logo_retention",
    "net_churn",
    "cltv",
    "change_in_arr",
    "new_arr",
    "expanded_arr",
    "contracted_arr",
    "churned_arr",
    "expansion_arr",
    "book_growth",
    "licence_utilisation",
    "adoption_breadth",
    "adoption_depth",
    "adoption_frequency",
    "adoption_score",
    "accounts_adopted",
    "adoption_movers",
    "adoption_change",
    "feature_usage",
    "rfv",
    "score",
    "account_score",
    "health_score",
    "healthy_accounts",
    "time_to_value",
    "days_to_value",
    "csat",
    "nps",
    "events_counted",
    "event_value",
    "event_amount",
    "outcomes",
    "leads_accepted",
    "lead_amount",
    "lead_conversion",
))
"""Every measure by its name, which is that of its file."""
