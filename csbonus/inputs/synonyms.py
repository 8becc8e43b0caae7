"""What other systems call the columns of csbonus."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_OWNER = (
    "owner", "opportunity owner", "deal owner", "csm", "csm name", "csm owner", "csm email", "sales agent",
    "customer success manager", "account owner", "owner user account",
)
_LAST_DAY = ("until", "end date", "valid until", "bis", "gültig bis")

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "account_id": (
        "account external id", "external client id", "customer id", "company id", "gsid", "account code",
        "organization id", "source account id",
    ),
    "account_name": ("account", "client name", "company", "company name", "customer", "customer name",
                     "associated company"),
    "active_users": ("wau", "mau", "unique users", "active seats"),
    "arr": ("annual recurring revenue", "current arr", "total arr"),
    "arr_delta": ("expansion", "expansion usd", "expansion amount", "upsell amount", "add on amount"),
    "arr_due": ("arr to renew", "arr up for renewal", "renewable arr", "contract value", "contract amount",
                "annual recurring revenue", "arr", "arr usd", "arr amount", "total contract amount"),
    "arr_renewed": ("amount", "renewal arr", "renewed amount", "close value", "won amount", "total amount"),
    "currency": ("currency iso code", "amount currency", "billing currency", "deal currency"),
    "date": ("usage date", "event date", "timestamp", "week start", "month", "month date", "event time"),
    "due_date": ("renewal date", "next renewal date", "contract end", "end date", "term end date",
                 "current period end", "renewal due"),
    "expansion_id": ("opportunity id", "deal id"),
    "feature": ("feature name", "module", "event type", "event name", "product code"),
    "licences": ("seats", "licensed users", "license count", "licensed seats", "total seats", "user count", "quantity"),
    "outcome": ("stage", "deal stage", "stage name", "status", "renewal status", "result", "is won"),
    "owner_id": _OWNER,
    "person_id": ("employee id", "worker id", "personnel number", "personalnummer"),
    "renewal_id": ("opportunity id", "deal id"),
    "signed_date": ("close date", "closed date", "closed won date", "close date actual"),
    "to": _LAST_DAY,
    "valid_from": ("start date", "effective date", "ab", "von", "gültig ab", "gültig von"),
    "valid_to": _LAST_DAY,
})
"""By column, in small letters, without the name of the column itself."""
