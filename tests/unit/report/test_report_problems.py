"""Problems shown so that a tired reader finds the place and the cure."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.report.problems import counts, print_problems, texts_of

WRONG = Diagnostic(
    "CSB208", "`target` is written twice, first on line 2, column 1", Span("plan.yaml", 3, 1, 7), "keep one of the two",
    related=(Span("plan.yaml", 2, 1, 7),),
)
ODD = Diagnostic("CSB301", "nothing \u202e[/b] here", Span("data"), severity=Severity.WARNING)
ADVICE = Diagnostic("CSB290", "one point moves 12 % of target", Span("plan.yaml", 1, 1), severity=Severity.ADVICE)
TEXTS = {"plan.yaml": "plan: a\ntarget: 1\ntarget: 2\n"}


def printed(found: tuple[Diagnostic, ...], style: str, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_problems(console, found, style, TEXTS)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_problem_shows_its_line_with_a_mark_and_what_to_write_instead() -> None:
    assert printed((WRONG,), "text").splitlines() == [
        "CSB208 error  plan.yaml:3:1",
        "  `target` is written twice, first on line 2, column 1",
        "   3 │ target: 2",
        "     │ ^^^^^^",
        "  see also plan.yaml:2:1",
        "  → keep one of the two",
    ]


def test_problems_stand_in_order_with_a_blank_line_between() -> None:
    shown = printed((WRONG, ODD, ADVICE), "text")
    assert [line[:6] for line in shown.split("\n") if line.startswith("CSB")] == ["CSB301", "CSB290", "CSB208"]
    assert shown.count("\n\n") == 2


def test_facts_take_one_line_each_whatever_the_width_and_share_a_hint() -> None:
    assert printed((WRONG, WRONG._replace(code="CSB209"), ODD), "facts", width=30).splitlines() == [
        "data: CSB301 warning: nothing \\u202e[/b] here",
        "plan.yaml:3:1: CSB208 error: `target` is written twice, first on line 2, column 1",
        "plan.yaml:3:1: CSB209 error: `target` is written twice, first on line 2, column 1",
        "  → keep one of the two",
    ]


def test_concise_problems_say_on_their_line_what_to_write_instead() -> None:
    assert printed((WRONG, ODD), "concise", width=30).splitlines() == [
        "data: CSB301 warning: nothing \\u202e[/b] here",
        f"plan.yaml:3:1: CSB208 error: `target` is written twice, first on line 2, column 1; {WRONG.hint}",
    ]


def test_problems_are_counted_by_weight() -> None:
    assert counts(()) == "no problems"
    assert counts((WRONG,)) == "1 error"
    assert counts((WRONG, WRONG, ODD, ADVICE)) == "2 errors, 1 warning, 1 advice"


def test_lines_of_plans_are_shown_and_lines_of_exports_are_not(tmp_path: Path) -> None:
    (tmp_path / "exports.yaml").write_text("people: 1\n")
    (tmp_path / "people.csv").write_text("person_id,annual_target\nP-1,90000\n")
    found = [
        Diagnostic("CSB303", "x", Span("exports.yaml", 1, 1)), Diagnostic("CSB401", "x", Span("people.csv", 2, 2)),
        Diagnostic("CSB401", "x", Span("gone.yaml", 2, 2)),
    ]
    assert texts_of(found, tmp_path) == {"exports.yaml": "people: 1\n"}
