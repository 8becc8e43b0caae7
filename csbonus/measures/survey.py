"""The settings that the measures of surveys share."""

from csbonus.measures.model import Setting

TRAILING = Setting(
    "quarters", "choice", "quarters that a quarter looks back on, itself among them", "1", ("1", "2", "3", "4")
)
MIN_RESPONSES = Setting("min_responses", "positive", "answers that a score needs; with fewer it is not scored", "1")


def kind(default: str) -> Setting:
    """The kinds of event that are answers to the survey."""
    return Setting("kind", "list", "the kinds of event that are answers", default)
