"""The settings that the measures of onboarding share."""

from csbonus.measures.model import Setting

MILESTONE = Setting("milestone", "list", "the kinds of event that end the way, as the events export names them")
SLA_DAYS = Setting("sla_days", "positive", "days in which an account is to get there")
START = Setting(
    "start", "list", "where the way begins: customer_since of accounts, or kinds of event", "customer_since"
)
COMMON = (MILESTONE, SLA_DAYS, START)
