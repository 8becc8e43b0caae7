"""The settings that the adoption measures share."""

from csbonus.measures.licence_utilisation import MISSING
from csbonus.measures.model import Setting

FEATURES = Setting("features", "list", "the key features, as the usage export names them")
MIN_USERS = Setting("min_users", "whole", "users a feature needs to count as used", "1")
MIN_DATES = Setting("min_dates", "whole", "dates with usage that a month needs for a frequency", "4")
WEIGH_BY = Setting(
    "weigh_by", "choice", "how much an account weighs: each the same, or by its licences", "accounts",
    ("accounts", "licences"),
)
COMMON = (WEIGH_BY, MISSING)
