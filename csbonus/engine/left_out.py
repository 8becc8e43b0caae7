"""What a question did not count, by reason: everything that is neither summed nor silent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, NotCounted, exact_rows
from csbonus.engine.facts import readings_table
from csbonus.engine.facts_usage import month_ends_table
from csbonus.engine.readings import Reading
from csbonus.engine.results import LeftOut, Question
from csbonus.inputs.sql import sql_name
from csbonus.measures import MonthEnds, Rows


def left_out(ground: Ground, asking: Asking) -> NotCounted:
    """What every reading left out; reads the table `facts` that the question was measured on."""
    parts = [*_of_facts(asking), *_outside(ground, asking), *_without_usage(ground, asking)]
    rows = exact_rows(ground.exports, f"{' union all '.join(parts)} order by 1, 2")
    found: dict[tuple[Question, Reading], tuple[LeftOut, ...]] = {}
    for number, reason, count, amount in rows:
        key = (asking.question, asking.readings[number])
        units = asking.rules.share_units if reason == "part_not_owned" else 1
        left = LeftOut(reason, count, None if amount is None else Fraction(amount) / units)
        found[key] = (*found.get(key, ()), left)
    return found


def _of_facts(asking: Asking) -> Iterator[str]:
    """Facts with a reason of their own, and facts that nobody is credited with."""
    amount = "den" if asking.question.measure.denominator else "num"
    counted = f"count(*), sum({amount})"
    yield f"select reading, reason, {counted} from facts where reason is not null group by reading, reason"
    if asking.rules.scope == "company":
        return
    held = _owned() if asking.rules.by_owner else _held("assignments", _ON_ROSTER)
    yield f"select reading, 'no_owner', {counted} from facts f where reason is null and not {held} group by reading"
    if not asking.rules.by_owner:
        yield _partly_owned(asking, amount)
    if asking.rules.scope == "person" and isinstance(asking.question.measure.basis, Rows):
        away = f"reason is null and {_AWAY_OWNER if asking.rules.by_owner else _held('assignments', _AWAY)}"
        yield f"select reading, 'owner_on_leave', {counted} from facts f where {away} group by reading"
    if asking.rules.held_throughout and not asking.rules.by_owner:
        now = _held("assignments", "")
        throughout = _held("assignments_held", "and a.valid_from <= f.opened")
        where = f"reason is null and {now} and not {throughout}"
        yield f"select reading, 'held_too_short', {counted} from facts f where {where} group by reading"


_ON_ROSTER = """and exists (select 1 from people p where p.person_id = a.person_id
    and f.rule_date between p.valid_from and p.valid_to)"""

_AWAY = """and exists (select 1 from leaves l where l.person_id = a.person_id
    and f.rule_date between l."from" and l."to")"""

_AWAY_OWNER = """exists (select 1 from leaves l where l.person_id = f.owner_id
    and f.rule_date between l."from" and l."to")"""


def _owned() -> str:
    return """exists (select 1 from people p where p.person_id = f.owner_id
        and f.rule_date between p.valid_from and p.valid_to)"""


def _partly_owned(asking: Asking, amount: str) -> str:
    """What is left of accounts whose shares do not reach 100 %, in units of a share."""
    whole = asking.rules.share_units
    left = f"sum({amount} * cast({whole} - units as decimal(10,0)))"
    return f"""select reading, 'part_not_owned', count(*), {left} from (
        select f.reading, f.account_id, f.row_id, any_value(f.{amount}) as {amount}, sum(a.units) as units
        from facts f
        join assignments a on a.account_id = f.account_id and f.rule_date between a.valid_from and a.valid_to
        join people p on p.person_id = a.person_id and f.rule_date between p.valid_from and p.valid_to
        where f.reason is null group by f.reading, f.account_id, f.row_id
        ) where units < {whole} group by reading"""


def _held(assignments: str, more: str) -> str:
    return f"""exists (select 1 from {assignments} a where a.account_id = f.account_id
        and f.rule_date between a.valid_from and a.valid_to {more})"""


def _outside(ground: Ground, asking: Asking) -> Iterator[str]:
    """Rows of the export whose date is not in the reading; only exports whose rows belong to a day have them."""
    basis = asking.question.measure.basis
    if not isinstance(basis, Rows):
        return
    day, table = sql_name(basis.date), ground.tables.names[basis.export]
    yield f"""select reading, 'outside_period', outside, null from (
        with {readings_table(asking.readings)}
        select r.reading, count(case when x.{day} between r.opened and r.closed then null else 1 end) as outside
        from readings r cross join {table} x group by r.reading) where outside > 0"""


def _without_usage(ground: Ground, asking: Asking) -> Iterator[str]:
    """Accounts that were customers in the reading, of which usage knows nothing then, or nothing at all."""
    if not isinstance(asking.question.measure.basis, MonthEnds) or not ground.exports.has("accounts"):
        return
    yield f"""select reading, reason, count(*), null from ({vanished(ground, asking)}) group by reading, reason"""


def vanished(ground: Ground, asking: Asking) -> str:
    """The query of customers without usage in a reading: `no_usage` at all, or `usage_missing` in this reading."""
    usage = ground.tables.names["usage"]
    return f"""with {readings_table(asking.readings)}, {month_ends_table(asking.readings)}
        select r.reading, a.account_id, r.opened, r.closed,
            case when exists (select 1 from {usage} u where u.account_id = a.account_id) then 'usage_missing'
                else 'no_usage' end as reason
        from accounts a join readings r on exists (select 1 from month_ends e where e.reading = r.reading
            and coalesce(a.customer_since <= e.month_end, true) and coalesce(a.customer_until >= e.month_end, true))
        where not exists (select 1 from facts f where f.reading = r.reading and f.account_id = a.account_id)"""
