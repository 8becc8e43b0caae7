"""Problems as annotations: the workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.diagnostics import Severity
from csbonus.report.letters import visible
from csbonus.report.located import Located

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_IN_MESSAGE = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_MESSAGE, (":", "%3A"), (",", "%2C"))


def commands(found: Iterator[Located]) -> Iterator[str]:
    """One command a problem; the log shows its message alone, which therefore names the place too."""
    for each in found:
        problem = each.problem
        properties = ",".join(f"{key}={_escaped(value, _IN_PROPERTY)}" for key, value in _properties(each))
        hint = f"\n→ {problem.hint}" if problem.hint else ""
        message = f"{problem.span}: {problem.code} {problem.message}{hint}"
        yield f"::{_COMMANDS[problem.severity]} {properties}::{_escaped(message, _IN_MESSAGE)}"


def _properties(each: Located) -> Iterator[tuple[str, str]]:
    problem, span = each.problem, each.problem.span
    if each.path:
        yield "file", each.path
    if each.path and span.line:
        yield "line", str(span.line)
    if each.path and each.in_characters and span.column:
        yield "col", str(span.column)
        if span.end_column:
            yield "endColumn", str(span.end_column)
    yield "title", problem.code


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    """As the runner undoes it; what it leaves alone and would hide or move text is written out."""
    for sign, written in signs:
        text = text.replace(sign, written)
    return visible(text)
