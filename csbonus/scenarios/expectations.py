"""The figures that a test expects, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.documents.source import Steps
from csbonus.named import NamedTuple
from csbonus.scenarios.model import Scenario
from csbonus.scenarios.printed import Printed


class Expectation(NamedTuple):
    """One figure of a person, of a person's component, or of a unit's component, at `at` below `expect`.

    `by_run`: a list with a figure for each run of the year.
    """

    kind: str
    who: str
    component: str
    figure: str
    printed: tuple[Printed, ...]
    by_run: bool
    at: Steps

    def __str__(self) -> str:
        """`P-1 renewals attainment`."""
        return " ".join(filter(None, (self.who, self.component, self.figure)))


def expectations_of(scenario: Scenario) -> Iterator[Expectation]:
    """Every figure that a test expects of people and units, in the order of the file."""
    for who, figures in scenario.expect.people.items():
        at: Steps = ("people", who)
        for name, value in figures.items():
            if isinstance(value, dict):
                yield from _of("component", who, name, value, (*at, name))
            else:
                yield _one("person", who, "", name, value, (*at, name))
    for who, components in scenario.expect.teams.items():
        for name, of_component in components.items():
            yield from _of("team", who, name, of_component, ("teams", who, name))


def _of(
    kind: str, who: str, component: str, figures: Mapping[str, tuple[Printed, ...] | Printed], at: Steps
) -> Iterator[Expectation]:
    for name, value in figures.items():
        yield _one(kind, who, component, name, value, (*at, name))


def _one(
    kind: str, who: str, component: str, figure: str, value: tuple[Printed, ...] | Printed, at: Steps
) -> Expectation:
    # a figure with its unit is a tuple too
    by_run = not isinstance(value, Printed)
    printed = (value,) if isinstance(value, Printed) else value
    return Expectation(kind, who, component, figure, printed, by_run, at)
