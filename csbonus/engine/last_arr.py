"""SQL of the ARR by which an account weighs."""

from __future__ import annotations

from csbonus.engine.facts import Tables


def last_arr(tables: Tables, account: str, day: str) -> str:
    """SQL of the ARR of an account in the latest book on or before a day, to six digits; unknown without one."""
    if "book" not in tables.names:
        return "cast(null as decimal(32,6))"
    return f"""(select cast(arg_max(held.arr, held.as_of) as decimal(32,6)) from {tables.names["book"]} held
        where held.account_id = {account} and held.as_of <= {day})"""
