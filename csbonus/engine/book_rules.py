"""Exports as the book rules of a plan read them: views in which rows say when and as what they count.

Such a view has the columns of its export and three more: `rule_note` and `rule_reason` take the place of a row's note
and reason where they are not null, `rule_part` (0, 1 or 2 halves) says how much of it counts as reached.
"""

from __future__ import annotations

from csbonus.engine.facts import WON, Tables
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.sql import sql_text
from csbonus.plan.book import Renewals

UPLIFT = "price_uplift"
AUTO = "auto_renewed"


def ruled(connection: DuckDBPyConnection, tables: Tables, terms: Renewals, name: str) -> Tables:
    """The tables with renewals and expansion as `terms` read them; `name` tells the views of one plan apart."""
    queries = {"renewals": _renewals, "expansion": _expansion}
    changed = {}
    for export, query in queries.items():
        if export in tables.present:
            changed[export] = f"{export}_{name}"
            connection.execute(f"create or replace view {changed[export]} as {query(terms, tables.names[export])}")
    return tables._replace(names={**tables.names, **changed}, ruled=frozenset(changed))


def _renewals(terms: Renewals, table: str) -> str:
    replaced = f"({_counted_on(terms)}) as due_date"
    if terms.price_uplift == "leave_out":
        replaced += ", arr_renewed - coalesce(price_uplift_arr, 0) as arr_renewed"
    auto = f"kind = 'auto' and {_won()}"
    reason = f"case when {auto} then {sql_text(AUTO)} end" if terms.auto_renew == "leave_out" else _NOTHING
    part = f"case when {auto} then 1 else 2 end" if terms.auto_renew == "half" else "2"
    return f"""select * replace ({replaced}), {_note(terms, auto)} as rule_note, {reason} as rule_reason,
        {part} as rule_part from {table}"""


def _expansion(terms: Renewals, table: str) -> str:
    """A price increase in the middle of a term is one too."""
    reason = f"case when kind = 'price' then {sql_text(UPLIFT)} end" if terms.price_uplift == "leave_out" else _NOTHING
    return f"select *, {_NOTHING} as rule_note, {reason} as rule_reason, 2 as rule_part from {table}"


_NOTHING = "cast(null as varchar)"


def _won() -> str:
    return f"outcome in ({', '.join(map(sql_text, WON))})"


def _early(terms: Renewals) -> str:
    """SQL: the renewal counts when it was signed, what was due with it too (never one without the other)."""
    near = "" if terms.early_limit_days is None else f" and due_date - signed_date <= {terms.early_limit_days}"
    return f"{_won()} and signed_date < due_date{near}"


def _counted_on(terms: Renewals) -> str:
    day = "due_date"
    if terms.churn_date == "notice_date":
        day = f"case when outcome = 'churned' then coalesce(notice_date, due_date) else {day} end"
    if terms.early == "when_signed":
        day = f"case when {_early(terms)} then signed_date else {day} end"
    return day


def _note(terms: Renewals, auto: str) -> str:
    """What the rules did to a row, the strongest first."""
    told = []
    if terms.auto_renew == "half":
        told.append(f"when {auto} then 'auto_renewed_half'")
    if terms.early == "when_signed":
        told.append(f"when {_early(terms)} then 'counted_early'")
    if terms.churn_date == "notice_date":
        told.append("when outcome = 'churned' and notice_date <> due_date then 'churn_noticed'")
    if terms.price_uplift == "leave_out":
        told.append(f"when {_won()} and price_uplift_arr <> 0 then 'without_price_uplift'")
    return f"case {' '.join(told)} end" if told else _NOTHING
