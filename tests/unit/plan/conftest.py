"""A small plan to break, with what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.plan.load import Loaded, read_plans

PLAN = """\
csbonus: 1
plan: retention-2026
title: Retention
source: the CS leader
agreement: I am paid by what stays.
year: 2026
currency: USD
for: {role: CSM}
pay: {target: annual_target}
caps: {person: 200%}
components:
  retention:
    measure: grr
    scope: team
    window: trailing_12m
    weight: 60%
    goal: 90%
    curve: linear
  renewals:
    measure: gross_renewal_rate
    weight: 40%
    goal: 80%
    curve: linear
gates:
  - {when: {measure: grr, window: trailing_12m, below: 85%}, then: zero, of: [renewals]}
examples:
  - {quarter_target: 1000 USD, retention: 90%, renewals: 80%, company.grr: 90%, pays: 1000.00 USD}
"""

Change = tuple[str, str]


def changed(*changes: Change, text: str = PLAN) -> str:
    """The plan with some of its text replaced."""
    for old, new in changes:
        assert old in text, f"the plan has no {old!r}"
        text = text.replace(old, new, 1)
    return text


def _marked(line: str, span: Span) -> str:
    """The text that a place marks in its line."""
    return line[span.column - 1 : (span.end_column or span.column + 1) - 1]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the plan with changes to a file."""

    def written(*changes: Change, name: str = "plan.yaml") -> Path:
        path = tmp_path / name
        path.write_text(changed(*changes), encoding="utf-8")
        return path

    return written


@pytest.fixture
def load(write: Callable[..., Path]) -> Callable[..., Loaded]:
    """The plan with changes, which must be in order."""

    def loaded(*changes: Change) -> Loaded:
        plans, found = read_plans([write(*changes)])
        assert [d for d in found if d.severity is Severity.ERROR] == []
        return plans[0]

    return loaded


@pytest.fixture
def found(write: Callable[..., Path]) -> Callable[..., tuple[Diagnostic, ...]]:
    """Everything that is said of the plan with changes."""

    def of(*changes: Change) -> tuple[Diagnostic, ...]:
        return read_plans([write(*changes)])[1]

    return of


@pytest.fixture
def told(found: Callable[..., tuple[Diagnostic, ...]]) -> Callable[..., list[str]]:
    """Everything that is said of the plan with changes: line, the text at the place, code, fact."""

    def of(*changes: Change) -> list[str]:
        lines = changed(*changes).splitlines()
        marked = [(d, _marked(lines[d.span.line - 1], d.span)) for d in found(*changes)]
        return [f"{d.span.line} [{text}] {d.code} {d.message}" for d, text in marked]

    return of
