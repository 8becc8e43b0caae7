"""Rows of a closed period that were not there when it was closed, or were others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span
from csbonus.engine.closed_rows import ASSIGNMENTS, DatedRow, Kept, check_of, dated_rows, kept_of
from csbonus.engine.run import Run
from csbonus.inputs.shown import told
from csbonus.ledger.history import standing_of, year_paid_for
from csbonus.ledger.model import Kind
from csbonus.ledger.pays import pays
from csbonus.ledger.read import Ledger
from csbonus.ledger.rows import Head, read_head, read_rows
from csbonus.named import NamedTuple
from csbonus.periods import Days

MOST = 20
"""How many rows of one kind of one export are told; the last of them says how many more there are."""


class _Then(NamedTuple):
    """An export as it was when a batch was closed; `when` says since when its rows are others, `hint` what pays it."""

    run: Run
    kept: Kept
    days: Days
    rows: Sequence[DatedRow]
    when: str
    hint: str

    def told(self, code: str, row: DatedRow, fact: str, column: str = "") -> Diagnostic:
        """A warning about a row of today."""
        place = self.run.exports.place(self.kept.export, row.row_id, column)
        return Diagnostic(code, fact, place, self.hint, severity=Severity.WARNING)


def since_closed(run: Run, ledger: Ledger) -> list[Diagnostic]:
    """Warnings about rows that are others than those that were closed last; none where no rows were kept.

    Once a run of the next year is closed, corrections of the year before do not hide what that run was closed with.
    """
    paying = [each for each in standing_of(ledger.batches) if each.kind is not Kind.CONFIRM]
    year = max((year_paid_for(each) for each in paying), default="")
    hint = f"if it is right now, {pays(ledger.batches, year, run)}"
    try:
        for batch in reversed([each for each in paying if year_paid_for(each) == year]):
            head = read_head(ledger.folder, batch)
            if head is not None:
                changed = _changed_exports(run, head)
                rows = read_rows(ledger.folder, batch) if changed else {}
                when = f"{batch.run} was closed (batch {batch.number})"
                thens = [_Then(run, each, head.days, rows[each.export], when, hint) for each in changed]
                return [told for then in thens for found in _of_export(then) for told in _cut(found)]
    except Refused as refused:
        return [each._replace(severity=Severity.WARNING) for each in refused.found]
    return []


def _changed_exports(run: Run, head: Head) -> list[Kept]:
    """The exports of which any row in the closed days may be another, with what of them can be compared."""
    today = {each.export: each for each in kept_of(run.exports, [plan.loaded.plan for plan in run.plans])}
    found = []
    for was, check in zip(head.exports, head.checks, strict=True):
        now = today.get(was.export)
        if now is not None:
            columns = was.columns if set(was.columns) <= set(now.columns) else ()
            kept = Kept(was.export, was.owner if was.owner == now.owner else "", columns)
            if kept != was or check_of(run.exports, was, head.days) != check:
                found.append(kept)
    return found


def _of_export(then: _Then) -> Iterator[list[Diagnostic]]:
    """What is late, what is another, what is gone."""
    before = {row.id: row for row in then.rows}
    now = sorted(dated_rows(then.run.exports, then.kept, then.days), key=lambda row: row.row_id)
    dated = [row for row in now if row.id not in before and row.day is not None and then.days.holds(row.day)]
    yield [_late(then, row) for row in dated]
    pairs = ((before[row.id], row) for row in now if row.id in before)
    yield [each for was, row in pairs if (each := _changed(then, was, row))]
    if then.days.first in {plan.desk.case.year.days.first for plan in then.run.plans}:
        ids = {row.id for row in now}
        yield [_gone(then, was) for was in before.values() if was.id not in ids]


def _late(then: _Then, row: DatedRow) -> Diagnostic:
    # rows of other days are not kept: it may have been there with one
    fact = f"`{told(row.id)}` is dated {row.day}; no row of this id was dated in the closed days when {then.when}"
    return then.told("CSB923", row, fact)


def _changed(then: _Then, was: DatedRow, row: DatedRow) -> Diagnostic | None:
    if then.kept.owner and was.owner != row.owner:
        names = [f"`{told(owner)}`" if owner else "nobody" for owner in (was.owner, row.owner)]
        fact = f"`{told(row.id)}` was of {names[0]} when {then.when}, and is of {names[1]} now"
        return then.told("CSB924", row, fact, then.kept.owner)
    if then.kept.columns and was.check != row.check:
        what = "was held for other days or shares" if then.kept.export == ASSIGNMENTS else \
            "had another amount, day or outcome"
        return then.told("CSB924", row, f"`{told(row.id)}` {what} when {then.when}")
    return None


def _gone(then: _Then, was: DatedRow) -> Diagnostic:
    day = f" of {was.day}" if was.day else ""
    fact = f"`{told(was.id)}`{day} was there when {then.when}, and is not there now"
    return Diagnostic("CSB924", fact, Span(then.kept.export), then.hint, severity=Severity.WARNING)


def _cut(found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    if len(found) <= MOST:
        return found
    *first, last = found[:MOST]
    return [*first, last._replace(message=f"{last.message} (so it is with {len(found) - MOST:,} more)")]
