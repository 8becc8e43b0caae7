"""What a question did not count, by reason: everything that is neither summed nor silent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, NotCounted, exact_rows
from csbonus.engine.facts import readings_table
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
        left = LeftOut(reason, count, None if amount is None else Fraction(amount))
        found[key] = (*found.get(key, ()), left)
    return found


def _of_facts(asking: Asking) -> Iterator[str]:
    """Facts with a reason of their own, and facts that nobody is credited with."""
    amount = "den" if asking.question.measure.denominator else "num"
    counted = f"count(*), sum({amount})"
    yield f"select reading, reason, {counted} from facts where reason is not null group by reading, reason"
    if asking.rules.scope == "company":
        return
    nobody = "f.owner_id is null" if asking.rules.by_owner else f"not {_held('assignments', '')}"
    yield f"select reading, 'no_owner', {counted} from facts f where reason is null and {nobody} group by reading"
    if asking.rules.held_throughout and not asking.rules.by_owner:
        now = _held("assignments", "")
        throughout = _held("assignments_held", "and a.valid_from <= f.opened")
        where = f"reason is null and {now} and not {throughout}"
        yield f"select reading, 'held_too_short', {counted} from facts f where {where} group by reading"


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
    """Accounts that were customers in the reading, of which usage knows nothing."""
    if not isinstance(asking.question.measure.basis, MonthEnds) or not ground.exports.has("accounts"):
        return
    yield f"""select reading, 'no_usage', accounts, null from (
        with {readings_table(asking.readings)}
        select r.reading, count(*) as accounts from accounts a join readings r
            on coalesce(a.customer_since <= r.closed, true) and coalesce(a.customer_until >= r.opened, true)
        where not exists (select 1 from facts f where f.reading = r.reading and f.account_id = a.account_id)
        group by r.reading)"""
