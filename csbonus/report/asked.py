"""Which readings of which questions decide the pay of some runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.readings import Reading
from csbonus.engine.results import Actual, Question
from csbonus.engine.run import PlanRun
from csbonus.report.runs import Shown, deciding
from csbonus.report.shares import component_pays

Asked = tuple[Question, Reading, str]
"""One reading of a question for one unit."""


def asked_by_component(plan: PlanRun, runs: Sequence[Shown]) -> Iterator[tuple[str, Asked]]:
    """Which readings decide each component, or each gate, called `gate 1`; a year stands for its quarters."""
    decided = {name: deciding(plan, name, runs) for name in plan.loaded.plan.components}
    gates: dict[str, dict[Asked, None]] = {}
    for shown in runs:
        judged: dict[str, dict[Asked, None]] = {}
        deciding_here = {name for name, those in decided.items() if shown in those}
        for pay in component_pays(plan, shown, runs[-1].number):
            if pay.earning is None:
                continue
            for part in pay.earning.parts if pay.component in deciding_here else ():
                yield from ((pay.component, each) for each in _asked(part.attained.actual))
            for verdict in pay.earning.verdicts:
                judged.setdefault(f"gate {verdict.gate + 1}", {}).update(dict.fromkeys(_asked(verdict.actual)))
        gates.update(judged)
    yield from ((gate, each) for gate, asked in gates.items() for each in asked)


def _asked(actual: Actual) -> Iterator[Asked]:
    yield from ((actual.question, reading, actual.unit) for reading in actual.readings)
