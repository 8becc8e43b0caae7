"""The checks of single rows, export by export."""

from __future__ import annotations

from csbonus.diagnostics import Severity
from csbonus.inputs.checks.rule import RowRule, ends_before_it_starts, far_below_the_others, negative, warning
from csbonus.inputs.patterns import ID_AS_DAY, TOTAL
from csbonus.inputs.sql import sql_text

_WON = "outcome in ('renewed', 'contracted')"
_LARGEST_GROWTH = 20
"""Times the ARR due from which an ARR renewed is worth a look."""

_ACCOUNT_AS_DAY = RowRule(
    "CSB431",
    ("account_id",),
    f"regexp_full_match(account_id, {sql_text(ID_AS_DAY)})",
    "`account_id`: `{account_id}` is an id that a spreadsheet turned into a date",
    "export it again with the column as text",
)
_ACCOUNT_AS_TOTAL = RowRule(
    "CSB407",
    ("account_id",),
    f"regexp_full_match(lower(account_id), {sql_text(TOTAL)})",
    "this looks like a total row (`{account_id}`): it would be counted as one more account",
    "remove it from the export",
)
_PEOPLE = (
    ends_before_it_starts("valid_from", "valid_to"),
    *negative("annual_target", "ote", "draw_balance"),
    *far_below_the_others("people", "annual_target", "ote"),
    RowRule(
        "CSB453",
        ("annual_target", "ote", "pay_mix"),
        "annual_target * 100 <> ote * cast(split_part(pay_mix, '/', 2) as integer)",
        "`annual_target` {annual_target} is not the variable part of `ote` {ote} at {pay_mix}",
        "leave one of the two empty, or correct it",
        at="annual_target",
    ),
)
_LEAVES = (ends_before_it_starts("from", "to"),)
_ACCOUNTS = (_ACCOUNT_AS_DAY, _ACCOUNT_AS_TOTAL, ends_before_it_starts("customer_since", "customer_until"))
_BOOK = negative("arr", "licences")
_ASSIGNMENTS = (ends_before_it_starts("valid_from", "valid_to"),)
_RENEWALS = (
    *negative("arr_due"),
    RowRule(
        "CSB450",
        ("arr_renewed",),
        "arr_renewed < 0",
        "`arr_renewed` is negative: {arr_renewed}",
        "write at least 0; with `includes:` in exports.yaml it is what is left without expansion, one-time amounts",
    ),
    RowRule(
        "CSB470",
        ("outcome", "arr_renewed"),
        f"{_WON} and arr_renewed is null",
        "the outcome is `{outcome}`, but `arr_renewed` is empty",
        "write the ARR that was renewed; empty is not zero",
    ),
    RowRule(
        "CSB471",
        ("outcome", "signed_date"),
        f"{_WON} and signed_date is null",
        "the outcome is `{outcome}`, but `signed_date` is empty: whether it was in time is unknown",
        "write the day it was signed",
    ),
    RowRule(
        "CSB439",
        ("arr_renewed", "term_months"),
        "arr_renewed <> 0 and coalesce(term_months, 0) <= 0",
        "`arr_renewed` is the value of a contract, but its `term_months` are not known",
        "write for how many months the contract holds; its value is divided by them",
    ),
    RowRule(
        "CSB472",
        ("outcome", "arr_renewed"),
        "outcome = 'churned' and arr_renewed > 0",
        "the outcome is `churned`, but `arr_renewed` is {arr_renewed}",
        "correct the outcome, or empty `arr_renewed`",
    ),
    RowRule(
        "CSB473",
        ("outcome", "arr_due"),
        "outcome = 'churned' and arr_due = 0",
        "{count} of {of} churned rows carry ARR 0 in `arr_due`: what was up for renewal is unknown,"
        " and would read as 100 % retention",
        "export the ARR before the renewal for these rows, or use a measure that counts contracts, not ARR",
        once=True,
        of="outcome = 'churned'",
    ),
    RowRule(
        "CSB474",
        ("arr_due", "expansion_arr", "arr_renewed"),
        "arr_renewed > arr_due and expansion_arr > 0",
        "`arr_renewed` {arr_renewed} is above `arr_due` {arr_due} while `expansion_arr` is {expansion_arr}:"
        " growth may be counted twice",
        "declare `includes: [expansion]` for renewals in exports.yaml if the amount holds it, `includes: []` if not",
    ),
    warning(
        "CSB475",
        ("outcome", "arr_renewed"),
        f"{_WON} and arr_renewed = 0",
        "renewed or contracted with ARR 0{rows}",
        "write what was renewed, or `churned`",
    ),
    warning(
        "CSB476",
        ("arr_due", "arr_renewed"),
        f"arr_due > 0 and arr_renewed >= arr_due * {_LARGEST_GROWTH}",
        f"`arr_renewed` is {_LARGEST_GROWTH} times `arr_due` or more{{rows}}",
        "check both amounts",
    ),
    *far_below_the_others("renewals", "arr_due", "arr_renewed"),
    warning(
        "CSB477",
        ("outcome", "arr_due"),
        "arr_due = 0 and outcome not in ('churned', 'excluded')",
        "`arr_due` is 0, though the row is neither churned nor excluded{rows}",
        "a contract without ARR weighs nothing in a renewal rate; write `excluded` if it was not up for renewal",
    ),
    warning(
        "CSB478",
        ("outcome", "arr_due", "arr_renewed"),
        "outcome = 'contracted' and arr_renewed >= arr_due",
        "contracted, but not smaller than before{rows}",
        "write `renewed`, or correct the amount",
    ),
    RowRule(
        "CSB489",
        ("outcome",),
        "outcome = 'open' and (signed_date is not null or arr_renewed > 0)",
        "{count} renewals are open, but have a signed date or a renewed amount: they count as not renewed",
        "write what became of them, or empty the date and the amount; look at `values:` in exports.yaml too",
        severity=Severity.WARNING,
        once=True,
        one="a renewal is open, but has a signed date or a renewed amount: it counts as not renewed",
    ),
)
_EXPANSION = (
    warning(
        "CSB487",
        ("kind", "arr_delta"),
        "kind = 'contraction' and arr_delta > 0",
        "a contraction with a positive `arr_delta`, which is counted as growth{rows}",
        "write the amount with a minus sign",
    ),
    warning(
        "CSB913",
        ("kind", "arr_delta"),
        "kind <> 'contraction' and arr_delta < 0",
        "a negative `arr_delta` that is no contraction: it is counted as a reversal of growth{rows}",
        "write the kind `contraction` if the customer reduced, or check the sign",
    ),
)
_USAGE = (
    *negative("licences", "assigned_users", "active_users", "feature_users", "events"),
    warning(
        "CSB481",
        ("licences", "assigned_users"),
        "assigned_users > licences",
        "more users assigned than licences bought{rows}",
        "check `licences`; utilisation is above 100 %",
    ),
    warning(
        "CSB481",
        ("licences", "active_users"),
        "active_users > licences",
        "more users active than licences bought{rows}",
        "check `licences`; utilisation is above 100 %",
    ),
)
_LEADS = (
    *(ends_before_it_starts("submitted_date", day) for day in ("accepted_date", "opportunity_date", "won_date")),
    *negative("amount"),
)
_NAMED_SCOPE = RowRule(
    "CSB485",
    ("scope", "scope_id"),
    "scope <> 'company' and scope_id is null",
    "the scope is `{scope}`, but `scope_id` is empty",
    "write the id of the person or account, or the name of the team",
)
_SCORES = (
    _NAMED_SCOPE,
    *negative("weight", "responses"),
    RowRule(
        "CSB482",
        ("value", "responses"),
        "responses = 0",
        "the score is {value}, but `responses` is 0",
        "remove the row: without an answer there is no score",
    ),
    RowRule(
        "CSB484",
        ("measure", "value"),
        "lower(measure) = 'nps' and abs(try_cast(value as decimal(19, 6))) > 100",
        "an NPS of {value} does not exist",
        "an NPS is a number from -100 to 100",
    ),
)
_FX = (
    ends_before_it_starts("valid_from", "valid_to"),
    RowRule("CSB486", ("rate",), "rate <= 0", "`rate` is {rate}", "write the units of plan currency for one unit"),
)
_ABOUT = ("person_id", "account_id", "component", "amount")
_NEEDED = {
    "exclude_account": ("account_id",),
    "recredit": ("account_id", "person_id"),
    "amount": ("person_id", "amount"),
    "restate": ("account_id", "component", "amount"),
}
_MAY = {("amount", "component"), ("amount", "account_id")}
"""What an adjustment may name for the reader, or where it would be unclear."""
_ADJUSTMENTS = (
    RowRule(
        "CSB435",
        ("kind", "quarter"),
        "kind = 'restate' and quarter not like '%-Q%'",
        "`restate` in `{quarter}`, which is not one quarter",
        "write the quarter that the amount is of; each further one is a row of its own",
        at="quarter",
    ),
    *(
        RowRule(
            "CSB433",
            ("kind",),  # without a column of that name nothing is named either
            f"kind = '{kind}' and {need} is null",
            f"`{kind}` without `{need}`",
            f"write the {need} that it is about",
            at=need,
        )
        for kind, needs in _NEEDED.items() for need in needs
    ),
    *(
        RowRule(
            "CSB434",
            ("kind", more),
            f"kind = '{kind}' and {more} is not null",
            f"`{kind}` does not look at `{more}`: {{{more}}}",
            "empty the cell, or write another kind; an account is left out of or credited in every component",
        )
        for kind, needs in _NEEDED.items() for more in _ABOUT if more not in needs and (kind, more) not in _MAY
    ),
)

RULES: dict[str, tuple[RowRule, ...]] = {
    "people": _PEOPLE,
    "leaves": _LEAVES,
    "accounts": _ACCOUNTS,
    "book": _BOOK,
    "assignments": _ASSIGNMENTS,
    "renewals": _RENEWALS,
    "expansion": _EXPANSION,
    "usage": _USAGE,
    "leads": _LEADS,
    "scores": _SCORES,
    "goals": (_NAMED_SCOPE,),
    "adjustments": _ADJUSTMENTS,
    "fx": _FX,
}
