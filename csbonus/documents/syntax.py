"""Why a text is not YAML, in words for people who never heard of YAML."""

from __future__ import annotations

import yaml

from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.marks import Spot, end_of, spot
from csbonus.documents.unseen import unseen_space
from csbonus.named import NamedTuple


class _Reason(NamedTuple):
    part: str
    fact: str
    hint: str


# Parts of what the C parser and the Python one say, with what their author most likely did.
_REASONS = (
    _Reason("mapping values are not allowed", "a second `: ` stands in this line",
            "put a text that holds `: ` in quotes, or begin a new line"),
    _Reason("block sequence entries are not allowed", "a list item `- ` cannot stand here", "begin it on a new line"),
    _Reason("unexpected end of stream", "a quote is opened here but never closed", "close the quote"),
    _Reason("found unexpected document indicator", "a quote is opened but never closed", "close the quote"),
    _Reason("found unknown escape", "a backslash in double quotes is followed by a letter that has no meaning",
            "use single quotes"),
    _Reason("did not find expected ',' or ']'", "a list `[` is not closed, or a comma is missing",
            "write `[one, two]`"),
    _Reason("expected ',' or ']'", "a list `[` is not closed, or a comma is missing", "write `[one, two]`"),
    _Reason("did not find expected ',' or '}'", "a `{` is not closed, or a comma is missing",
            "write `{one: 1%, two: 2%}`"),
    _Reason("expected ',' or '}'", "a `{` is not closed, or a comma is missing", "write `{one: 1%, two: 2%}`"),
    _Reason("could not find expected ':'", "a line without `: ` stands between keys", "write `key: value`"),
    _Reason("did not find expected '-' indicator", "this line is not indented like the list around it",
            "begin each item with `- `, all in one column"),
    _Reason("did not find expected key", "this line is not indented like the keys around it",
            "let the keys of one block begin in one column"),
    _Reason("expected <block end>", "this line is not indented like the lines around it",
            "let the keys of one block begin in one column"),
)


def why_not_yaml(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The problem that stopped the YAML reader, at the place where its author can mend it."""
    mark = error.problem_mark or error.context_mark
    end = end_of(text)
    span = Span(file, *(spot(mark.line, mark.column, end) if mark else (1, 1)))
    problem = error.problem or ""
    tab = _tab(text, span.line)
    if tab:
        place = Span(file, span.line, tab, tab + 1)
        return Diagnostic("CSB207", "a tab indents this line", place, "indent with blanks")
    if unseen := unseen_space(text, file, *_lines(error, span)):
        return unseen
    if "cannot start any token" in problem:
        return _special(text, span)
    if "directive" in problem:
        return Diagnostic("CSB212", "a line that begins with `%` speaks to the YAML reader", span, "remove the line")
    for reason in _REASONS:
        if reason.part in problem:
            place = _better(error, reason, span, end)
            dash = _dash(text, place)
            return dash or Diagnostic("CSB206", reason.fact, place, reason.hint)
    return _other(problem, span, end)


def _lines(error: yaml.MarkedYAMLError, span: Span) -> tuple[int, int]:
    """From where the reader began to wonder to where it gave up."""
    return error.context_mark.line + 1 if error.context_mark else span.line, span.line


def _other(problem: str, span: Span, end: Spot) -> Diagnostic:
    if "node content" in problem and (span.line, span.column) == end:
        return Diagnostic("CSB206", "the file ends inside of a list `[` or a `{`", span, "close it")
    hint = "compare it with the lines above: colons, quotes, brackets, indentation"
    return Diagnostic("CSB206", "this line cannot be read", span, hint)


def _better(error: yaml.MarkedYAMLError, reason: _Reason, span: Span, end: Spot) -> Span:
    """The opening quote or bracket, where the reader noticed only at the end that it is not closed."""
    mark = error.context_mark
    if mark is None or not ("closed" in reason.fact or "without" in reason.fact):
        return span
    return Span(span.file, *spot(mark.line, mark.column, end))


def _dash(text: str, span: Span) -> Diagnostic | None:
    """The problem of `-item`, which is read as a text of its own."""
    found = text.splitlines()[span.line - 1 : span.line]
    written = found[0][span.column - 1 :] if found else ""
    if not written.startswith("-") or written[1:2] in ("", " ", "-"):
        return None
    return Diagnostic("CSB206", "`-` stands without a blank behind it", span, f"write `- {written[1:].strip()}`")


def _tab(text: str, line: int) -> int:
    """The column of a tab in the indentation of `line`, or 0."""
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return 0
    written = lines[line - 1]
    indentation = written[: len(written) - len(written.lstrip())]
    return indentation.find("\t") + 1


def _special(text: str, span: Span) -> Diagnostic:
    lines = text.splitlines()
    letter = lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""
    if letter == "\t":
        return Diagnostic("CSB207", "a tab stands before the value", span, "use a blank")
    return Diagnostic("CSB206", f"a value cannot begin with `{letter}`", span, "put the text in quotes")
