"""Problems as SARIF 2.1.0, the form in which code scanners exchange them."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from csbonus.code_pages import PAGES
from csbonus.diagnostics import Severity, Span
from csbonus.report.located import Located, counts_characters

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_ROOT = "%SRCROOT%"


def log(found: Sequence[Located], version: str) -> dict[str, object]:
    """One run of csbonus in this version: a result for each problem, and a rule for each code among them."""
    codes = sorted({each.problem.code for each in found})
    driver: dict[str, object] = {"name": "csbonus", "version": version, "rules": [_rule(code) for code in codes]}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": [_result(each, codes, mark) for each, mark in zip(found, _marks(found), strict=True)],
        }],
    }


def _rule(code: str) -> dict[str, object]:
    page = PAGES[code]
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": f"{page.why}\n{page.fix}"},
    }


def _result(each: Located, codes: Sequence[str], mark: str) -> dict[str, object]:
    problem = each.problem
    found: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": "\n→ ".join(filter(None, (_fact(each), problem.hint)))},
        "locations": _locations([(problem.span, each.path)]),
        "partialFingerprints": {"problem/v1": mark},
    }
    related = _locations(zip(problem.related, each.related, strict=True))
    return {**found, "relatedLocations": related} if related else found


def _fact(each: Located) -> str:
    """What is wrong; with the place in words where a location cannot tell it."""
    span = each.problem.span
    if not each.path:
        return f"{span}: {each.problem.message}"
    cell = span.column and not each.in_characters
    return f"cell {span.column}: {each.problem.message}" if cell else each.problem.message


def _locations(places: Iterable[tuple[Span, str]]) -> list[dict[str, object]]:
    return [{"physicalLocation": {"artifactLocation": _artifact(path), **_region(span)}}
            for span, path in places if path]


def _artifact(path: str) -> dict[str, object]:
    written = quote(os.fsencode(path))
    return {"uri": f"file://{written}"} if path.startswith("/") else {"uri": written, "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, object]:
    if not span.line:
        return {}
    region: dict[str, object] = {"startLine": span.line}
    if span.column and counts_characters(span):
        region["startColumn"] = span.column
        if span.end_column > span.column:
            region["endColumn"] = span.end_column
    return {"region": region}


def _marks(found: Sequence[Located]) -> Iterator[str]:
    """What tells a problem from every other one while lines above it come and go."""
    seen: Counter[str] = Counter()
    for each in found:
        about = "\n".join((each.problem.code, each.path, each.problem.message))
        digest = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
