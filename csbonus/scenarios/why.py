"""How a figure came about, as `csbonus explain` says it."""

from __future__ import annotations

import io

from rich.console import Console

from csbonus.engine.run import Run
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import shown_runs

_LINES, _WIDTH = 12, 110


def why(run: Run, person_id: str, component: str) -> tuple[str, ...]:
    """The first lines of what explains a person's pay, or one component of it; nothing for a unit."""
    console = Console(file=io.StringIO(), width=_WIDTH, highlight=False, markup=False, emoji=False, no_color=True)
    for plan in run.plans:
        for person in plan.people:
            if person.person_id == person_id:
                print_stories(console, stories(plan, person, shown_runs(run.ask)[-1:], component or None), 3)
    file = console.file
    assert isinstance(file, io.StringIO), "what was printed is kept"
    lines = [line.rstrip() for line in file.getvalue().splitlines() if line.strip()]
    return tuple(lines[:_LINES])
