"""Sentences on what a component counts, whose results they are, and over which time."""

from __future__ import annotations

from csbonus.measures import Rows, Scores
from csbonus.plan.component import Window
from csbonus.report.describe.subject import Sentences, Subject
from csbonus.report.describe.words import quoted, said

_WINDOWS = {
    Window.QUARTER: "The quarter is compared with its own first day.",
    Window.YEAR_TO_DATE: "The end of the period is compared with the first day of the year.",
    Window.TRAILING_12M: "The end of the period is compared with the day twelve months before.",
}


def what(subject: Subject) -> Sentences:
    """The measure with its definition, its formula and its settings."""
    measure, component = subject.measure, subject.component
    name = f", called {quoted(component.score)} in `scores`" if component.score else ""
    verb = "It shows" if subject.plan.reports_only else "It pays for"
    yield f"{verb}: {measure.title}{name}. {measure.definition}"
    yield f"Worked out as {measure.formula}."
    given = subject.plan.settings(component)
    for setting in measure.settings:
        value = given[setting.name]
        shown = value if isinstance(value, str) else ", ".join(value)
        yield f"{quoted(setting.name)} is {shown}{said(subject.by_default('with', setting.name))}: {setting.text}."


_DONE_BY = {
    "person": "What the person did counts", "company": "What everybody did counts",
    "reports": "What everybody below the person did counts",
}


def whose(subject: Subject) -> Sentences:
    """Whose results are added up."""
    component = subject.component
    told = said(subject.by_default("scope"))
    if isinstance(subject.measure.basis, Scores):
        owner = "company" if component.scope == "company" else component.scope
        yield f"The score is that of the {owner}{told}."
        return
    if isinstance(subject.measure.basis, Rows) and subject.measure.basis.by_person:
        yield f"{_DONE_BY.get(component.scope, f'What everybody with the same {component.scope} did counts')}{told}."
        return
    also = " and the person's own" if component.include_self else ", without the person's own"
    texts = {
        "person": "The person's own accounts count",
        "company": "All accounts of the company count, those without an owner too; all share one result",
        "reports": f"The accounts of everybody below the person count, however far below{also}",
    }
    group = f"The accounts of everybody with the same {component.scope} count, each once; they share one result"
    yield f"{texts.get(component.scope, group)}{told}."


def window(subject: Subject) -> Sentences:
    """Over which time it is read."""
    basis = subject.measure.basis
    if subject.component.window is not None:
        yield _WINDOWS[subject.component.window]
    if isinstance(basis, Rows) and basis.matures == "quarter":
        yield "A row counts in the quarter after that of its date."
        yield "So the year counts rows of the quarter before it and of its own first three."
    elif isinstance(basis, Rows) and basis.matures:
        yield f"A row counts in the quarter that ends at least {basis.matures} days after its date."
    if isinstance(basis, Rows) and basis.trailing not in ("", "1"):
        yield f"A quarter reads {basis.trailing} quarters, itself the last of them; the year reads its own four."
