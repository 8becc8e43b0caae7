"""How a figure came about, as `csbonus explain` says it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console

from csbonus.engine.run import Run
from csbonus.report.explain.text import print_stories
from csbonus.report.explain.walk import stories
from csbonus.report.runs import Shown, shown_runs

_LINES, _WIDTH, _UNFOLDED, _ROWS = 12, 74, 1000, 10


def why(run: Run, person_id: str, component: str) -> tuple[str, ...]:
    """The first lines of what explains the last run of a person, or one component of it; nothing for a unit."""
    return _explained(run, person_id, component or None, shown_runs(run.ask)[-1:], _WIDTH)[:_LINES]


def explains(run: Run, person_id: str, text: str) -> bool:
    """Whether the explanation of a person's pay says `text` in one of its lines, however many blanks are between."""
    lines = _explained(run, person_id, None, shown_runs(run.ask), _UNFOLDED)
    return any(" ".join(text.split()) in " ".join(line.split()) for line in lines)


def _explained(
    run: Run, person_id: str, component: str | None, shown: Sequence[Shown], width: int
) -> tuple[str, ...]:
    """The lines that explain some runs of a person, without the blank ones."""
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False, no_color=True)
    for plan in run.plans:
        for person in plan.people:
            if person.person_id == person_id:
                print_stories(console, stories(plan, person, shown, component), _ROWS)
    file = console.file
    assert isinstance(file, io.StringIO), "what was printed is kept"
    return tuple(line.rstrip() for line in file.getvalue().splitlines() if line.strip())
