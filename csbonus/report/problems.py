"""Problems as text: what was found, where, what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console

from csbonus.diagnostics import Diagnostic, Severity, Span, in_order
from csbonus.documents.excerpt import excerpt
from csbonus.documents.letters import LARGEST
from csbonus.report.folding import wrapped
from csbonus.report.letters import masked, visible
from csbonus.report.lines import Line, print_lines
from csbonus.report.located import YAML

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}


Texts = Mapping[str, str]
"""The text of each file that a place may be shown from, by the name that places give it."""


def print_problems(console: Console, found: Sequence[Diagnostic], style: str, texts: Texts) -> None:
    """Print problems in order for people: `text` with the line of each, or a line each.

    `concise` is a line with the hint behind the fact, `facts` a line without it: the hint comes after the last of
    those that follow each other with the same one.
    """
    problems = in_order(found)
    if style == "facts":
        for hint, same in groupby(problems, key=lambda problem: problem.hint):
            print_lines(console, [*(_headline(each, hint="") for each in same), *_hint(hint, console.width)])
        return
    for number, problem in enumerate(problems):
        if style == "concise":
            print_lines(console, [_headline(problem, hint=problem.hint)])
            continue
        if number:
            console.print()
        print_lines(console, _paragraph(problem, texts, console.width))


def _headline(problem: Diagnostic, hint: str) -> Line:
    """`plan.yaml:3:5: CSB211 error: the fact; the hint`, on one line whatever its length, as editors want it."""
    kind = (f"{problem.code} {problem.severity}", _COLOURS[problem.severity])
    told = visible("; ".join(filter(None, (problem.message, hint))))
    return [(f"{visible(str(problem.span))}: ", ""), kind, (f": {told}", "")]


def _paragraph(problem: Diagnostic, texts: Texts, width: int) -> Iterator[Line]:
    kind = (f"{problem.code} {problem.severity}", _COLOURS[problem.severity])
    yield [kind, (f"  {visible(str(problem.span))}", "")]
    yield from ([(f"  {line}", "bold")] for line in wrapped(visible(problem.message), width - 2))
    yield from _source(problem.span, texts)
    if problem.related:
        also = f"see also {', '.join(map(str, problem.related))}"
        yield from ([(f"  {line}", "dim")] for line in wrapped(visible(also), width - 2))
    yield from _hint(problem.hint, width)


def _hint(hint: str, width: int) -> Iterator[Line]:
    if hint:
        yield from ([(f"  {line}", "green")] for line in wrapped(f"→ {visible(hint)}", width - 2))


def _source(span: Span, texts: Texts) -> Iterator[Line]:
    """The line that a problem is about, with a mark under the place."""
    shown = excerpt(texts.get(span.file, ""), span)
    for number, line in enumerate(shown.splitlines()):
        label = f"{span.line:>4} │ " if number == 0 else "     │ "
        yield [(label, "dim"), (masked(line), "dim")]


def counts(found: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    by_severity: Counter[Severity] = Counter()
    for problem in found:
        by_severity[problem.severity] += _stands_for(problem)
    parts = [f"{n} {severity}{'s' if n > 1 and severity is not Severity.ADVICE else ''}"
             for severity in Severity if (n := by_severity[severity])]
    return ", ".join(parts) or "no problems"


def _stands_for(problem: Diagnostic) -> int:
    """How many problems one line is about; only lines on exports are about more than one."""
    if problem.code != "CSB499":
        return 1
    from csbonus.inputs.found import stands_for

    return stands_for(problem)


def texts_of(found: Sequence[Diagnostic], folder: Path | None) -> Texts:
    """The texts of the plans and mappings that problems are in; lines of exports hold pay, so none is shown."""
    names = {problem.span.file for problem in found if problem.span.line and problem.span.file.lower().endswith(YAML)}
    texts = {}
    for name in sorted(names):
        for path in (Path(name), *([folder / name] if folder else [])):
            if path.is_file():
                texts[name] = path.read_bytes()[:LARGEST].decode("utf-8-sig", errors="replace")
                break
    return texts
