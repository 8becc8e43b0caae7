"""SQL of facts that nobody is credited with because whoever holds them is on leave on their rule date (R25)."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.asking import Asking, Ground
from csbonus.engine.credit import CreditRules
from csbonus.engine.facts import COLUMNS
from csbonus.inputs.sql import sql_text
from csbonus.measures import Onboarding, Rows

ON_LEAVE = "owner_on_leave"
"""Why what is dated on days of leave does not count for whoever holds it."""


def may_be_on_leave(ground: Ground, asking: Asking) -> bool:
    """Whether a leave may keep something from somebody: persons are credited by the day, but not at a period's end."""
    by_day = isinstance(asking.question.measure.basis, Rows | Onboarding)
    return asking.rules.scope == "person" and by_day and ground.exports.has("leaves")


def of_holders_on_leave(ground: Ground, rules: CreditRules, columns: Sequence[str] = COLUMNS) -> str:
    """The query of `facts` with what each holder on leave would have been credited with, in the form of `credited`.

    Whoever holds an account by the terms of the plan, adjusted, is asked for: so nothing here is credited to anybody.
    Needs the table `held` where credit is by assignment.
    """
    holder, then = ("f.owner_id", "") if rules.by_owner else ("f.person_id", _THEN)
    units = f"cast({rules.share_units} as bigint)" if rules.by_owner else "f.units"
    values = ", ".join(f"{sql_text(ON_LEAVE)} as reason" if name == "reason" else f"f.{name}" for name in columns)
    return f"""select {values}, {holder} as unit, {units} as units from {"facts" if rules.by_owner else "held"} f
        where f.reason is null {then} and exists (select 1 from people p
            where p.person_id = {holder} and f.rule_date between p.valid_from and p.valid_to)
        and exists (select 1 from leaves l
            where l.person_id = {holder} and f.rule_date between l."from" and l."to" and {_off_plan(ground)})"""


_THEN = "and f.rule_date between f.valid_from and f.valid_to"


def _off_plan(ground: Ground) -> str:
    """Leaves that take their person off the plan; other leaves leave accounts with them."""
    said = "l.treatment" if ground.exports.has("leaves", "treatment") else "null"
    return f"coalesce({said}, {sql_text(ground.leave)}) = 'prorate'"
