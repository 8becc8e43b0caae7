"""What a question did not count, by reason: everything that is neither summed nor silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from csbonus.engine.asking import Asking, Ground, exact_rows
from csbonus.engine.coverage import vanished
from csbonus.engine.credit import INHERITED, CreditRules, credited
from csbonus.engine.facts import counted_on, readings_table
from csbonus.engine.on_leave import ON_LEAVE, may_be_on_leave, of_holders_on_leave
from csbonus.engine.readings import Reading
from csbonus.engine.results import LeftOut
from csbonus.inputs.sql import sql_text
from csbonus.measures import MonthEnds, Ranked, Rows


def left_out(ground: Ground, asking: Asking, amount: str) -> Mapping[Reading, tuple[LeftOut, ...]]:
    """What every reading left out, told with the column `amount` of the table `facts`; reads `held` too."""
    parts = [*_of_facts(ground, asking, amount), *_outside(ground, asking), *_without_usage(ground, asking)]
    rows = exact_rows(ground.exports, f"{' union all '.join(parts)} order by 1, 2")
    found: dict[Reading, tuple[LeftOut, ...]] = {}
    for number, reason, count, left, account in rows:
        whole = None if left is None else Fraction(left) / asking.rules.share_units
        row = LeftOut(reason, count, whole, account or "")
        found[asking.readings[number]] = (*found.get(asking.readings[number], ()), row)
    return found


def _of_facts(ground: Ground, asking: Asking, amount: str) -> Iterator[str]:
    """Facts with a reason of their own, and facts of which nobody is credited with all; amounts in units of a share."""
    rules, whole = asking.rules, asking.rules.share_units
    units = f"sum({amount}{_times(whole)})"
    if rules.scope == "company":
        counted = f"select reading, reason, count(*), {units}, null from facts f"
        yield f"{counted} where reason is not null group by reading, reason"
        return
    yield _not_owned(rules, amount)
    if may_be_on_leave(ground, asking):
        away = of_holders_on_leave(ground, rules, ("reading", "rowid", amount))
        told = f"{sql_text(ON_LEAVE)}, count(distinct rowid), sum({amount} * cast(units as decimal(10,0))), null"
        yield f"select reading, {told} from ({away}) group by reading"
    if rules.loss:
        inherited = f"select reading, reason, count(*), sum({amount} * cast(units as decimal(10,0))), null"
        credited_to = credited(rules, ("reading", "reason", amount))
        yield f"{inherited} from ({credited_to}) where reason = {sql_text(INHERITED)} group by reading, reason"
    if rules.held_throughout and not rules.by_owner:
        short = f"{_held('')} and not {_held('and h.valid_from <= h.opened', present=False)}"
        yield f"select reading, 'held_too_short', count(*), {units}, null from facts f where {short} group by reading"


def _times(units: int) -> str:
    """SQL: multiplied by units of a share; by nothing where there is one."""
    return f" * cast({units} as decimal(10,0))" if units > 1 else ""


def _not_owned(rules: CreditRules, amount: str) -> str:
    """Own reasons first; then what of a fact no person on the roster holds on its rule date, with the first account."""
    whole = rules.share_units
    brief = f"when o.units is null and {_holds_wide(rules.wide)} then 'held_too_short'"
    brief = brief if rules.wide != rules.assignments else ""
    part = f"case {brief} when o.units is null then 'no_owner' when o.units < {whole} then 'part_not_owned' end"
    rest = f"case when f.reason is null then {whole} - coalesce(o.units, 0) else {whole} end"
    # where nobody holds a part of an account there is nothing to add up
    held = _BY_ASSIGNMENT.format("h.units", "") if whole == 1 else _BY_ASSIGNMENT.format("sum(h.units)", "group by 1")
    owned = _BY_OWNER.format(whole) if rules.by_owner else held
    return f"""select reading, why, count(*), sum(rest), min(account) from (
        select f.reading, coalesce(f.reason, {part}) as why, f.{amount} * cast({rest} as decimal(10,0)) as rest,
            case when f.reason is null then f.account_id end as account
        from facts f left join ({owned}) o on o.fact = f.rowid
        ) where why is not null group by reading, why"""


_ON_ROSTER = "people p on p.person_id = h.person_id and h.rule_date between p.valid_from and p.valid_to"
_THEN = "h.rule_date between h.valid_from and h.valid_to"
_BY_ASSIGNMENT = f"select h.rowid as fact, {{}} as units from held h join {_ON_ROSTER} where {_THEN} {{}}"
_BY_OWNER = """select f.rowid as fact, {0} as units from facts f
    join people p on p.person_id = f.owner_id and f.rule_date between p.valid_from and p.valid_to"""


def _held(more: str, *, present: bool = True) -> str:
    roster = f"join {_ON_ROSTER}" if present else ""
    return f"exists (select 1 from held h {roster} where h.rowid = f.rowid and {_THEN} {more})"


def _holds_wide(assignments: str) -> str:
    """SQL: somebody on the roster holds the account, credited with it or not."""
    return f"""exists (select 1 from {assignments} a join people p on p.person_id = a.person_id
        and f.rule_date between p.valid_from and p.valid_to
        where a.account_id = f.account_id and f.rule_date between a.valid_from and a.valid_to)"""


def _outside(ground: Ground, asking: Asking) -> Iterator[str]:
    """Rows of the export whose date is not in the reading; only exports whose rows belong to a day have them."""
    basis = asking.question.measure.basis
    if not isinstance(basis, Rows):
        return
    day, table = counted_on(asking.question), ground.tables.names[basis.export]
    yield f"""select reading, 'outside_period', outside, null, null from (
        with {readings_table(asking.readings)}
        select r.reading, count(case when {day} between r.opened and r.closed then null else 1 end) as outside
        from readings r cross join {table} x group by r.reading) where outside > 0"""


def _without_usage(ground: Ground, asking: Asking) -> Iterator[str]:
    """Accounts that were customers in the reading, of which usage knows nothing then, or nothing at all."""
    if isinstance(asking.question.measure.basis, MonthEnds | Ranked) and ground.exports.has("accounts"):
        yield f"select reading, reason, count(*), null, null from ({vanished()}) group by reading, reason"
