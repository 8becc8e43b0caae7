"""A question as SQL: what it counts, who is credited, who belongs to the units of its scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csbonus.engine import credit, facts, facts_book, facts_people, facts_usage
from csbonus.engine.asking import Asking, Ground
from csbonus.engine.belonging import belonging, excluded_in
from csbonus.engine.credit import CreditRules, Member
from csbonus.engine.facts import Facts
from csbonus.engine.participants import Participant
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.snapshots import opening_and_closing
from csbonus.measures import Book, Measure, MonthEnds, Onboarding, Rows


def posed(
    ground: Ground, question: Question, readings: Mapping[Reading, frozenset[str]], members: str,
    *, placed: bool = False,
) -> Asking:
    """The SQL of a question. Raises Refused for snapshots that are missing.

    `members` is the table of who belongs to the units of its scope. `placed`: every fact knows the row it is pointed
    at, which takes one more look at the files of usage.
    """
    ordered = in_order(readings)
    rules = _credit_rules(ground, question, members)
    beneath = _beneath(ground, question, ordered, placed=placed)
    counted = belonging(_facts(ground, question, ordered), question, ground.tables, ordered, ground.snapshots)
    return Asking(question, ordered, beneath, counted, rules)


def _credit_rules(ground: Ground, question: Question, members: str) -> CreditRules:
    basis, terms = question.measure.basis, question.terms
    rules = CreditRules(
        question.scope, members, ground.exports.share_units, by_owner=question.credit != "assignments",
        held_throughout=isinstance(basis, Book) and basis.held_throughout,
        per_reading=question.scope == "person" and not isinstance(basis, Rows | Onboarding),
    )
    held = None if rules.by_owner else ground.holdings.get(terms._replace(date=""))
    if held is None:
        return rules
    own = question.scope == "person"
    rules = rules._replace(share_units=held.share_units, assignments=held.table if own else held.wide, wide=held.wide)
    # who has held an account during a whole window has taken it over before
    if not own or not terms.inherited_grace_days or rules.held_throughout:
        return rules
    soon = f"f.rule_date - f.taken_on <= {terms.inherited_grace_days}"
    return rules._replace(loss=f"{soon} and {_lost(question.measure)}")


def _lost(measure: Measure) -> str:
    """Whether a fact is a loss: less than there was; where lower is better, anything. A customer is one whole."""
    whole = isinstance(measure.basis, Book)
    num, den = ("coalesce(f.top, f.num)", "coalesce(f.bottom, f.den)") if whole else ("f.num", "f.den")
    if measure.lower_is_better and (whole or isinstance(measure.basis, Rows)):
        return f"{num} > 0"
    return f"{num} < {den if measure.denominator else 0}"


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings in the order by which SQL numbers them."""
    return tuple(sorted(readings, key=_reading_order))


def _reading_order(reading: Reading) -> tuple[date, date, date, date, int]:
    return (reading.days.first, reading.days.last, reading.limit or date.min, reading.firm or date.min, reading.grace)


def _facts(ground: Ground, question: Question, readings: Sequence[Reading]) -> Facts:
    basis = question.measure.basis
    if isinstance(basis, Rows):
        rows = facts_people.of_person_rows if basis.by_person else facts.of_rows
        return rows(question, ground.tables, readings)
    if isinstance(basis, MonthEnds) and not basis.against_start:
        months = facts_usage.of_month_ends(question, ground.tables)
        found = facts.as_facts(f"with {facts.readings_table(readings)} {months}")
        return found._replace(columns={**found.columns, "top": facts.ONE_AMOUNT, "bottom": facts.ONE_AMOUNT})
    if not isinstance(basis, Book):
        from csbonus.engine.facts_accounts import of_accounts  # few plans ask for accounts one by one

        return facts.as_facts(of_accounts(question, ground.tables, readings))
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


def make_members(
    ground: Ground, question: Question, readings: Mapping[Reading, frozenset[str]], name: str
) -> None:
    """The table of who belongs to the units of a question's scope; everybody belongs to the company."""
    if question.scope != "company":
        _make_members(ground, name, _members(ground, question, readings))


def _members(
    ground: Ground, question: Question, readings: Mapping[Reading, frozenset[str]]
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
        for number, reading in enumerate(in_order(readings))
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
