"""Which run comes next in a ledger, and what keeps a draft from being it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from csbonus.curves.aloud import listed
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.history import RUNS, standing_of, year_of
from csbonus.ledger.model import Batch, Kind
from csbonus.named import NamedTuple

TRUE_UP = " true-up"


class Wanted(NamedTuple):
    """A signed draft that is to be closed; `last` is the last day of its period, `begin` says that it may begin."""

    draft: Batch
    last: str
    begin: bool = False


def refuse_any(found: Iterable[Diagnostic]) -> None:
    """Raises Refused where anything is found."""
    if problems := tuple(found):
        raise Refused(problems)


def runs_of(batches: Sequence[Batch]) -> tuple[Batch, ...]:
    """The batches that close a run and were not undone."""
    return tuple(each for each in standing_of(batches) if each.kind in RUNS)


def closed_as(batches: Sequence[Batch], run: str) -> Batch | None:
    """The batch that closed a run, unless it was undone."""
    return next((each for each in runs_of(batches) if each.run == run), None)


def closed_ones(batches: Sequence[Batch]) -> str:
    """A hint that names what is closed: no guess at which of them was meant, because each of them is paid already."""
    periods = tuple(dict.fromkeys(each.period for each in runs_of(batches)))
    told = listed(f"`{each}`" for each in periods) if periods else "nothing yet"
    return f"closed {'are' if len(periods) > 1 else 'is'} {told}; `csbonus close` closes a quarter"


def next_run(batches: Sequence[Batch]) -> str | None:
    """The run that comes after all that are closed; None where any quarter may be the first."""
    runs = runs_of(batches)
    if not runs:
        return None
    year, _, quarter = runs[-1].period.partition("-Q")
    if runs[-1].kind is Kind.TRUE_UP:
        return f"{int(year) + 1}-Q1"
    return f"{year}{TRUE_UP}" if quarter == "4" else f"{year}-Q{int(quarter) + 1}"


def begins(batches: Sequence[Batch], period: str) -> bool:
    """Whether a ledger begins with this period in the middle of a year: quarters before it count as paid."""
    return not runs_of(batches) and not period.endswith("-Q1")


def out_of_order(batches: Sequence[Batch], wanted: Wanted) -> Iterator[Diagnostic]:
    """Everything that keeps a draft from being the next run of a ledger."""
    yield from _not_next(batches, wanted)
    yield from _too_early(batches, wanted)
    yield from _plans_missing(batches, wanted.draft)


def _not_next(batches: Sequence[Batch], wanted: Wanted) -> Iterator[Diagnostic]:
    draft, following = wanted.draft, next_run(batches)
    place = Span("--year" if draft.kind is Kind.TRUE_UP else "--quarter")
    if following is None:
        if draft.kind is Kind.TRUE_UP:
            fact = f"{draft.run} comes after {draft.period}-Q4, which is not closed"
            yield Diagnostic("CSB824", fact, place, f"close {draft.period}-Q4 first")
        elif begins(batches, draft.period) and not wanted.begin:
            fact = f"the ledger is empty, and {draft.run} is not the first quarter of its year"
            hint = "close the quarters before it first; where they were paid without a ledger, say `--begin`: " \
                   "they count as paid, as they are calculated today"
            yield Diagnostic("CSB834", fact, place, hint)
    elif draft.run != following:
        fact = f"{draft.run} is not next in the ledger: {following} is"
        yield Diagnostic("CSB824", fact, place, f"close {following} first" if _later(draft.run, following) else
                         f"what is before {following} is settled by it, or by `csbonus correct`")


def _later(run: str, other: str) -> bool:
    return _position(run) > _position(other)


def _position(run: str) -> tuple[int, int]:
    year, _, quarter = run.removesuffix(TRUE_UP).partition("-Q")
    return int(year), int(quarter or 5)


def _too_early(batches: Sequence[Batch], wanted: Wanted) -> Iterator[Diagnostic]:
    draft, place = wanted.draft, Span("--on")
    on = draft.signed.closed_on
    if on < wanted.last:
        fact = f"{draft.period} ends on {wanted.last}, after {on}"
        yield Diagnostic("CSB825", fact, place, "close it when it is over: the day is that on which it is closed")
    elif on > a_year_after(wanted.last):
        fact = f"{draft.period} ended on {wanted.last}, more than a year before {on}"
        hint = "look at the year of `--on`; where it is as long ago, begin the ledger with a later quarter: `--begin`"
        yield Diagnostic("CSB825", fact, place, hint)
    yield from _before_the_last(batches, on)


def off_the_last(batches: Sequence[Batch], on: str) -> Iterator[Diagnostic]:
    """A day before that of the last batch, or so long after it that no later one could be given any more."""
    yield from _before_the_last(batches, on)
    if batches and on > a_year_after(batches[-1].signed.closed_on):
        fact = f"batch {batches[-1].number} is of {batches[-1].signed.closed_on}, more than a year before {on}"
        yield Diagnostic("CSB825", fact, Span("--on"), "look at the year: no batch could be of an earlier day any more")


def _before_the_last(batches: Sequence[Batch], on: str) -> Iterator[Diagnostic]:
    if batches and on < batches[-1].signed.closed_on:
        fact = f"batch {batches[-1].number} is of {batches[-1].signed.closed_on}, after {on}"
        yield Diagnostic("CSB825", fact, Span("--on"), "give a day on or after that of the last batch")


def a_year_after(day: str) -> str:
    """The same day of the next year, or what would be it: days are compared as they are written."""
    return f"{int(day[:4]) + 1:04}{day[4:]}"


def _plans_missing(batches: Sequence[Batch], draft: Batch) -> Iterator[Diagnostic]:
    earlier = [each for each in runs_of(batches) if year_of(each.period) == year_of(draft.period)]
    known = {plan.plan for plan in draft.plans}
    for plan in earlier[-1].plans if earlier else ():
        if plan.plan not in known:
            fact = f"batch {earlier[-1].number} paid by {plan.plan}, and {draft.run} is without it"
            yield Diagnostic("CSB826", fact, Span("PLAN"), "name its file too: a year is settled by the same plans")
