"""Measuring: every question of a run put to the exports, answered with exact sums per unit."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from csbonus.crew import side_by_side
from csbonus.diagnostics import Diagnostic, Refused
from csbonus.engine.alike import over
from csbonus.engine.answering import Answer, Posed, answered
from csbonus.engine.asking import Asked, Ground
from csbonus.engine.posed import in_order, posed
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.measures import Book, MonthEnds, Onboarding, Rows, Scores
from csbonus.named import NamedTuple


def measure(of: Sequence[tuple[Ground, Asked]]) -> list[Answer]:
    """For each ground the answer to every question and reading. Raises Refused with all that cannot be measured."""
    work = [
        _Work(plan, number, ground, question, readings)
        for plan, (ground, asked) in enumerate(of)
        for number, (question, readings) in enumerate(asked.items())
        if not isinstance(question.measure.basis, Scores)
    ]
    crew = of[0][0].exports.crew
    results = [each for found in side_by_side(crew, _measured, _together(work)) for each in found]
    problems = [problem for _, _, found in results for problem in found]
    if problems:
        raise Refused(problems)
    return [_of_plan([answer for plan, answer, _ in results if plan == number]) for number in range(len(of))]


def _of_plan(answers: Sequence[Answer]) -> Answer:
    sums = {key: units for answer in answers for key, units in answer.sums.items()}
    return Answer(sums, {key: left for answer in answers for key, left in answer.not_counted.items()})


class _Work(NamedTuple):
    """The question with this number of the plan with this number, to be put to the engine."""

    plan: int
    number: int
    ground: Ground
    question: Question
    readings: Mapping[Reading, frozenset[str]]

    @property
    def ordered(self) -> tuple[Reading, ...]:
        """Its readings in their order."""
        return in_order(self.readings)


def _together(work: Sequence[_Work]) -> list[list[_Work]]:
    """Questions that look at the same rows or book through the same windows: it is read once for them."""
    groups: dict[Hashable, list[_Work]] = {}
    for one in work:
        basis, tables = one.question.measure.basis, one.ground.tables
        key: Hashable = (one.plan, one.number)
        if isinstance(basis, Book):
            key = (basis.nets_at_parent, tables.names["book"], tables.belonging, one.ordered)
        elif isinstance(basis, Rows):
            key = (tables.names[basis.export], tables.belonging, one.ordered)
        groups.setdefault(key, []).append(one)
    return sorted(groups.values(), key=_long_first)


def _long_first(group: Sequence[_Work]) -> tuple[int, int]:
    """What takes long is begun first, so that the threads end together."""
    return -len(group), -isinstance(group[0].question.measure.basis, MonthEnds)


Result = tuple[int, Answer, tuple[Diagnostic, ...]]


def _measured(group: Sequence[_Work]) -> list[Result]:
    """Questions of one group on a cursor of their own, so that several are planned at once.

    Each with the number of its plan; one that cannot be measured with what it is refused for.
    """
    results: list[Result] = []
    families: dict[Hashable, list[Posed]] = {}
    beneath: dict[str, str] = {}
    with group[0].ground.exports.connection.cursor() as cursor:
        for work in group:
            own = work.ground._replace(exports=work.ground.exports._replace(connection=cursor))
            try:
                asking = posed(own, work.question, work.readings, "members")
            except Refused as refused:
                results.append((work.plan, Answer({}, {}), refused.found))
                continue
            key = (tuple(asking.beneath.items()), over(asking))
            families.setdefault(key, []).append(Posed(work.plan, own, asking, work.readings, _members_of(work)))
        for family in families.values():
            results += [(one.plan, *answer) for one, answer in zip(family, answered(family, beneath), strict=True)]
    return results


def _members_of(work: _Work) -> Hashable:
    """What decides who belongs to the units of a question's scope."""
    question = work.question
    if question.scope == "reports":
        return question.include_self, frozenset().union(*work.readings.values())
    if question.scope != "person":
        return question.scope
    by_day = isinstance(question.measure.basis, Rows | Onboarding)
    return work.plan, None if by_day else tuple(work.readings.items())
