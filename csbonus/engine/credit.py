"""SQL of credit: whose share of a fact is how large on the rule date, added up by the scope's units.

Shares are whole numbers of `units`, of which `share_units` make 100 %; so they add up exactly in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from csbonus.engine.facts import COLUMNS
from csbonus.inputs.roster import Spell
from csbonus.inputs.sql import sql_text
from csbonus.named import NamedTuple
from csbonus.periods import FOREVER, Days

KEY = ("reading", "account_id", "row_id")
"""What tells one fact from another."""


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
        own = [Member(manager, s.person_id, s.days) for s in people if include_self and s.person_id == manager]
        found += [*(Member(manager, person, days) for person, days in _below(reports, manager, always)), *own]
    return tuple(found)


def _below(reports: dict[str, list[Spell]], manager: str, days: Days) -> Iterable[tuple[str, Days]]:
    """Nobody twice on a day: a person has one manager on it, and managers who run in a circle are refused."""
    for spell in reports.get(manager, ()):
        both = spell.days.within(days)
        if both is not None:
            yield spell.person_id, both
            yield from _below(reports, spell.person_id, both)


def credited(rules: CreditRules, columns: Sequence[str] = COLUMNS, key: Sequence[str] = KEY) -> str:
    """The query of `facts` with the units that each unit of the scope holds of them, at most 100 % (R9).

    Needs the table `held` where credit is by assignment. `columns` are those of facts that are asked for, `key` those
    that tell one fact from another.
    """
    values = ", ".join(f"f.{name}" for name in columns)
    if rules.scope == "company":
        return f"select {values}, 'company' as unit, cast({rules.share_units} as bigint) as units from facts f"
    units = f"cast({rules.share_units} as bigint)" if rules.by_owner else "f.units"
    if rules.scope == "person":
        # the same person holds an account once on a day, so there is nothing to add up
        values = ", ".join(_or_inherited(name, rules.loss) for name in columns)
        return f"select {values}, m.unit, {units} as units {_members_of(rules)}"
    same = "".join(f"any_value(f.{column}) as {column}, " for column in columns if column not in key)
    keys = ", ".join(f"f.{column}" for column in key)
    return f"""select {keys}, {same}m.unit,
            least(cast({rules.share_units} as bigint), cast(sum({units}) as bigint)) as units
        {_members_of(rules)} group by {keys}, m.unit"""


def _or_inherited(column: str, loss: str) -> str:
    if column != "reason" or not loss:
        return f"f.{column}"
    return f"case when f.reason is null and {loss} then {sql_text(INHERITED)} else f.reason end as reason"


def _members_of(rules: CreditRules) -> str:
    """SQL of facts with the units that hold them on the rule date, which nobody holds after they have left."""
    # joiners and leavers have windows of their own at period end: their membership names its reading (R13)
    reading = "and m.reading = f.reading" if rules.per_reading else ""
    day = "least(f.rule_date, m.until)"
    member = f"{reading} and {day} between m.first_day and m.last_day"
    if rules.by_owner:
        return f"from facts f join {rules.members} m on m.person_id = f.owner_id {member}"
    throughout = "and f.valid_from <= f.opened" if rules.held_throughout else ""
    return f"""from held f join {rules.members} m on m.person_id = f.person_id {member}
            and {day} between f.valid_from and f.valid_to {throughout}"""


def held(rules: CreditRules, columns: Sequence[str] = COLUMNS) -> str:
    """The query of `facts` with everybody who holds some of them by assignment, and from which day to which.

    Where members have days of their own, they may have held a fact before its rule date. Assignments that follow each
    other are one where an account must be held from the day on which a window opens.
    """
    first = "f.opened" if rules.per_reading else "f.rule_date"
    assignments = f"({_joined(rules.assignments)})" if rules.held_throughout else rules.assignments
    of_holder = ("person_id", "units", "valid_from", "valid_to", *(["taken_on"] if rules.loss else []))
    return f"""select {", ".join([*(f"f.{name}" for name in columns), *(f"a.{name}" for name in of_holder)])}
        from facts f join {assignments} a on a.account_id = f.account_id
            and a.valid_from <= f.rule_date and a.valid_to >= {first}"""


def _joined(assignments: str) -> str:
    """The query of assignments of which those that follow each other are one."""
    return f"""select account_id, person_id, units, min(valid_from) as valid_from, max(valid_to) as valid_to
        from (
            select *, sum(starts) over (partition by account_id, person_id, units order by valid_from) as stretch
            from (
                select *, case when valid_from <= 1 + lag(valid_to) over (
                    partition by account_id, person_id, units order by valid_from) then 0 else 1 end as starts
                from {assignments}
            )
        ) group by account_id, person_id, units, stretch"""


INHERITED = "inherited_loss"
"""Why a loss on an account that was taken over lately does not count for its new owner."""

class CreditRules(NamedTuple):
    """How credit is given: the scope, who belongs to its units (a table), and by which export.

    `assignments` is the table of who is credited, `wide` that of who holds accounts; `loss` the SQL condition of a
    fact that is a loss its new owner has inherited.
    """

    scope: str
    members: str
    share_units: int
    by_owner: bool
    held_throughout: bool
    per_reading: bool
    assignments: str = "assignments"
    wide: str = "assignments"
    loss: str = ""

    @property
    def by_assignment(self) -> bool:
        """Whether assignments say who is credited."""
        return self.scope != "company" and not self.by_owner
