"""An account weighs by its ARR in the latest book on or before a day (R22)."""

from __future__ import annotations

import duckdb

from csbonus.engine.facts import Tables
from csbonus.engine.last_arr import last_arr


def test_the_latest_book_on_or_before_the_day_says_how_much_an_account_weighs() -> None:
    connection = duckdb.connect()
    connection.execute(
        "create table books as select * from (values ('A1', date '2025-12-31', 90), ('A1', date '2026-01-31', 20), "
        "('A1', date '2026-02-15', 50), ('A2', date '2026-01-20', 7)) v(account_id, as_of, arr)")
    tables = Tables({"book": "books"}, {})

    def weighs(account: str, day: str, of: Tables = tables) -> str:
        sql = last_arr(of, f"'{account}'", f"date '{day}'")
        ((found,),) = connection.execute(f"select {sql}").fetchall()
        return str(found)

    days = ("2025-12-30", "2025-12-31", "2026-01-30", "2026-01-31", "2026-02-14", "2026-03-31")
    assert [weighs("A1", day) for day in days] == [
        "None", "90.000000", "90.000000", "20.000000", "20.000000", "50.000000"]
    assert [weighs("A2", "2026-03-31"), weighs("A3", "2026-03-31")] == ["7.000000", "None"]
    assert weighs("A1", "2026-03-31", Tables({}, {})) == "None"
