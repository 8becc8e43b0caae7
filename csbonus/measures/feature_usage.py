"""Feature usage: active users who use a feature."""

from csbonus.measures.about import About
from csbonus.measures.adoption import FEATURES
from csbonus.measures.licence_utilisation import MISSING
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="feature_usage",
    title="Feature usage",
    definition=(
        "Users of the named feature as a share of active users at a month end, averaged over the month ends; of "
        "several features the one with most users. The share of accounts that use a feature is adoption_breadth."
    ),
    formula="Σ mean of smaller of (users of the feature, active users) ÷ Σ mean of active users, over month ends",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="min(feature_users, active_users)",
    denominator="active_users",
    at_most_whole=True,
    settings=(FEATURES, MISSING),
    about=About.ADOPTION,
    source="Socedo, CS compensation: feature usage",
)
