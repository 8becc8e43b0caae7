"""Questions over the same rows, answered: each with its sums and what it left out, or what it is refused for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.alike import Alike, alike, make_held, sums_of
from csbonus.engine.asking import Asking, Ground, Measured, NotCounted, export_of
from csbonus.engine.coverage import is_covered, make_unscored, with_coverage
from csbonus.engine.gaps import gone, strange_answers
from csbonus.engine.left_out import left_out
from csbonus.engine.posed import make_members
from csbonus.engine.readings import Reading
from csbonus.engine.results import LeftOut, Question
from csbonus.inputs.database import ConversionException, OutOfRangeException
from csbonus.measures import MonthEnds
from csbonus.named import NamedTuple


class Answer(NamedTuple):
    """What was measured of one plan: the sums of every reading, and what each left out."""

    sums: Measured
    not_counted: NotCounted


Told = tuple[Answer, tuple[Diagnostic, ...]]
"""An answer, with what it is refused for: then it is empty."""
UNANSWERED = Answer({}, {})


class Posed(NamedTuple):
    """A question of the plan with this number, with its SQL; `members` tells who belongs to the units of its scope."""

    plan: int
    ground: Ground
    asking: Asking
    readings: Mapping[Reading, frozenset[str]]
    members: Hashable

    @property
    def same(self) -> Hashable:
        """What is the same of a question that two plans ask alike."""
        return self.asking.question, self.asking.rules, self.members


def answered(family: Sequence[Posed], beneath: dict[str, str]) -> list[Told]:
    """The answers to questions over the same rows; where one of them has none, each by itself.

    `beneath` are the tables that are there already, each with its query.
    """
    try:
        return [(answer, ()) for answer in _together(family, beneath)]
    except (Refused, OutOfRangeException, ConversionException) as stopped:
        if len(family) > 1:
            return [told for one in family for told in answered([one], beneath)]
        question = family[0].asking.question
        return [(UNANSWERED, stopped.found if isinstance(stopped, Refused) else (too_large(question),))]


def too_large(question: Question) -> Diagnostic:
    """The refusal of sums that do not fit into the digits that the engine keeps exactly."""
    return Diagnostic(
        "CSB515",
        f"the numbers of {question.measure.name} are too large to be added up exactly",
        Span(export_of(question)),
        "check the largest amounts of the export, and the arithmetic of a measure of your own",
    )


def _together(family: Sequence[Posed], beneath: dict[str, str]) -> list[Answer]:
    """A question that two plans ask alike is answered once."""
    questions = list({one.same: one for one in family}.values())
    shared = alike([one.asking for one in questions])
    ground = questions[0].ground
    run = ground.exports.connection.execute
    for name, query in shared.askings[0].beneath.items() - beneath.items():
        run(f"create or replace temp table {name} as {query}")
        beneath[name] = query
    run(f"create or replace temp table facts as {shared.table}")
    if problems := [problem for one in questions for problem in strange_answers(one.ground, one.asking.question)]:
        raise Refused(problems)
    if is_covered(questions[0].asking.question.measure):
        make_unscored(ground, questions[0].asking)
    groups: dict[Hashable, list[int]] = {}
    for number, one in enumerate(questions):
        groups.setdefault((one.asking.rules, one.members), []).append(number)
    answers: dict[Hashable, Answer] = {}
    for numbers in groups.values():
        alike_credited = [questions[number] for number in numbers]
        found = _credited_alike(shared, alike_credited, numbers)
        answers |= zip((one.same for one in alike_credited), found, strict=True)
    return [answers[one.same] for one in family]


def _credited_alike(shared: Alike, questions: Sequence[Posed], numbers: Sequence[int]) -> list[Answer]:
    """The answers to those of the questions, with their numbers, that are credited by the same rules to the same."""
    first = questions[0]
    make_members(first.ground, first.asking.question, first.readings, "members")
    if first.asking.rules.by_assignment:
        make_held(first.ground, shared, first.asking.rules)
    sums = sums_of(first.ground, shared, numbers)
    left: dict[str, Mapping[Reading, tuple[LeftOut, ...]]] = {}
    answers = []
    for one, number in zip(questions, numbers, strict=True):
        amount = shared.amount(number)
        if amount not in left:
            left[amount] = left_out(one.ground, one.asking, amount)
        answers.append(_answer(one, sums, left[amount]))
    return answers


def _answer(one: Posed, sums: Measured, left: Mapping[Reading, tuple[LeftOut, ...]]) -> Answer:
    asking = one.asking
    own: Measured = {key: units for key, units in sums.items() if key[0] == asking.question}
    own = _row_by_row(one.ground, asking, with_coverage(one.ground, asking, own))
    if _must_be_complete(asking, left) and (problems := gone(one.ground, asking)):
        raise Refused(problems)
    return Answer(own, {(asking.question, reading): rows for reading, rows in left.items()})


def _must_be_complete(asking: Asking, left: Mapping[Reading, tuple[LeftOut, ...]]) -> bool:
    """Whether accounts without usage in a reading have to be looked at one by one."""
    if not isinstance(asking.question.measure.basis, MonthEnds) or asking.question.setting("missing") != "refuse":
        return False
    return any(row.reason == "usage_missing" for each in left.values() for row in each)


def _row_by_row(ground: Ground, asking: Asking, sums: Measured) -> Measured:
    if not asking.question.by_row:
        return sums
    from csbonus.engine.by_row import with_rows  # few plans pay row by row

    return with_rows(ground.exports, asking, sums)
