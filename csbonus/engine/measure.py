"""Measuring: every question of a run put to the exports, answered with exact sums per unit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine import credit, facts, facts_book, facts_people, facts_usage
from csbonus.engine.asking import Asked, Asking, Ground, Measured, NotCounted, exact_rows, export_of
from csbonus.engine.belonging import belonging, excluded_in
from csbonus.engine.coverage import with_coverage
from csbonus.engine.credit import CreditRules, Member
from csbonus.engine.gaps import blank_cells, gone, missing_months, strange_answers
from csbonus.engine.left_out import left_out
from csbonus.engine.participants import Participant
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question, Sums
from csbonus.engine.snapshots import opening_and_closing
from csbonus.inputs.database import ConversionException, DuckDBPyConnection, OutOfRangeException
from csbonus.measures import Book, MonthEnds, Onboarding, Rows, Scores

SIDE_BY_SIDE = 4
"""Questions in the engine at once; what a small one costs is its planning, which takes one core."""


class Answer(NamedTuple):
    """What was measured of one plan: the sums of every reading, and what each left out."""

    sums: Measured
    not_counted: NotCounted


def measure(of: Sequence[tuple[Ground, Asked]]) -> list[Answer]:
    """For each ground the answer to every question and reading. Raises Refused with all that cannot be measured."""
    work = [
        _Work(plan, number, ground, question, readings)
        for plan, (ground, asked) in enumerate(of)
        for number, (question, readings) in enumerate(asked.items())
        if not isinstance(question.measure.basis, Scores)
    ]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        results = [result for results in threads.map(_measured, _together(work)) for result in results]
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
        return tuple(sorted(self.readings, key=_reading_order))


def _together(work: Sequence[_Work]) -> list[list[_Work]]:
    """Questions that look at the same book through the same windows: it is put together once for them."""
    groups: dict[Hashable, list[_Work]] = {}
    for one in work:
        basis, tables = one.question.measure.basis, one.ground.tables
        key: Hashable = (one.plan, one.number)
        if isinstance(basis, Book):
            key = (basis.nets_at_parent, tables.names["book"], tables.belonging, one.ordered)
        groups.setdefault(key, []).append(one)
    return sorted(groups.values(), key=_long_first)


def _long_first(group: Sequence[_Work]) -> tuple[int, int]:
    """What takes long is begun first, so that the threads end together."""
    return -len(group), -isinstance(group[0].question.measure.basis, MonthEnds)


Result = tuple[int, Answer, tuple[Diagnostic, ...]]


def _measured(group: Sequence[_Work]) -> list[Result]:
    """Questions of one group on a cursor of their own, so that several are planned at once.

    Each with the number of its plan; one that cannot be measured with what it is refused for. A question that two
    plans ask alike is answered once.
    """
    known: dict[Hashable, tuple[Answer, tuple[Diagnostic, ...]]] = {}
    beneath: dict[str, str] = {}
    results = []
    with group[0].ground.exports.connection.cursor() as cursor:
        for one in group:
            key = (one.question, one.ordered) if one.question.scope == "company" else (one.plan, one.number)
            if key not in known:
                known[key] = _one(one, cursor, beneath)
            results.append((one.plan, *known[key]))
    return results


def _one(
    work: _Work, cursor: DuckDBPyConnection, beneath: dict[str, str]
) -> tuple[Answer, tuple[Diagnostic, ...]]:
    """The answer to one question; `beneath` are the tables that are there already, each with its query."""
    own = work.ground._replace(exports=work.ground.exports._replace(connection=cursor))
    try:
        asking = prepared(own, work.question, work.readings, "members")
        for name, query in asking.beneath.items() - beneath.items():
            cursor.execute(f"create or replace temp table {name} as {query}")
            beneath[name] = query
        cursor.execute(f"create or replace temp table facts as {asking.facts}")
        if problems := strange_answers(own, work.question):
            raise Refused(problems)
        sums, uncounted = _sums_of(own, asking), left_out(own, asking)
        sums = with_coverage(own, asking, sums)
        if _must_be_complete(asking, uncounted) and (problems := gone(own, asking)):
            raise Refused(problems)
        return Answer(sums, uncounted), ()
    except Refused as refused:
        return Answer({}, {}), refused.found
    except (OutOfRangeException, ConversionException):
        return Answer({}, {}), (too_large(work.question),)


def _must_be_complete(asking: Asking, uncounted: NotCounted) -> bool:
    """Whether accounts without usage in a reading have to be looked at one by one."""
    if not isinstance(asking.question.measure.basis, MonthEnds) or asking.question.setting("missing") != "refuse":
        return False
    return any(left.reason == "usage_missing" for each in uncounted.values() for left in each)


def too_large(question: Question) -> Diagnostic:
    """The refusal of sums that do not fit into the digits that the engine keeps exactly."""
    return Diagnostic(
        "CSB515",
        f"the numbers of {question.measure.name} are too large to be added up exactly",
        Span(export_of(question)),
        "check the largest amounts of the export, and the arithmetic of a measure of your own",
    )


def prepared(
    ground: Ground, question: Question, readings: Mapping[Reading, frozenset[str]], members: str,
    *, placed: bool = False,
) -> Asking:
    """The SQL of a question; makes the table of who belongs to the units of its scope.

    `placed`: every fact knows the row it is pointed at, which takes one more look at the files of usage.
    """
    ordered = tuple(sorted(readings, key=_reading_order))
    basis = question.measure.basis
    per_reading = question.scope == "person" and not isinstance(basis, Rows | Onboarding)
    rules = _credit_rules(ground, question, members)._replace(per_reading=per_reading)
    if question.scope != "company":
        _make_members(ground, members, _members(ground, question, readings, ordered))
    beneath = _beneath(ground, question, ordered, placed=placed)
    counted = belonging(_facts(ground, question, ordered), question, ground.tables, ordered, ground.snapshots)
    return Asking(question, ordered, beneath, counted, rules)


def _credit_rules(ground: Ground, question: Question, members: str) -> CreditRules:
    basis, terms = question.measure.basis, question.terms
    rules = CreditRules(
        question.scope, members, ground.exports.share_units, by_owner=question.credit != "assignments",
        held_throughout=isinstance(basis, Book) and basis.held_throughout,
    )
    held = None if rules.by_owner else ground.holdings.get(terms._replace(date=""))
    if held is None:
        return rules
    own = question.scope == "person"
    rules = rules._replace(share_units=held.share_units, assignments=held.table if own else held.wide, wide=held.wide)
    # who has held an account during a whole window has taken it over before
    if not own or not terms.inherited_grace_days or rules.held_throughout:
        return rules
    less = "f.num < f.den" if question.measure.denominator else "f.num < 0"
    less = f"({less} or f.top < f.bottom)" if isinstance(basis, Book) else less
    return rules._replace(loss=f"f.rule_date - a.taken_on <= {terms.inherited_grace_days} and {less}")


def _reading_order(reading: Reading) -> tuple[date, date, date, date, int]:
    return (reading.days.first, reading.days.last, reading.limit or date.min, reading.firm or date.min, reading.grace)


def _facts(ground: Ground, question: Question, readings: Sequence[Reading]) -> str:
    basis, table = question.measure.basis, facts.readings_table(readings)
    if isinstance(basis, Rows):
        rows = facts_people.of_person_rows if basis.by_person else facts.of_rows
        return f"with {table} {rows(question, ground.tables)}"
    if isinstance(basis, MonthEnds) and not basis.against_start:
        return f"with {table} {facts_usage.of_month_ends(question, ground.tables)}"
    if not isinstance(basis, Book):
        from csbonus.engine.facts_accounts import of_accounts  # few plans ask for accounts one by one

        return of_accounts(question, ground.tables, readings)
    return facts_book.of_book(question, ground.tables)


def _beneath(
    ground: Ground, question: Question, readings: Sequence[Reading], *, placed: bool
) -> Mapping[str, str]:
    match question.measure.basis:
        case Book() as basis:
            return {"customers": _customers(ground, basis, readings)}
        case MonthEnds() if placed:
            return {"months": facts_usage.placed_months()}
    return {}


def _customers(ground: Ground, basis: Book, readings: Sequence[Reading]) -> str:
    snapshots = opening_and_closing(ground.exports, ground.snapshots, readings)
    windows = facts_book.snapshots_table(readings, snapshots)
    return f"with {windows} {facts_book.customers(ground.tables, basis, excluded_in(ground.tables, readings))}"


NumberedMember = tuple[int, Member]


def _members(
    ground: Ground, question: Question, readings: Mapping[Reading, frozenset[str]], ordered: Sequence[Reading]
) -> Iterable[NumberedMember]:
    if question.scope == "reports":
        managers = sorted(frozenset().union(*readings.values()))
        return [(0, m) for m in credit.by_manager(ground.people, managers, include_self=question.include_self)]
    if question.scope != "person":
        return [(0, m) for m in credit.by_column(ground.people, question.scope)]
    if isinstance(question.measure.basis, Rows | Onboarding):
        return [(0, Member(p.person_id, p.person_id, days)) for p in ground.participants.values() for days in p.on_plan]
    return [
        (number, Member(person, person, last, last.last))
        for number, reading in enumerate(ordered)
        for person in sorted(readings[reading])
        if (last := _last_within(ground.participants.get(person), reading)) is not None
    ]


def _last_within(person: Participant | None, reading: Reading) -> Any:
    """The last days on plan in a reading: period-end rule dates fall on their end if that is earlier (R13)."""
    inside = person.within(reading.days) if person else ()
    return inside[-1] if inside else None


def _make_members(ground: Ground, name: str, members: Iterable[NumberedMember]) -> None:
    rows = list(members)
    ground.exports.connection.execute(
        f"create or replace temp table {name} as select unnest(cast(? as integer[])) as reading, "
        "unnest(cast(? as varchar[])) as unit, unnest(cast(? as varchar[])) as person_id, "
        "unnest(cast(? as date[])) as first_day, unnest(cast(? as date[])) as last_day, "
        "unnest(cast(? as date[])) as until",
        [
            [number for number, _ in rows], [m.unit for _, m in rows], [m.person_id for _, m in rows],
            [m.days.first for _, m in rows], [m.days.last for _, m in rows], [m.until for _, m in rows],
        ],
    )


def _sums_of(ground: Ground, asking: Asking) -> Measured:
    has_base = bool(asking.question.measure.denominator)
    rows = exact_rows(ground.exports, f"""
        select unit, reading, top, bottom, whole, sum(num * cast(units as decimal(10,0))),
            sum(den * cast(units as decimal(10,0))), count(*),
            count(case when num is null {"or den is null" if has_base else ""} then 1 end),
            count(case when note = 'month_missing' then 1 end)
        from ({credit.credited(asking.rules)}) where reason is null group by unit, reading, top, bottom, whole""")
    if any(row[8] for row in rows):
        raise Refused(blank_cells(ground.exports, asking))
    if any(row[9] for row in rows) and asking.question.setting("missing") == "refuse":
        raise Refused(missing_months(ground, asking))
    share = Fraction(1, asking.rules.share_units)
    found: dict[tuple[Question, Reading], dict[str, Sums]] = {
        (asking.question, reading): {} for reading in asking.readings
    }
    for unit, number, *row in rows:
        sums = _sums(row, share, has_base=has_base)
        units = found[asking.question, asking.readings[number]]
        units[unit] = units[unit].plus(sums) if unit in units else sums
    return _row_by_row(ground, asking, found)


def _row_by_row(ground: Ground, asking: Asking, sums: Measured) -> Measured:
    if not asking.question.by_row:
        return sums
    from csbonus.engine.by_row import with_rows  # few plans pay row by row

    return with_rows(ground.exports, asking, sums)


def _sums(row: Sequence[Any], share: Fraction, *, has_base: bool) -> Sums:
    """One grouped row as exact sums; where there is a `whole`, its quotient is made here."""
    top, bottom, whole, above, below, count, *_ = row
    numerator = Fraction(above) * share
    denominator = Fraction(below) * share if has_base and below is not None else None
    if whole is not None:
        numerator *= Fraction(top) / Fraction(whole)
        denominator = denominator * Fraction(bottom) / Fraction(whole) if denominator is not None else None
    return Sums(numerator, denominator, count)
