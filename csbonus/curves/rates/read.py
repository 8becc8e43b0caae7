"""How a rate is read: as a percentage, or as a table by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import PlainValidator

from csbonus.curves.rates.base import RateBase
from csbonus.documents.fields import read_percent, refuse
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.shelf import Shelf

RATE_KINDS: Mapping[str, type[RateBase]] = Shelf("csbonus.curves.rates", "RATE", (
    "steps", "marginal", "points", "additive_points",
))
"""Every table of rates by the word that stands behind `kind`, which is the name of its file."""


def read_rate(value: object) -> RateBase:
    """A rate as a plan writes it: `4%`, or `{kind: marginal, bands: {0%: 7.5%, 100%: 12.5%}}`."""
    if not isinstance(value, Mapping):
        share = read_percent(value, "a rate such as `4%`, or a table such as `{kind: marginal, bands: {0%: 4%}}`")
        from csbonus.curves.rates.flat import FlatRate  # few plans have rates

        return FlatRate.model_validate({"share": share})
    kind = value.get("kind")
    if kind is None:
        kinds = "`kind: marginal` (each slice at its own rate) or `kind: steps` (the rate reached, on everything)"
        refuse("CSB221", "the rate has no `kind`", f"add {kinds}")
    if not isinstance(kind, str) or kind not in RATE_KINDS:
        fact = f"`{shortened(str(kind))}` is not a kind of rate"
        refuse("CSB223", fact, did_you_mean(str(kind), RATE_KINDS, "kinds"), ("kind",))
    return RATE_KINDS[kind].model_validate(value)


Rate = Annotated[RateBase, PlainValidator(read_rate)]
"""A rate of any kind: one percentage, or a table told apart by `kind`."""
