"""Why a measure may leave something out: each reason with the measures that can have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from csbonus.measures import Book, Measure, MonthEnds, Onboarding, Ranked, Rows, Scores
from csbonus.report.left_out_table import MEANING


def _owned(measure: Measure) -> bool:
    return not isinstance(measure.basis, Scores)


def _shared(measure: Measure) -> bool:
    return _owned(measure) and not (isinstance(measure.basis, Rows) and measure.basis.by_person)


def _dated_rows(measure: Measure) -> bool:
    return isinstance(measure.basis, Rows)


def _by_day(measure: Measure) -> bool:
    return isinstance(measure.basis, Rows | Onboarding)


def _renewals(measure: Measure) -> bool:
    return isinstance(measure.basis, Rows) and measure.basis.export == "renewals"


def _growth(measure: Measure) -> bool:
    return isinstance(measure.basis, Rows) and measure.basis.export == "expansion"


def _some_rows(measure: Measure) -> bool:
    return isinstance(measure.basis, Rows) and bool(measure.basis.counted or measure.basis.among)


def _may_need_evidence(measure: Measure) -> bool:
    return any(setting.name == "evidence" for setting in measure.settings)


def _once_an_account(measure: Measure) -> bool:
    return any(setting.name == "per_account" for setting in measure.settings)


def _onboarding(measure: Measure) -> bool:
    return isinstance(measure.basis, Onboarding)


def _cohort(measure: Measure) -> bool:
    return isinstance(measure.basis, Book) and measure.basis.cohort


def _usage(measure: Measure) -> bool:
    return isinstance(measure.basis, MonthEnds | Ranked)


OF: Mapping[str, Callable[[Measure], bool]] = MappingProxyType({
    "outside_period": _dated_rows, "part_not_owned": _shared, "owner_on_leave": _by_day, "excluded": _renewals,
    "excluded_by_adjustment": _owned, "merged": _renewals, "no_owner": _owned, "no_opening": _cohort,
    "no_usage": _usage, "usage_missing": _usage, "not_scored": _usage, "not_in_measure": _some_rows,
    "held_too_short": _shared, "duplicate": _dated_rows, "no_evidence": _may_need_evidence,
    "no_start": _onboarding, "account_counted": _once_an_account,
    "auto_renewed": _renewals, "price_uplift": _growth, "below_min_arr": _owned,
    "inherited_loss": _shared,
})
"""By reason: whether a measure can leave something out for it."""


def reasons_of(measure: Measure) -> tuple[tuple[str, str], ...]:
    """The reasons for which `measure` may leave something out, each with what it means."""
    return tuple((reason, MEANING[reason]) for reason, of in sorted(OF.items()) if of(measure))
