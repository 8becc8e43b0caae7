"""The settings that the measures of events share."""

from csbonus.measures.model import Setting

KIND = Setting("kind", "list", "the kinds of event that count, as the events export names them")
EVIDENCE = Setting(
    "evidence", "choice", "whether an event without evidence counts", "optional", ("optional", "required")
)
PER_ACCOUNT = Setting(
    "per_account", "choice", "how often one account counts in a quarter", "every", ("every", "once")
)
