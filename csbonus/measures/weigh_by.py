"""The setting of measures that weigh accounts."""

from csbonus.measures.model import Setting

BY_ARR = Setting(
    "weigh_by", "choice", "how much an account weighs: each the same, or by the ARR it last had in the book",
    "accounts", ("accounts", "arr"),
)
