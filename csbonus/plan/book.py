"""Rules of the book that a plan sets: when renewals count, whose accounts they are, which accounts belong to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csbonus.documents.fields import Amount, Document, Flag, Whole

By = Literal["assignments", "owner"]
RuleDate = Literal["due", "signed", "notice", "effective"]


RULE_DATES: dict[str, dict[str, str]] = {
    "renewals": {"due": "due_date", "signed": "signed_date", "notice": "notice_date"},
    "expansion": {"signed": "signed_date", "effective": "effective_date"},
}
"""The days that may decide about credit, with their columns."""


class Credit(Document):
    """Whose account it is where a component does not say; `overlay` allows shares above 100 %.

    `date` None is the day by which the measure counts. `drop_window_days` None: an account may be given up any day.
    """

    by: By = "assignments"
    overlay: Flag = False
    date: RuleDate | None = None
    min_days_held: Whole = 0
    inherited_grace_days: Whole = 0
    add_window_days: Whole = 0
    drop_window_days: Whole | None = None


class ComponentCredit(Document):
    """Whose account it is for one component; what it does not say is as in the plan."""

    by: By | None = None
    date: RuleDate | None = None
    min_days_held: Whole | None = None
    inherited_grace_days: Whole | None = None
    add_window_days: Whole | None = None
    drop_window_days: Whole | None = None


def _read_credit(value: object) -> object:
    return {"by": value} if isinstance(value, str) else value


ReadCredit = Annotated[ComponentCredit, BeforeValidator(_read_credit)]


class Renewals(Document):
    """When a renewal counts, and with how much (calculation R7, R8, R18).

    `early_limit_days`: a renewal signed earlier than that counts in its due quarter all the same; None is no limit.
    """

    cutoff_days: Whole = 0
    late_grace_days: Whole = 30
    reactivation_days: Whole = 90
    early: Literal["due_quarter", "when_signed"] = "due_quarter"
    early_limit_days: Whole | None = None
    price_uplift: Literal["count", "leave_out"] = "count"
    churn_date: Literal["due_date", "notice_date"] = "due_date"
    auto_renew: Literal["count", "half", "leave_out"] = "count"

    @property
    def rewrites(self) -> bool:
        """Whether rows of renewals count otherwise than as they are written."""
        return any(key not in ("cutoff_days", "late_grace_days", "reactivation_days", "early_limit_days")
                   and getattr(self, key) != field.default for key, field in type(self).model_fields.items())


class Accounts(Document):
    """Which accounts belong to the book at all."""

    min_arr: Annotated[Amount | None, Field(examples=["5000 USD"])] = None


class Book(Document):
    """Whether snapshots that are missing are rebuilt from renewals and expansion (calculation R19)."""

    rebuild: Flag = False


class Fx(Document):
    """At which rate amounts in other currencies are converted (calculation R27)."""

    rate: Literal["plan_year", "monthly", "at_date"] = "plan_year"
