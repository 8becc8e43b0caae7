"""Results held against what a test expects of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from csbonus.curves.aloud import listed
from csbonus.documents.near import did_you_mean
from csbonus.documents.source import Steps
from csbonus.engine.run import Run
from csbonus.named import NamedTuple
from csbonus.report.left_out_table import left_out_by_component
from csbonus.report.records import ComponentRow, PayoutRow, TeamRow
from csbonus.report.rows import components, credits, payouts, teams  # noqa: A004 - the word of a compensation plan
from csbonus.report.runs import shown_runs
from csbonus.scenarios.expectations import Expectation, expectations_of
from csbonus.scenarios.figures import BY_MEASURE, Row, Value, is_amount, values_of
from csbonus.scenarios.load import Case
from csbonus.scenarios.outcome import Failure
from csbonus.scenarios.printed import Printed, is_currency
from csbonus.scenarios.why import explains, why


class Results(NamedTuple):
    """A run with its rows."""

    run: Run
    payouts: Sequence[PayoutRow]
    components: Sequence[ComponentRow]
    teams: Sequence[TeamRow]

    @property
    def runs(self) -> tuple[str, ...]:
        """The runs, in order; a plan that only reports has no payouts."""
        return tuple(dict.fromkeys(row.run for row in self.payouts or self.components))


def differences(case: Case, run: Run) -> Iterator[Failure]:
    """Every expectation that a run does not meet."""
    results = Results(run, tuple(payouts(run)), tuple(components(run)), tuple(teams(run)))
    if case.scenario.expect.pays is not None:
        yield from _pays(case, results, case.scenario.expect.pays)
    for expectation in expectations_of(case.scenario):
        yield from _figure(case, results, expectation)
    yield from _reasons(case, run)
    yield from _explained(case, run)


def _pays(case: Case, results: Results, printed: Printed) -> Iterator[Failure]:
    """All that the shown runs pay to everybody, in money or as a part of target pay; each currency by itself."""
    by_currency: dict[str, list[PayoutRow]] = {}
    for row in sorted(results.payouts, key=lambda row: row.currency):
        by_currency.setdefault(row.currency, []).append(row)
    each = [_paid(printed, name, rows) for name, rows in by_currency.items()]
    in_it = printed.quantity.unit == "%" or list(by_currency) == [printed.quantity.unit]
    if not each or not in_it or not all(part.of_target and printed.matches(part.number) for part in each):
        got = _of_currencies(printed, each) if each else "nobody is on the plan"
        yield Failure("pays", printed.told, got, case.source.value(*case.at, "expect", "pays"))


class _Paid(NamedTuple):
    """What is paid in one currency, or the part of the target pay that it is; pay without a target is no part of it."""

    number: Fraction
    currency: str
    of_target: bool = True

    def told(self, printed: Printed) -> str:
        """In the form in which another was expected."""
        if not self.of_target:
            return f"{printed.money(self.number, self.currency)} without a target pay"
        in_percent = printed.quantity.unit == "%"
        return f"{printed.rounded(self.number)}%" if in_percent else printed.money(self.number, self.currency)


def _paid(printed: Printed, currency: str, rows: Sequence[PayoutRow]) -> _Paid:
    """What runs pay in one currency, or of a percentage the part of the target pay that it is."""
    paid = sum((Fraction(row.paid) for row in rows), Fraction(0))
    target = sum((Fraction(row.target_exact) for row in rows if row.target_exact), Fraction(0))
    if printed.quantity.unit != "%":
        return _Paid(paid, currency)
    return _Paid(paid / target if target else paid, currency, bool(target) or not paid)


def _of_currencies(printed: Printed, each: Sequence[_Paid]) -> str:
    """What is paid in each currency, and where that is several how it may be expected."""
    told = [part.told(printed) for part in each]
    if len(each) == 1:
        return told[0]
    if printed.quantity.unit == "%":
        shown = zip(told, each, strict=True)
        return listed(f"{text} in {part.currency}" if part.of_target else text for text, part in shown)
    return f"{listed(told)}; currencies are not added up: write what each person is `paid` below `people`"


def _figure(case: Case, results: Results, expected: Expectation) -> Iterator[Failure]:
    """One figure, or a list of one for each run."""
    mine = _rows(results, expected)
    at: Steps = (*case.at, "expect", *expected.at)
    if not mine:
        yield Failure(str(expected), expected.printed[0].told, _who_else(results, expected), case.source.key(*at))
        return
    told = values_of(mine, expected.figure, results.runs, by_run=expected.by_run)
    for number, (printed, values) in enumerate(zip(expected.printed, told, strict=False)):
        if not _is(printed, values, expected.figure, case):
            where = f"{expected}, {results.runs[number]}" if expected.by_run else str(expected)
            got = _shown(printed, values, expected.figure, results.run.plans[0].loaded.plan.currency)
            span = case.source.value(*at, number) if expected.by_run else case.source.value(*at)
            yield Failure(where, printed.told, got, span, why(results.run, expected.who, expected.component))


def _rows(results: Results, expected: Expectation) -> Sequence[Row]:
    if expected.kind == "person":
        return [row for row in results.payouts if row.person_id == expected.who]
    if expected.kind == "component":
        named = (row for row in results.components if row.person_id == expected.who)
        return [row for row in named if row.component == expected.component]
    return [row for row in results.teams if row.unit == expected.who and row.component == expected.component]


def _who_else(results: Results, expected: Expectation) -> str:
    """What there is instead of somebody who is not on the plan, or a unit that is not there."""
    if expected.kind == "team":
        units = (row.unit for row in results.teams if row.component == expected.component)
        return f"no such unit: {did_you_mean(expected.who, units, 'units')}"
    people = (row.person_id for row in results.payouts or results.components)
    return f"nobody with this id on the plan: {did_you_mean(expected.who, people, 'people')}"


def _is(printed: Printed, values: Sequence[Value], figure: str, case: Case) -> bool:
    unit = printed.quantity.unit
    if len(values) != 1 or not printed.matches(values[0].number):
        return False
    if is_currency(unit) and figure in BY_MEASURE:
        loaded = case.planned[0]
        return loaded is not None and loaded.plan.currency == unit
    return not is_currency(unit) or values[0].currency == unit


def _shown(printed: Printed, values: Sequence[Value], figure: str, of_plan: str) -> str:
    """Values in the form in which another was expected; amounts in their own currency, results in that of the plan."""
    if not values:
        return "nothing"
    unit = printed.quantity.unit
    if is_amount(figure) or is_currency(unit):
        return listed(printed.money(value.number, value.currency or of_plan) for value in values)
    texts = (f"{printed.rounded(value.number)}" for value in values)
    return " or ".join(f"{text}%" if unit == "%" else f"{text} {unit}".rstrip() for text in texts)


def _reasons(case: Case, run: Run) -> Iterator[Failure]:
    expected = case.scenario.expect.reasons
    if not expected:
        return
    found = _counted(run)
    for component, reasons in expected.items():
        for reason, count in reasons.items():
            got = found.get(component, Counter())[reason]
            if got != count:
                span = case.source.value(*case.at, "expect", "reasons", component, reason)
                yield Failure(f"{component} {reason}", f"{count} rows", f"{got} rows", span)


def _explained(case: Case, run: Run) -> Iterator[Failure]:
    for who, texts in case.scenario.expect.explains.items():
        for text in texts:
            if not explains(run, who, text):
                span = case.source.key(*case.at, "expect", "explains", who)
                yield Failure(f"{who} explain", f"`{text}`", "no such line", span, why(run, who, ""))


def _counted(run: Run) -> Mapping[str, Counter[str]]:
    """How many rows each component counted with a note, or did not count for a reason."""
    found: dict[str, Counter[str]] = {}
    for row in credits(run):
        if row.note and not row.reason:
            found.setdefault(row.component, Counter())[row.note] += 1
    for plan in run.plans:
        for component, reasons in left_out_by_component(plan, shown_runs(run.ask)).items():
            for reason, (rows, _) in reasons.items():
                found.setdefault(component, Counter())[reason] += rows
    return found
