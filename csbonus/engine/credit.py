"""SQL of credit: whose share of a fact is how large on the rule date, added up by the scope's units.

Shares are whole numbers of `units`, of which `share_units` make 100 %; so they add up exactly in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from csbonus.engine.facts import COLUMNS
from csbonus.inputs.roster import Spell
from csbonus.inputs.sql import sql_text
from csbonus.periods import FOREVER, Days


class Holding(NamedTuple):
    """A table of who is credited on which days, `wide` with those who hold it but are not credited themselves."""

    table: str
    wide: str
    share_units: int


class Member(NamedTuple):
    """A person belongs to a unit of a scope on these days; period-end rule dates are moved back to `until`."""

    unit: str
    person_id: str
    days: Days
    until: date = FOREVER


def by_column(people: Sequence[Spell], column: str) -> tuple[Member, ...]:
    """Everyone belongs to the value of their own roster column, a team or a region (R9)."""
    spells = ((spell.columns.get(column, ""), spell) for spell in people)
    return tuple(Member(unit, spell.person_id, spell.days) for unit, spell in spells if unit)


def by_manager(people: Sequence[Spell], managers: Iterable[str], *, include_self: bool) -> tuple[Member, ...]:
    """Everyone below each manager, transitively, on the days on which the whole chain holds (R9)."""
    reports: dict[str, list[Spell]] = {}
    for spell in people:
        if spell.manager_id:
            reports.setdefault(spell.manager_id, []).append(spell)
    always = Days(date.min, FOREVER)
    found: list[Member] = []
    for manager in sorted(set(managers)):
        below = list(_below(reports, manager, always, frozenset({manager})))
        own = [Member(manager, s.person_id, s.days) for s in people if include_self and s.person_id == manager]
        found.extend(_once(below, manager))
        found.extend(own)
    return tuple(found)


def _below(
    reports: dict[str, list[Spell]], manager: str, days: Days, chain: frozenset[str]
) -> Iterable[tuple[str, Days]]:
    for spell in reports.get(manager, ()):
        both = spell.days.within(days)
        if both is not None and spell.person_id not in chain:
            yield spell.person_id, both
            yield from _below(reports, spell.person_id, both, chain | {spell.person_id})


def _once(below: Iterable[tuple[str, Days]], manager: str) -> Iterable[Member]:
    """Each person once on each day, also when two chains lead to them."""
    held: dict[str, list[Days]] = {}
    for person, days in sorted(below):
        for piece in days.without(held.get(person, ())):
            held.setdefault(person, []).append(piece)
            yield Member(manager, person, piece)


def credited(rules: CreditRules) -> str:
    """The query of `facts` with the units that each unit of the scope holds of them, at most 100 % (R9)."""
    if rules.scope == "company":
        return f"select f.*, 'company' as unit, cast({rules.share_units} as bigint) as units from facts f"
    held = _by_owner(rules) if rules.by_owner else _by_assignment(rules)
    units = f"cast({rules.share_units} as bigint)" if rules.by_owner else "a.units"
    if rules.scope == "person":
        # the same person holds an account once on a day, so there is nothing to add up
        inherited = f"case when f.reason is null and {rules.loss} then {sql_text(INHERITED)} else f.reason end"
        facts = f"f.* replace ({inherited} as reason)" if rules.loss else "f.*"
        return f"select {facts}, m.unit, {units} as units {held}"
    same = ", ".join(f"any_value(f.{column}) as {column}" for column in COLUMNS if column not in _KEY)
    return f"""select f.reading, f.account_id, f.row_id, {same}, m.unit,
            least(cast({rules.share_units} as bigint), cast(sum({units}) as bigint)) as units
        {held} group by f.reading, f.account_id, f.row_id, m.unit"""


INHERITED = "inherited_loss"
"""Why a loss on an account that was taken over lately does not count for its new owner."""

_KEY = ("reading", "account_id", "row_id")


class CreditRules(NamedTuple):
    """How credit is given: the scope, who belongs to its units (a table), and by which export.

    `assignments` is the table of who is credited, `wide` that of who holds accounts; `loss` the SQL condition of a
    fact that is a loss its new owner has inherited.
    """

    scope: str
    members: str
    share_units: int
    by_owner: bool = False
    held_throughout: bool = False
    per_reading: bool = False
    assignments: str = "assignments"
    wide: str = "assignments"
    loss: str = ""


def _by_assignment(rules: CreditRules) -> str:
    throughout = "and a.valid_from <= f.opened" if rules.held_throughout else ""
    assignments = f"{rules.assignments}_held" if rules.held_throughout else rules.assignments
    return f"""from facts f
        join {assignments} a on a.account_id = f.account_id
        join {rules.members} m on m.person_id = a.person_id {_same_reading(rules)}
            and least(f.rule_date, m.until) between m.first_day and m.last_day
            and least(f.rule_date, m.until) between a.valid_from and a.valid_to {throughout}"""


def _same_reading(rules: CreditRules) -> str:
    """Joiners and leavers have windows of their own at period end: their membership names its reading (R13)."""
    return "and m.reading = f.reading" if rules.per_reading else ""


def _by_owner(rules: CreditRules) -> str:
    return f"""from facts f
        join {rules.members} m on m.person_id = f.owner_id {_same_reading(rules)}
            and least(f.rule_date, m.until) between m.first_day and m.last_day"""
