"""Which names the expressions of a measure may read on each basis, with the export columns behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from csbonus.measures.expression import Expression, NotUnderstood, columns_of, decimals, numbers_in, parse
from csbonus.measures.model import AccountScores, Basis, Book, Measure, MonthEnds, Onboarding, Ranked, Rows, Scores

ROW_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "renewals": {
        "won": "flag", "arr_due": "number", "arr_renewed": "number", "expansion_arr": "number",
        "price_uplift_arr": "number", "one_time_amount": "number", "term_months": "number", "outcome": "text",
        "kind": "text", "reason": "text", "due_date": "date", "signed_date": "date", "notice_date": "date",
    },
    "expansion": {
        "arr_delta": "number", "kind": "text", "signed_date": "date", "effective_date": "date", "lead_id": "text",
    },
    "leads": {
        "accepted": "flag", "opened": "flag", "won": "flag", "amount": "number", "submitted_date": "date",
        "accepted_date": "date", "opportunity_date": "date", "won_date": "date",
    },
    "events": {"value": "number", "kind": "text", "evidence": "text", "date": "date"},
}

FLAGS: Mapping[str, Mapping[str, str]] = {
    "renewals": {"won": "outcome"},
    "leads": {"accepted": "accepted_date", "opened": "opportunity_date", "won": "won_date"},
}
"""Names that say whether something has happened in time, with the column that tells it."""

BOOK_COLUMNS: dict[str, str] = {"opening": "number", "closing": "number"}
CUSTOMER_COLUMNS: dict[str, str] = {"customer_opening": "number", "customer_closing": "number"}

MONTH_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "licences": ("licences",),
    "assigned_users": ("assigned_users",),
    "active_users": ("active_users",),
    "breadth": ("feature", "feature_users"),
    "depth": ("active_users", "licences"),
    "frequency": ("active_users",),
    "adoption": ("feature", "feature_users", "active_users", "licences"),
    "feature_users": ("feature", "feature_users"),
    "in_use": (),
    "weight": (),
}
"""What a month of an account knows, with the usage columns it is made from; `in_use` and `weight` follow a setting."""

HEALTH_COLUMNS: Mapping[str, str] = {"health": "number", "weight": "number"}
SCORE_COLUMNS: Mapping[str, str] = {"value": "number", "weight": "number"}


DECIMALS, MOST_DECIMALS = 12, 16
"""Digits after the point of an amount in plan currency, and of the numbers that a measure adds up."""

WHOLE = frozenset({"term_months", "licences", "assigned_users", "active_users", "in_use", "weight"})


def names(basis: Basis) -> Mapping[str, str]:
    """The names an expression may read on this basis, with their kinds."""
    match basis:
        case Rows(export):
            return ROW_COLUMNS[export]
        case Book(each_account=each):
            return BOOK_COLUMNS | (CUSTOMER_COLUMNS if each else {})
        case MonthEnds(against_start=False):
            return dict.fromkeys(MONTH_COLUMNS, "number")
        case Scores():
            return SCORE_COLUMNS
    return _of_accounts(basis)


def _of_accounts(basis: Basis) -> Mapping[str, str]:
    match basis:
        case AccountScores(parts=parts):
            return HEALTH_COLUMNS if parts else SCORE_COLUMNS
        case Ranked():
            return {"rfv": "number", "weight": "number"}
        case Onboarding():
            return {"reached": "flag", "days": "number"}
    return dict.fromkeys(("adoption", "adoption_before", "weight"), "number")


@cache
def numerator(measure: Measure) -> Expression:
    """The numerator of a measure, read; a catalogue measure always can be."""
    return parse(measure.numerator, names(measure.basis))


@cache
def denominator(measure: Measure) -> Expression | None:
    """The denominator of a measure, read; None for an amount."""
    return parse(measure.denominator, names(measure.basis)) if measure.denominator else None


@cache
def condition(measure: Measure) -> Expression | None:
    """Which rows belong to a measure over rows, read; None for all."""
    if not isinstance(measure.basis, Rows) or not measure.basis.counted:
        return None
    return parse(measure.basis.counted, names(measure.basis))


def problems(measure: Measure) -> tuple[tuple[str, str], ...]:
    """What is wrong with the expressions of a measure: the key at fault and what to say of it."""
    found = []
    for key, text, kind in _expressions(measure):
        try:
            read = parse(text, names(measure.basis))
        except NotUnderstood as problem:
            found.append((key, str(problem)))
            continue
        if read.kind != kind:
            found.append((key, f"`{text}` is a {read.kind}, not a {kind}"))
        elif decimals(read, DECIMALS, WHOLE) > MOST_DECIMALS:
            found.append((key, f"`{text}` can have more than {MOST_DECIMALS} digits after the point"))
    if isinstance(measure.basis, Rows) and ROW_COLUMNS[measure.basis.export].get(measure.basis.date) != "date":
        found.append(("date", f"`{measure.basis.date}` is not a date column of {measure.basis.export}"))
    return tuple(found)


def numbers_of(measure: Measure) -> tuple[tuple[str, str], ...]:
    """The numbers that its expressions write, which have no problem: the key of each, and the number as it stands."""
    texts = ((key, text) for key, text, _ in _expressions(measure))
    return tuple((key, number) for key, text in texts for number in numbers_in(parse(text, names(measure.basis))))


def _expressions(measure: Measure) -> tuple[tuple[str, str, str], ...]:
    counted = measure.basis.counted if isinstance(measure.basis, Rows) else ""
    written = (("numerator", measure.numerator, "number"), ("denominator", measure.denominator, "number"),
               ("rows", counted, "flag"))
    return tuple(each for each in written if each[1])


@cache
def columns_read(measure: Measure) -> frozenset[str]:
    """The names that the expressions of a measure read."""
    read = (numerator(measure), denominator(measure), condition(measure))
    return frozenset().union(*(columns_of(each) for each in read if each is not None))
