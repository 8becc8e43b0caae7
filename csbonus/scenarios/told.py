"""What came of tests, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from csbonus.report.layout import print_folded
from csbonus.report.letters import visible
from csbonus.report.lines import print_lines
from csbonus.report.objects import Plain, as_json
from csbonus.scenarios.outcome import Failure, Outcome


def print_outcomes(console: Console, outcomes: Sequence[Outcome]) -> None:
    """Every test that failed, with what was expected, what came instead, how it came about; then how many there are."""
    for outcome in outcomes:
        if outcome.passed:
            continue
        place = outcome.case.source.value(*outcome.case.at, "name")
        print_lines(console, [[(visible(f"FAILED  {outcome.case.name}  [{place}]"), "bold red")]])
        for failure in outcome.failures:
            _print_failure(console, failure)
        for problem in outcome.refused:
            print_folded(console, f"  refused: {problem.code} {problem.message}  [{problem.span}]")
            print_folded(console, f"  → {problem.hint}", "green")
        for line in _command(outcome):
            print_folded(console, f"  see: {line}", "dim")
        console.print()
    print_folded(console, summary(outcomes), "bold")


def _print_failure(console: Console, failure: Failure) -> None:
    print_folded(console, f"  {failure.what}: expected {failure.expected}, got {failure.got}  [{failure.span}]")
    for line in failure.why:
        print_folded(console, f"    │ {line}", "dim")


def _command(outcome: Outcome) -> tuple[str, ...]:
    """The command that explains a failure in full; only where plan and exports are files."""
    case, scenario = outcome.case, outcome.case.scenario
    if case.plan_file is None or case.data is None or not outcome.failures:
        return ()
    when = f"--quarter {scenario.quarter}" if scenario.quarter else f"--year {scenario.year}"
    people = tuple(scenario.expect.people)
    verb = f"explain {case.plan_file} {people[0]}" if people else f"calc {case.plan_file}"
    return (f"csbonus {verb} --data {case.data} {when}",)


def summary(outcomes: Sequence[Outcome]) -> str:
    """`80 tests passed`, or `1 of 80 tests failed`."""
    failed, count = sum(not outcome.passed for outcome in outcomes), len(outcomes)
    tests = "test" if count == 1 else "tests"
    return f"{failed} of {count} {tests} failed" if failed else f"{count} {tests} passed"


def outcomes_as_json(outcomes: Sequence[Outcome]) -> str:
    """Every test with its failures."""
    return as_json([_object(outcome) for outcome in outcomes])


def _object(outcome: Outcome) -> Plain:
    span = outcome.case.source.value(*outcome.case.at, "name")
    return {
        "file": span.file,
        "line": span.line,
        "name": outcome.case.name,
        "passed": outcome.passed,
        "failures": [
            {"figure": each.what, "expected": each.expected, "got": each.got, "line": each.span.line,
             "why": list(each.why)}
            for each in outcome.failures
        ],
        "refused": [
            {"code": each.code, "message": each.message, "file": each.span.file, "line": each.span.line}
            for each in outcome.refused
        ],
    }
