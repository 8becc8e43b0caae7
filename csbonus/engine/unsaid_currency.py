"""Exports that name no currency, of customers that accounts has in another one than the plan's."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.engine.currency import DATED, money_of
from csbonus.inputs.exports import Exports
from csbonus.inputs.settings import PLAIN
from csbonus.inputs.shown import told
from csbonus.inputs.sql import sql_name
from csbonus.plan.load import Loaded


def unsaid_currencies(loaded: Loaded, exports: Exports) -> Iterator[Diagnostic]:
    """A warning for each export whose amounts are taken for the plan's currency, though accounts say another one."""
    currency = loaded.plan.currency
    for export in DATED if exports.has("accounts", "currency") else ():
        said = exports.settings.get(export, PLAIN).currency or exports.has(export, "currency")
        money = any(exports.has(export, column) for column in money_of(export))
        if said or not money or not exports.has(export, "account_id"):
            continue
        row_id, rows, example, other = exports.connection.execute(
            f"""select min(e.row_id), count(*), arg_min(a.account_id, e.row_id), arg_min(a.currency, e.row_id)
                from {sql_name(export)} e join accounts a on a.account_id = e.account_id where a.currency <> ?""",
            [currency],
        ).fetchall()[0]
        if rows:
            more = f", and so are {rows - 1:,} more rows" if rows > 1 else ""
            yield Diagnostic(
                "CSB917",
                f"`{export}` names no currency: this row counts in {currency}, while accounts has `{told(example)}` in"
                f" {told(other)}{more}",
                exports.place(export, row_id),
                f"add the column `currency`, or declare `currency:` under `{export}:` in exports.yaml",
                severity=Severity.WARNING,
            )
