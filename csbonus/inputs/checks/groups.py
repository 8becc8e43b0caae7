"""Checks of rows that must agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.inputs.checks.context import Check, Context
from csbonus.inputs.found import Found, together
from csbonus.inputs.shown import told
from csbonus.inputs.tally import REPEATED

_PERCENT = "ends_with(value, '%')"
_NUMBER = "try_cast(value as decimal(19, 6))"


def _usage_agrees(context: Context, _: int) -> Found:
    """Feature rows of one account on one day have the same licences, the same assigned users; hardly others active."""
    columns = [name for name in REPEATED if context.reads("usage", name)]
    found = {column: _disagreeing(context, column) for column in columns}
    if "active_users" in found:
        found["active_users"] = _largest_counts(found["active_users"])
    return together(found.values())


def _largest_counts(found: Found) -> Found:
    """One warning of active users, which R26 does not ask to agree."""
    if not found.listed:
        return found
    first, days = found.listed[0], len(found.listed) + found.unlisted
    more = f", and so on {days - 1:,} more days of accounts" if days > 1 else ""
    hint = "the largest counts: repeat the users of the account on every row; those of one feature are `feature_users`"
    return Found((first._replace(
        code="CSB916", message=f"{first.message}{more}", hint=hint, severity=Severity.WARNING),))


def _disagreeing(context: Context, column: str) -> Found:
    rows = context.rows(
        f"select account_id, date, min({column}), max({column}), arg_max(row_id, {column}), arg_min(row_id, {column}),"
        " count(*) over ()"
        f" from usage group by account_id, date having min({column}) <> max({column})"
        f" order by 1, 2 limit {context.options.max_problems}"
    )
    listed = tuple(
        Diagnostic(
            "CSB480",
            f"`{column}` of account `{told(account)}` on {day} is {least} on one row, {most} on another",
            context.span("usage", row_id, column),
            "every feature row of an account repeats the same number for the day",
            (context.span("usage", other, column),),
        )
        for account, day, least, most, row_id, other, _ in rows
    )
    return Found(listed, rows[0][-1] - len(listed) if rows else 0)


def _scores_agree(context: Context, _: int) -> Found:
    """The scores of one measure are all percentages or all plain numbers."""
    percent = _PERCENT
    rows = context.rows(
        f"select measure, min(row_id) filter (where {percent}), min(row_id) filter (where not {percent}),"
        f" count(*) filter (where {percent}), count(*) filter (where not {percent}) from scores"
        f" group by measure having min({percent}::integer) <> max({percent}::integer) order by 1"
    )
    found = []
    for measure, with_sign, without, percents, plains in rows:
        odd, other = (with_sign, without) if percents < plains else (without, with_sign)
        message = (
            f"the scores of `{told(measure)}` mix percentages ({told(percents)}) with plain numbers ({told(plains)})"
        )
        hint = "write all of them with `%`, or none"
        found.append(
            Diagnostic("CSB483", message, context.span("scores", odd, "value"), hint, (context.span("scores", other),))
        )
    return Found((*found, *_fractions(context)))


def _fractions(context: Context) -> Iterator[Diagnostic]:
    """A warning where a score below 1 stands among scores of 20 and more: `0.85` beside `85`."""
    for measure, row_id, value in context.rows(
        f"select measure, min(row_id), arg_min(value, row_id) from scores where {_NUMBER} > 0 and {_NUMBER} < 1"
        f" and measure in (select measure from scores where {_NUMBER} >= 20) group by measure order by 1"
    ):
        fact = f"`{told(value)}` is below 1, while other scores of `{told(measure)}` are 20 and more"
        hint = "write all scores of a measure in one way, best as percentages"
        place = context.span("scores", row_id, "value")
        yield Diagnostic("CSB914", fact, place, hint, severity=Severity.WARNING)


def counted_twice(context: Context) -> Found:
    """A warning where the same deal stands in renewals with its expansion, in expansion once more."""
    if not context.reads("renewals", "account_id", "expansion_arr") or not context.reads("expansion", "account_id"):
        return Found()
    rows = context.rows(
        "select min(e.row_id), min(r.row_id), count(*), min(e.expansion_id) from expansion as e join renewals as r"
        " on e.expansion_id = r.renewal_id and e.account_id = r.account_id where r.expansion_arr <> 0"
    )
    row_id, other, count, name = rows[0]
    if not count:
        return Found()
    message = f"{told(count)} deals are in `expansion` and, with `expansion_arr`, in `renewals`, such as `{told(name)}`"
    related = (context.span("renewals", other, "expansion_arr"),)
    span = context.span("expansion", row_id, "expansion_id")
    hint = "check that a measure does not add both"
    return Found((Diagnostic("CSB479", message, span, hint, related, Severity.WARNING),))


USAGE_AGREES = Check("count(*)", _usage_agrees)
"""The check of numbers that feature rows repeat."""
SCORES_AGREE = Check(
    f"least(count(*) filter (where {_PERCENT}), count(*) filter (where not {_PERCENT}))"
    f" + count(*) filter (where {_NUMBER} > 0 and {_NUMBER} < 1)",
    _scores_agree,
)
"""The check that scores of one measure have one unit, and that none is a fraction among whole numbers."""
