"""The settings that the adoption measures share."""

from csbonus.measures.licence_utilisation import MISSING
from csbonus.measures.model import Setting

FEATURES = Setting("features", "list", "the key features, as the usage export names them")
MIN_USERS = Setting("min_users", "whole", "users a feature needs to count as used", "1")
MIN_DATES = Setting("min_dates", "whole", "dates with usage that a month needs for a frequency", "4")
WEIGH_BY = Setting(
    "weigh_by", "choice",
    "how much an account weighs: each the same, by its licences, by the ARR it last had in the book", "accounts",
    ("accounts", "licences", "arr"),
)
COMMON = (WEIGH_BY, MISSING)
SCORED = (
    FEATURES,
    Setting("breadth", "percent", "weight of breadth", "40%"),
    Setting("depth", "percent", "weight of depth", "40%"),
    Setting("frequency", "percent", "weight of frequency", "20%"),
    Setting("min_parts", "whole", "parts that a score needs", "2"),
    MIN_USERS,
    MIN_DATES,
)
"""What a score is made of."""
AT_LEAST = Setting("at_least", "percent", "the score of an account that has adopted the product", "80%")
