"""The rows of exports that are dated in a span of days: their ids, owners, and a digest of what was known by its end.

What only happens after the last day (a signature, a lead that is won) does not change a digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.exports import Exports
from csbonus.inputs.kinds import Kind
from csbonus.inputs.sql import Row
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.plan.model import Plan

ASSIGNMENTS = "assignments"
"""An export without ids: its rows of one account are one thing, cut to the days."""


class Kept(NamedTuple):
    """What is kept of an export: the column of the owner, empty where nobody asks for it; the columns of a digest."""

    export: str
    owner: str
    columns: tuple[str, ...]


class DatedRow(NamedTuple):
    """A row as it is kept; `check` is a digest of its columns, `row_id` where it stands today."""

    id: str
    day: date | None
    owner: str
    check: str
    row_id: int = 0


class _Form(NamedTuple):
    """How an export is read: its id, its day; the day by which the columns in `after` become known."""

    id: str
    day: str
    columns: tuple[str, ...]
    known_on: str = ""
    after: tuple[str, ...] = ()


_FORMS: Mapping[str, _Form] = {
    "accounts": _Form("account_id", "", ()),
    "events": _Form("event_id", "date", ("account_id", "date", "kind", "value")),
    "expansion": _Form("expansion_id", "signed_date",
                       ("account_id", "signed_date", "arr_delta", "kind", "effective_date", "currency")),
    "leads": _Form("lead_id", "submitted_date",
                   ("account_id", "submitted_date", "accepted_date", "opportunity_date", "won_date", "currency"),
                   "won_date", ("amount",)),
    "renewals": _Form("renewal_id", "due_date", ("account_id", "due_date", "arr_due", "currency"), "signed_date",
                      ("outcome", "arr_renewed", "signed_date", "expansion_arr", "price_uplift_arr",
                       "one_time_amount", "term_months", "kind")),
}
_OWNERS = ("owner_id", "person_id")


def kept_of(exports: Exports, plans: Iterable[Plan]) -> tuple[Kept, ...]:
    """What can be kept of the exports of a run: owners where a plan credits by them."""
    assigned = ASSIGNMENTS in exports.present
    by = {plan.credit_of(component).by for plan in plans for component in plan.components.values()}
    by_owner, by_assignment = not assigned or "owner" in by, assigned and "assignments" in by
    found = [_kept(exports, name, by_owner=by_owner) for name in _FORMS if name in exports.present]
    if by_assignment:
        found.append(Kept(ASSIGNMENTS, "person_id", ("valid_from", "valid_to", "share")))
    return tuple(each for each in found if each.owner or each.columns)


def _kept(exports: Exports, name: str, *, by_owner: bool) -> Kept:
    form, present = _FORMS[name], exports.present[name]
    owners = [column for column in _OWNERS if column in present and (by_owner or column == "person_id")]
    return Kept(name, "".join(owners), tuple(each for each in (*form.columns, *form.after) if each in present))


def dated_rows(exports: Exports, kept: Kept, days: Days) -> list[DatedRow]:
    """Every row of the export, also those of other days: a row may have been of another day before."""
    return [DatedRow(*row) for row in _asked(exports, _rows(exports, kept), days)]


def check_of(exports: Exports, kept: Kept, days: Days) -> str:
    """What changes with any of the rows of the days, and not with their order: most runs need to know no more."""
    each = "concat_ws(chr(30), id, day, owner, 'digest', digest)"
    statement = f"""select count(*) || ' ' || coalesce(sum(cast(md5_number_lower({each}) as hugeint)), 0)
        from ({_rows(exports, kept)}) where day is null or day between $first and $last"""
    return str(_asked(exports, statement, days)[0][0])


def _asked(exports: Exports, statement: str, days: Days) -> list[Row]:
    every = {"first": days.first, "last": days.last}
    given = {name: day for name, day in every.items() if f"${name}" in statement}
    return exports.connection.execute(statement, given).fetchall()


def _rows(exports: Exports, kept: Kept) -> str:
    """The query of the rows of an export."""
    return _held(exports) if kept.export == ASSIGNMENTS else _dated(kept)


def _dated(kept: Kept) -> str:
    form = _FORMS[kept.export]
    owner = f"coalesce({kept.owner}, '')" if kept.owner else "''"
    texts = [_text(kept.export, column, form) for column in kept.columns]
    check = f"left(md5(concat_ws(chr(31), {', '.join(texts)})), 12)" if texts else "''"
    day = form.day or "cast(null as date)"
    return f"select {form.id} as id, {day} as day, {owner} as owner, {check} as digest, row_id from {kept.export}"


def _text(export: str, column: str, form: _Form) -> str:
    """A cell as one text for one value; blank where its day was still to come."""
    told = EXPORTS[export].column(column)
    assert told is not None, "columns are those of the catalogue"
    value = f"cast({column} as decimal(25, 6))" if told.kind in (Kind.MONEY, Kind.NUMBER) else column
    known = form.known_on if column in form.after else column if told.kind is Kind.DATE and column != form.day else ""
    if known:
        value = f"case when {known} <= $last then {value} end"
    return f"coalesce(cast({value} as varchar), '')"


def _held(exports: Exports) -> str:
    """Each account with all who held it in these days, and how much of it for how long."""
    every = str(exports.share_units)
    held = f"""concat_ws(' ', person_id, greatest(valid_from, $first), least(valid_to, $last),
        units // gcd(units, {every}), {every} // gcd(units, {every}))"""
    return f"""select account_id as id, cast(null as date) as day,
            string_agg(distinct person_id, ', ' order by person_id) as owner,
            left(md5(string_agg({held}, ', ' order by {held})), 12) as digest, min(row_id) as row_id
        from {ASSIGNMENTS} where valid_from <= $last and valid_to >= $first group by account_id"""


def inside(rows: Sequence[DatedRow], days: Days) -> list[DatedRow]:
    """The rows of the days, with those that have no day."""
    return [row for row in rows if row.day is None or days.holds(row.day)]
