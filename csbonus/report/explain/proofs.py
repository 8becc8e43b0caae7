"""An actual with the rows that add up to it, and what was not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from csbonus.engine.asking import export_of
from csbonus.engine.facts import dated_by
from csbonus.engine.results import Actual, LeftOut
from csbonus.engine.run import PlanRun
from csbonus.measures import MonthEnds, Rows, Scores
from csbonus.report import figures
from csbonus.report.explain.beside import beside_actual
from csbonus.report.explain.evidence import Evidence, Proof, evidence_of
from csbonus.report.explain.late import note_text
from csbonus.report.explain.page import Page
from csbonus.report.explain.telling import Telling
from csbonus.report.grid import Column, Grid, Row, Section
from csbonus.report.left_out_table import MEANING
from csbonus.report.letters import visible


def tell_actual(page: Page, plan: PlanRun, actual: Actual, telling: Telling, depth: int) -> None:
    """Tell an actual, what it means, and its evidence."""
    measure = actual.question.measure
    page.fact("Actual", actual_arithmetic(actual), depth)
    page.fact("Measure", f"{measure.title}: {measure.definition}", depth)
    page.fact("Formula", measure.formula, depth)
    export = export_of(actual.question)
    if export in plan.ground.tables.converted:
        from csbonus.report.explain.converted import converted_text  # few exports hold several currencies

        page.fact("Currency", converted_text(plan), depth)
    if not telling.lists(actual):
        page.fact("Rows", f"{rows_text(actual.sums.rows)} of {export}, of the whole company", depth)
        return
    found = evidence_of(plan, actual, telling.behind)
    for title, text in beside_actual(actual, found):
        page.fact(title, text, depth)
    for evidence in found:
        _evidence(page, plan, actual, evidence, telling, depth)


def actual_arithmetic(actual: Actual) -> str:
    """`≈ 74.466537 % = 56,015.04 ÷ 75,221.76`."""
    sums = actual.sums
    if sums.denominator is None:
        return figures.precise(sums.numerator)
    quotient = f"{figures.precise(sums.numerator)} ÷ {figures.precise(sums.denominator)}"
    if actual.value is None:
        return f"{'not scored' if sums.denominator else 'no base'}: {quotient}"
    value = figures.precise_percent(actual.value) if actual.percent else figures.precise(actual.value)
    return f"{value} = {quotient}"


def _evidence(
    page: Page, plan: PlanRun, actual: Actual, evidence: Evidence, telling: Telling, depth: int
) -> None:
    rows = telling.rows
    shown, more = evidence.counted[:rows], evidence.counted[rows:]
    page.line("")
    page.line(_what(actual, evidence), depth, "italic")
    grid = _grid(plan, actual, evidence, shown, more)
    if grid.rows:
        page.grid(grid, depth)
    page.line(_check(actual, evidence), depth)
    for reason, proofs in _by_reason(evidence.excluded).items():
        page.fact(NOT_COUNTED, f"{_reason(reason)}: {_listed(proofs, rows)}", depth)
    for left in evidence.left_out:
        page.fact(NOT_COUNTED, f"in the whole export, {_left_out(left, telling)}", depth)


def _by_reason(proofs: Sequence[Proof]) -> Mapping[str, list[Proof]]:
    found: dict[str, list[Proof]] = {}
    for proof in proofs:
        found.setdefault(proof.credit.reason, []).append(proof)
    return dict(sorted(found.items()))


def _listed(proofs: Sequence[Proof], rows: int) -> str:
    """Accounts with their places; after `rows` of them only how many more."""
    listed = [f"{_account(proof)} [{_places(proof)}]" for proof in proofs[:rows]]
    more = len(proofs) - len(listed)
    return ", ".join([*listed, *([rows_text(more, " more")] if more else [])])


NOT_COUNTED = "Not counted"
_BY = {"renewals": "signed by", "leads": "as they stood on"}
_CREDITED = {"assignments": "by assignments", "owner": "by owner", "person": "to the person of each row"}


def _what(actual: Actual, evidence: Evidence) -> str:
    """Which rows, of which days, by whose credit."""
    days, basis = evidence.reading.looked_at, actual.question.measure.basis
    when = f"{days.first.isoformat()} to {days.last.isoformat()}"
    dated = f"with {dated_by(actual.question)} in" if isinstance(basis, Rows) else "over"
    signed = evidence.reading.limit if evidence.export in _BY else None
    limit = f", {_BY[evidence.export]} {signed.isoformat()}" if signed else ""
    by_person = actual.question.scope != "company" and not isinstance(basis, Scores)
    credit = "" if not by_person else f", credited {_CREDITED[actual.question.credit]}"
    day, full = _only_day(evidence), ", all in full" if _all_in_full(evidence) else ""
    owner = f" on {day.isoformat()}" if day and credit else ""
    mean = _usual_mean(actual, evidence)
    each = f", each the {mean}" if mean else ""
    each += ", unless its note says otherwise" if any(p.credit.note != mean for p in evidence.counted if mean) else ""
    return f"Rows of {evidence.export} {dated} {when}{limit}{credit}{owner}{full}{each}"


def _only_day(evidence: Evidence) -> date | None:
    """The rule date, where all rows have the same."""
    days = {proof.credit.rule_date for proof in evidence.counted}
    return next(iter(days)) if len(days) == 1 else None


def _usual_mean(actual: Actual, evidence: Evidence) -> str:
    """What most rows of usage are the mean of, to be said once above them."""
    if not isinstance(actual.question.measure.basis, MonthEnds):
        return ""
    notes = Counter(proof.credit.note for proof in evidence.counted if proof.credit.note.startswith("mean of"))
    usual = min(notes, key=lambda note: (-notes[note], note), default="")
    return usual if 2 * notes[usual] > len(evidence.counted) else ""


def _all_in_full(evidence: Evidence) -> bool:
    return all(proof.credit.share == 1 for proof in evidence.counted)


def _grid(
    plan: PlanRun, actual: Actual, evidence: Evidence, shown: Sequence[Proof], more: Sequence[Proof]
) -> Grid:
    has_base = actual.sums.denominator is not None
    columns = (
        Column(_whose(actual), figure=False, aside=0), Column("Row", figure=False, aside=0), Column("Date"),
        Column("Signed", aside=2), Column("Share"), Column("Counted", aside=0, main=True),
        Column("Of" if has_base else "", aside=0), Column("Note", figure=False),
    )
    day, full = _only_day(evidence), _all_in_full(evidence)
    said = _usual_mean(actual, evidence)
    notes = [note_text(plan, actual.question, evidence.reading, proof.credit) for proof in shown]
    notes = ["" if note == said else note for note in notes]
    rows = [_row(proof, note, dated=day is None, shared=not full) for proof, note in zip(shown, notes, strict=True)]
    if more:
        rows.append(_rest(more))
    totals = (("Sum", rows_text(len(evidence.counted)), "", "", "", figures.precise(evidence.numerator),
               "" if evidence.denominator is None else figures.precise(evidence.denominator), ""),)
    return Grid(columns, (Section(tuple(rows)),), totals if rows else ())


def _whose(actual: Actual) -> str:
    """What the first column names: accounts, or whoever has a typed-in score."""
    if not isinstance(actual.question.measure.basis, Scores):
        return "Account"
    return "Person" if actual.question.scope in ("person", "reports") else actual.question.scope.capitalize()


def _row(proof: Proof, note: str, *, dated: bool, shared: bool) -> Row:
    """One fact; what is the same in all of them is said above the table."""
    credit = proof.credit
    return (
        _account(proof), _places(proof), credit.rule_date.isoformat() if dated else "",
        credit.signed.isoformat() if credit.signed else "",
        figures.precise_percent(credit.share) if shared else "", figures.precise(credit.numerator),
        "" if credit.denominator is None else figures.precise(credit.denominator), visible(note),
    )


def _rest(more: Sequence[Proof]) -> Row:
    """The facts beyond those asked for, as one row, so that the table still adds up."""
    above = sum((proof.credit.numerator for proof in more), Fraction(0))
    below = [proof.credit.denominator for proof in more if proof.credit.denominator is not None]
    text = figures.precise(sum(below, Fraction(0))) if below else ""
    return (rows_text(len(more), " more"), "", "", "", "", figures.precise(above), text, "")


def _account(proof: Proof) -> str:
    return visible(f"{proof.credit.account_id} {proof.account_name}".strip()) or visible(proof.credit.unit)


def _places(proof: Proof) -> str:
    """`book.csv:12, 14`: the file once where all places are in it."""
    lines = [f"{place.line}" if number and place.file == proof.places[0].file else str(place)
             for number, place in enumerate(proof.places)]
    return visible(", ".join(lines))


def _check(actual: Actual, evidence: Evidence) -> str:
    used = evidence.used
    below = "" if used.denominator is None else f" of {figures.precise(used.denominator)}"
    verdict = "equal to the sum above" if evidence.ties else "NOT EQUAL to the sum above"
    if evidence.ties and not evidence.counted:
        verdict = "there are no such rows"
    what = "of these days " if len(actual.readings) > 1 else ""
    return f"= {figures.precise(used.numerator)}{below}, what the actual {what}was made of: {verdict}"


def _left_out(left: LeftOut, telling: Telling) -> str:
    """How many rows a reason left out; what they amount to is told where it may be, for they may be another's."""
    amount = f", {figures.precise(left.amount)}" if left.amount and not telling.private else ""
    such = f" ({'' if left.rows == 1 else 'such as '}{visible(left.account)})" if left.account else ""
    such = "" if telling.private else such
    return f"{_reason(left.reason)}: {rows_text(left.rows)}{amount}{such}"


def rows_text(count: int, word: str = "") -> str:
    """`1 row`, `1,970 rows`, `13 more rows`."""
    return f"{count:,}{word} {'row' if count == 1 else 'rows'}"


def _reason(reason: str) -> str:
    return f"{reason} ({MEANING[reason]})" if reason in MEANING else reason
