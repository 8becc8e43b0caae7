"""The catalogue of measures: one file a measure."""

from csbonus.measures import (
    account_score,
    accounts_adopted,
    adoption_breadth,
    adoption_change,
    adoption_depth,
    adoption_frequency,
    adoption_movers,
    adoption_score,
    book_growth,
    change_in_arr,
    churned_arr,
    cltv,
    contracted_arr,
    csat,
    days_to_value,
    event_amount,
    event_value,
    events_counted,
    expanded_arr,
    expansion_arr,
    feature_usage,
    gross_renewal_rate,
    grr,
    health_score,
    healthy_accounts,
    lead_amount,
    lead_conversion,
    leads_accepted,
    licence_utilisation,
    logo_renewal_rate,
    logo_retention,
    net_churn,
    net_renewal_rate,
    new_arr,
    nps,
    nrr,
    outcomes,
    renewed_arr,
    rfv,
    score,
    time_to_value,
)
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
from csbonus.measures.own import OwnMeasure

__all__ = [
    "CATALOGUE", "About", "AccountScores", "Basis", "Book", "Measure", "MonthEnds", "Onboarding", "Over", "OwnMeasure",
    "Ranked", "Rows", "Scores", "Setting", "Unit", "Variant",
]

_FILES = (
    gross_renewal_rate, net_renewal_rate, logo_renewal_rate, renewed_arr, grr, nrr, logo_retention, net_churn, cltv,
    change_in_arr, new_arr, expanded_arr, contracted_arr, churned_arr, expansion_arr, book_growth,
    licence_utilisation, adoption_breadth, adoption_depth, adoption_frequency, adoption_score,
    accounts_adopted, adoption_movers, adoption_change, feature_usage, rfv, score,
    account_score, health_score, healthy_accounts, time_to_value, days_to_value,
    csat, nps, events_counted, event_value, event_amount, outcomes, leads_accepted, lead_amount, lead_conversion,
)

CATALOGUE: dict[str, Measure] = {file.MEASURE.name: file.MEASURE for file in _FILES}
