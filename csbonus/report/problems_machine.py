"""Problems as programs read them: JSON, annotations, SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence

from csbonus.diagnostics import Diagnostic, Span, in_order
from csbonus.report.letters import visible_json
from csbonus.report.located import Files, located


def as_text(found: Sequence[Diagnostic], form: str, files: Files, version: str) -> str:
    """Problems in order, as `json`, `github` or `sarif`, which tells the version of csbonus."""
    if form == "github":
        from csbonus.report.annotations import commands

        return "".join(f"{line}\n" for line in commands(located(found, files)))
    if form == "sarif":
        from csbonus.report.sarif import log

        return _json(log(tuple(located(found, files)), version))
    return _json([_object(problem) for problem in in_order(found)])


def _json(value: object) -> str:
    return visible_json(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)) + "\n"


def _object(problem: Diagnostic) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
        **_place(problem.span),
        "related": [_place(span) for span in problem.related],
    }


def _place(span: Span) -> dict[str, object]:
    """Counted from 1; null where not known. In an export `column` is the number of the cell."""
    known = {"line": span.line, "column": span.column, "end_column": span.end_column}
    return {"file": span.file, **{name: number or None for name, number in known.items()}}
