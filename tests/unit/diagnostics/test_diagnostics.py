"""Diagnostics as values: their order, their places, what refuses a run."""

from __future__ import annotations

import pytest

from csbonus.diagnostics import Diagnostic, Refused, Severity, Span, errors, in_order


def problem(
    code: str, file: str = "plan.yaml", line: int = 1, column: int = 1, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, f"{code} is wrong", Span(file, line, column), severity=severity)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span("plan.yaml", 3, 7), "plan.yaml:3:7"), (Span("plan.yaml", 3), "plan.yaml:3"),
        (Span("plan.yaml"), "plan.yaml"),
        (Span("book.csv", 2, 4, 9), "book.csv:2:4"),
    ],
)
def test_a_place_shows_only_what_is_known_of_it(span: Span, text: str) -> None:
    assert str(span) == text


def test_problems_are_in_order_of_place_each_once() -> None:
    late, early = problem("CSB201", line=10), problem("CSB299", line=9)
    first_file, same_place = problem("CSB299", file="a.yaml", line=99), problem("CSB202", line=10)
    assert in_order([same_place, late, early, late, first_file]) == (first_file, early, late, same_place)


def test_the_order_of_finding_does_not_matter() -> None:
    found = [problem("CSB201", line=n % 3, column=n % 5) for n in range(12)]
    assert in_order(found) == in_order(reversed(found))


def test_only_errors_refuse_a_run() -> None:
    wrong = problem("CSB201")
    others = [problem("CSB281", severity=Severity.ADVICE), problem("CSB452", severity=Severity.WARNING)]
    assert errors([*others, wrong]) == (wrong,)
    assert errors(others) == ()


def test_a_refusal_carries_everything_in_order() -> None:
    one, two = problem("CSB201", line=2), problem("CSB202", line=1)
    assert Refused([one, two, one]).found == (two, one)
