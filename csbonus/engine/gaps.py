"""What is missing in rows that count: blank numbers, months without usage."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Span
from csbonus.engine.asking import Asking, Ground, exact_rows, export_of
from csbonus.engine.readings import Reading, month_ends_of
from csbonus.inputs.exports import Exports


def blank_cells(exports: Exports, asking: Asking) -> list[Diagnostic]:
    """The rows that count but miss a number the measure needs."""
    where = "num is null or den is null" if asking.question.measure.denominator else "num is null"
    counted = f"({asking.credited}) where reason is null and ({where})"
    rows = exact_rows(exports, f"select distinct row_id, account_id from {counted} order by 1")
    export, name = export_of(asking.question), asking.question.measure.name
    return [
        Diagnostic(
            "CSB511",
            f"account {account} counts in {name}, but a number that {name} needs is blank",
            Span(export) if row_id is None else exports.place(export, row_id),
            "fill in the cell; a blank is not zero",
        )
        for row_id, account in rows
    ]


def missing_months(ground: Ground, asking: Asking) -> list[Diagnostic]:
    """The accounts that lack usage at a month end at which they were customers (R26)."""
    rows = exact_rows(
        ground.exports,
        f"""select account_id, min(row_id), min(reading) from ({asking.credited})
            where reason is null and note = 'month_missing' group by account_id order by 1""",
    )
    return [
        Diagnostic(
            "CSB513",
            f"account {account} has no usage in {_months(ground, account, asking.readings[reading])}",
            ground.exports.place("usage", row_id),
            "export the month; if it was no customer then, fill in customer_since or customer_until of accounts; or "
            "leave such months out with `missing: exclude` under `with:` of the component",
        )
        for account, row_id, reading in rows
    ]


def _months(ground: Ground, account: str, reading: Reading) -> str:
    """The months of a reading in which an account was a customer without usage, or with a blank number."""
    rows = ground.exports.connection.execute(
        "select distinct last_day(date) from usage where account_id = ?", [account]
    ).fetchall()
    there = {row[0] for row in rows}
    missing = [day.isoformat()[:7] for day in month_ends_of(reading) if day not in there]
    return ", ".join(missing) or f"{reading.days.first.isoformat()} to {reading.days.last.isoformat()} that is complete"
