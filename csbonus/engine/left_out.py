"""What a question did not count, by reason: everything that is neither summed nor silent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, NotCounted, exact_rows
from csbonus.engine.credit import INHERITED, credited
from csbonus.engine.facts import counted_on, readings_table
from csbonus.engine.facts_usage import expected
from csbonus.engine.readings import Reading
from csbonus.engine.results import LeftOut, Question
from csbonus.inputs.sql import sql_text
from csbonus.inputs.tally import MONTHS
from csbonus.measures import MonthEnds, Ranked, Rows


def left_out(ground: Ground, asking: Asking) -> NotCounted:
    """What every reading left out; reads the table `facts` that the question was measured on."""
    parts = [*_of_facts(ground, asking), *_outside(ground, asking), *_without_usage(ground, asking)]
    rows = exact_rows(ground.exports, f"{' union all '.join(parts)} order by 1, 2")
    found: dict[tuple[Question, Reading], tuple[LeftOut, ...]] = {}
    for number, reason, count, amount in rows:
        key = (asking.question, asking.readings[number])
        left = LeftOut(reason, count, None if amount is None else Fraction(amount) / asking.rules.share_units)
        found[key] = (*found.get(key, ()), left)
    return found


def _of_facts(ground: Ground, asking: Asking) -> Iterator[str]:
    """Facts with a reason of their own, and facts of which nobody is credited with all; amounts in units of a share."""
    amount = "den" if asking.question.measure.denominator else "num"
    whole = asking.rules.share_units
    units = f"sum(f.{amount} * cast({whole} as decimal(10,0)))"
    if asking.rules.scope == "company":
        counted = f"select reading, reason, count(*), {units} from facts f"
        yield f"{counted} where reason is not null group by reading, reason"
        return
    yield _not_owned(asking, amount)
    if asking.rules.scope == "person" and isinstance(asking.question.measure.basis, Rows):
        away = f"select reading, 'owner_on_leave', count(*), {units} from facts f"
        yield f"{away} where reason is null and {_on_leave(ground, by_owner=asking.rules.by_owner)} group by reading"
    if asking.rules.loss:
        part = f"{amount} * cast(units as decimal(10,0))"
        inherited = f"select reading, reason, count(*), sum({part}) from ({credited(asking.rules)})"
        yield f"{inherited} where reason = {sql_text(INHERITED)} group by reading, reason"
    table = asking.rules.assignments
    if asking.rules.held_throughout and not asking.rules.by_owner:
        where = f"reason is null and {_held(f'{table}_present', '')} and not {_held(f'{table}_held', _SINCE)}"
        yield f"select reading, 'held_too_short', count(*), {units} from facts f where {where} group by reading"


def _not_owned(asking: Asking, amount: str) -> str:
    """Own reasons first; then what of a fact no person on the roster holds on its rule date."""
    whole = asking.rules.share_units
    brief = f"when o.units is null and {_held(f'{asking.rules.wide}_present', '')} then 'held_too_short'"
    brief = brief if asking.rules.wide != asking.rules.assignments else ""
    part = f"case {brief} when o.units is null then 'no_owner' when o.units < {whole} then 'part_not_owned' end"
    rest = f"case when f.reason is null then {whole} - coalesce(o.units, 0) else {whole} end"
    owned = _BY_OWNER.format(whole) if asking.rules.by_owner else _BY_ASSIGNMENT.format(asking.rules.assignments)
    return f"""select reading, why, count(*), sum(rest) from (
        select f.reading, coalesce(f.reason, {part}) as why, f.{amount} * cast({rest} as decimal(10,0)) as rest
        from facts f left join ({owned}) o
            on o.reading = f.reading and o.account_id = f.account_id and o.row_id = f.row_id
        ) where why is not null group by reading, why"""


_BY_ASSIGNMENT = """select f.reading, f.account_id, f.row_id, sum(a.units) as units from facts f
    join {0}_present a on a.account_id = f.account_id and f.rule_date between a.valid_from and a.valid_to
    group by f.reading, f.account_id, f.row_id"""

_BY_OWNER = """select f.reading, f.account_id, f.row_id, {0} as units from facts f
    join people p on p.person_id = f.owner_id and f.rule_date between p.valid_from and p.valid_to"""

_SINCE = "and a.valid_from <= f.opened"


def _on_leave(ground: Ground, *, by_owner: bool) -> str:
    """Facts of somebody whose leave takes them off the plan; other leaves leave accounts with them (R25)."""
    said = "l.treatment" if ground.exports.has("leaves", "treatment") else "null"
    off_plan = f"coalesce({said}, {sql_text(ground.leave)}) = 'prorate'"
    away = f'join leaves l on {off_plan} and f.rule_date between l."from" and l."to" and l.person_id'
    if by_owner:
        return f"exists (select 1 from people p {away} = p.person_id where p.person_id = f.owner_id)"
    return f"""exists (select 1 from assignments a {away} = a.person_id
        where a.account_id = f.account_id and f.rule_date between a.valid_from and a.valid_to)"""


def _held(assignments: str, more: str) -> str:
    return f"""exists (select 1 from {assignments} a where a.account_id = f.account_id
        and f.rule_date between a.valid_from and a.valid_to {more})"""


def _outside(ground: Ground, asking: Asking) -> Iterator[str]:
    """Rows of the export whose date is not in the reading; only exports whose rows belong to a day have them."""
    basis = asking.question.measure.basis
    if not isinstance(basis, Rows):
        return
    day, table = counted_on(asking.question), ground.tables.names[basis.export]
    yield f"""select reading, 'outside_period', outside, null from (
        with {readings_table(asking.readings)}
        select r.reading, count(case when {day} between r.opened and r.closed then null else 1 end) as outside
        from readings r cross join {table} x group by r.reading) where outside > 0"""


def _without_usage(ground: Ground, asking: Asking) -> Iterator[str]:
    """Accounts that were customers in the reading, of which usage knows nothing then, or nothing at all."""
    if not isinstance(asking.question.measure.basis, MonthEnds | Ranked) or not ground.exports.has("accounts"):
        return
    yield f"""select reading, reason, count(*), null from ({vanished(ground, asking)}) group by reading, reason"""


def vanished(ground: Ground, asking: Asking) -> str:
    """The query of customers without usage in a reading: `no_usage` at all, or `usage_missing` in this reading."""
    return f"""with {readings_table(asking.readings)}
        select r.reading, a.account_id, r.opened, r.closed,
            case when exists (select 1 from {MONTHS} u where u.account_id = a.account_id) then 'usage_missing'
                else 'no_usage' end as reason
        from accounts a join readings r on {expected(ground.tables, "a", "r.opened", "r.closed")} > 0
        where not exists (select 1 from facts f where f.reading = r.reading and f.account_id = a.account_id)"""
