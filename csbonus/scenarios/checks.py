"""What a test must say beyond its shape: one function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from csbonus.diagnostics import Diagnostic, errors
from csbonus.documents.fault import Fault
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.files import MAPPING
from csbonus.measures import Unit
from csbonus.scenarios.expectations import Expectation, expectations_of
from csbonus.scenarios.figures import (
    AMOUNT,
    IN_UNIT,
    NUMBER,
    OF_COMPONENT,
    OF_PERSON,
    OF_TEAM,
    PERCENTAGE,
    PERCENTAGE_OR_NUMBER,
    unit_wanted,
)
from csbonus.scenarios.load import Case, Suite
from csbonus.scenarios.notes import MONTHS, WORDS
from csbonus.scenarios.printed import Printed, is_currency


def wrong_tests(file: Suite) -> Iterator[Diagnostic]:
    """Everything that keeps tests of a file from being run; the plan of a test that expects problems may have some."""
    if not file.cases:
        yield Fault("CSB750", "the file has no test", "write one below `tests:`", ("tests",)).placed(file.source)
    for case in file.cases:
        if not case.scenario.expect.problems:
            yield from errors(case.planned[1])
        yield from (fault.under(*case.at).placed(case.source) for check in _CHECKS for fault in check(case))
    yield from (fault.placed(file.source) for fault in _names(file))


def _names(file: Suite) -> Iterator[Fault]:
    seen: set[str] = set()
    for case in file.cases:
        if case.name in seen:
            fact = f"two tests are called `{shortened(case.name)}`"
            yield Fault("CSB761", fact, "give each test a name of its own", (*case.at, "name"))
        seen.add(case.name)


def _has_plan(case: Case) -> Iterator[Fault]:
    if case.plan_at is None:
        yield Fault("CSB751", "the test has no plan", "write `plan:` at the top of the file, or in the test")


def _has_facts(case: Case) -> Iterator[Fault]:
    test = case.scenario
    given = [key for key in ("results", "data", "exports") if getattr(test, key)]
    if len(given) > 1:
        fact = f"the test has `{given[0]}` and `{given[1]}`: its facts would be told twice"
        yield Fault("CSB752", fact, "keep one of them", (given[1],), in_key=True)
    elif not given and case.data and case.tables:
        yield Fault("CSB752", "the file has `data` and `exports`: facts would be told twice", "keep one of them")
    elif not given and not case.data and not case.tables:
        yield Fault("CSB752", "the test has no facts", "add `results:`, `exports:` or `data:`")


def _has_period(case: Case) -> Iterator[Fault]:
    test, loaded = case.scenario, case.planned[0]
    if test.quarter is not None and test.year is not None:
        fact = "the test is about a quarter and about a year"
        yield Fault("CSB753", fact, "keep one of the two", ("year",), in_key=True)
    elif test.quarter is None and test.year is None:
        yield Fault("CSB753", "the test says no quarter", "add `quarter: 2026-Q1`, or `year: 2026`")
    elif loaded is not None and test.year not in (None, loaded.plan.year):
        yield Fault("CSB753", f"the plan is for {loaded.plan.year}", f"write `year: {loaded.plan.year}`", ("year",))
    elif loaded is not None and test.quarter is not None:
        labels = [quarter.label for quarter in loaded.plan.calendar().quarters]
        if test.quarter not in labels:
            fact = f"`{shortened(test.quarter)}` is not a quarter of this plan"
            yield Fault("CSB753", fact, f"write `{labels[0]}` to `{labels[-1]}`", ("quarter",))


def _expects_something(case: Case) -> Iterator[Fault]:
    test, at = case.scenario, ("expect",)
    given = [key for key in ("pays", "people", "teams", "reasons", "explains") if getattr(test.expect, key)]
    if test.expect.problems and given:
        fact = f"a run that is refused has no `{given[0]}`"
        yield Fault("CSB754", fact, "remove it, or `problems`", (*at, given[0]), in_key=True)
    elif not given and not test.expect.problems:
        yield Fault("CSB754", "nothing is expected", "add `pays: 5600.00 USD`, or figures of `people`", at)
    elif test.results and given != ["pays"]:
        fact = "`results` are for the whole plan: all they can show is what it pays"
        yield Fault("CSB754", fact, "expect `pays: ...` alone, or give the facts as `exports`", at)


def _explains_publishers(case: Case) -> Iterator[Fault]:
    test = case.scenario
    if test.publisher_says and not test.because:
        fact = "what the publisher says differs, but not why"
        yield Fault("CSB755", fact, "add `because: ...`", ("publisher_says",), in_key=True)
    if test.because and not test.publisher_says:
        fact = "there is a reason, but not what the publisher says"
        yield Fault("CSB755", fact, "add `publisher_says: ...`", ("because",), in_key=True)


def _names_exports(case: Case) -> Iterator[Fault]:
    for name in case.scenario.exports:
        if name != MAPPING and name.partition("-")[0] not in EXPORTS:
            hint = did_you_mean(name, (*EXPORTS, MAPPING), "exports")
            yield Fault("CSB756", f"`{shortened(name)}` is not an export", hint, ("exports", name), in_key=True)


def _names_figures(case: Case) -> Iterator[Fault]:
    for expectation in expectations_of(case.scenario):
        known = _known(expectation.kind)
        at = ("expect", *expectation.at)
        if expectation.figure not in known:
            hint = did_you_mean(expectation.figure, known, "figures")
            yield Fault("CSB757", f"`{shortened(expectation.figure)}` is not a figure", hint, at, in_key=True)
            continue
        of_measure = _of_measure(case, expectation)
        for number, printed in enumerate(expectation.printed):
            here = (*at, number) if expectation.by_run else at
            yield from (fault.under(*here) for fault in _unit(expectation.figure, printed, of_measure))


def _known(kind: str) -> Sequence[str]:
    return {"person": OF_PERSON, "component": OF_COMPONENT}.get(kind, OF_TEAM)


def _of_measure(case: Case, expectation: Expectation) -> Unit | None:
    """The unit of the measure whose result, goal or baseline is expected; None for all else."""
    loaded, problems = case.planned
    if loaded is None or errors(problems) or expectation.figure not in IN_UNIT:
        return None
    component = loaded.plan.components.get(expectation.component)
    return loaded.plan.measure(component.measure).unit if component else None


def _unit(figure: str, printed: Printed, of_measure: Unit | None) -> Iterator[Fault]:
    wanted, unit = unit_wanted(figure, of_measure), printed.quantity.unit
    if wanted in _RIGHT and not _RIGHT[wanted](unit):
        yield Fault("CSB758", f"`{shortened(printed.text)}` is not {wanted}", f"write {wanted}")


_RIGHT: Mapping[str, Callable[[str], bool]] = {
    PERCENTAGE: lambda unit: unit == "%",
    AMOUNT: is_currency,
    NUMBER: lambda unit: unit in ("", "days"),
    PERCENTAGE_OR_NUMBER: lambda unit: not is_currency(unit),
}
"""Whether a unit is the one that is wanted, in words."""


def _counts_runs(case: Case) -> Iterator[Fault]:
    for expectation in expectations_of(case.scenario):
        at, count = ("expect", *expectation.at), len(expectation.printed)
        if expectation.by_run and case.scenario.year is None:
            yield Fault("CSB759", "a quarter has one run, but a list is expected", "write one figure", at)
        elif expectation.by_run and count != _RUNS_OF_A_YEAR:
            fact = f"a year has four quarters and a true-up, but {count} figures are expected"
            yield Fault("CSB759", fact, "write five figures, or one for the year", at)


_RUNS_OF_A_YEAR = 5


def _names_components(case: Case) -> Iterator[Fault]:
    loaded = case.planned[0]
    if loaded is None or case.scenario.expect.problems:
        return
    known = tuple(loaded.plan.components)
    named = {(e.at[:-1], e.component) for e in expectations_of(case.scenario) if e.component}
    named |= {(("reasons", name), name) for name in case.scenario.expect.reasons if not name.startswith("gate ")}
    for at, name in sorted(named):
        if name not in known:
            hint = did_you_mean(name, known, "components")
            fact = f"`{shortened(name)}` is not a component of the plan"
            yield Fault("CSB760", fact, hint, ("expect", *at), in_key=True)


def _names_reasons(case: Case) -> Iterator[Fault]:
    """A word that no row can have would always be found no times."""
    for component, reasons in case.scenario.expect.reasons.items():
        for reason in reasons:
            if reason not in WORDS and MONTHS not in reason:
                fact = f"`{shortened(reason)}` is neither a note nor a reason of a row"
                hint = did_you_mean(reason, WORDS, "notes and reasons")
                yield Fault("CSB763", fact, hint, ("expect", "reasons", component, reason), in_key=True)


_CHECKS: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    _has_plan, _has_facts, _has_period, _expects_something, _explains_publishers, _names_exports, _names_figures,
    _counts_runs, _names_components, _names_reasons,
)
