"""The lines between header and end of a batch: one entry each, everything of a person together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from operator import attrgetter

from csbonus.ledger.amounts import exact_text, exact_value, money_text
from csbonus.ledger.model import Batch, ComponentEntry, PaidEntry, PersonEntry, TermEntry
from csbonus.ledger.record import Plain, Record

_BY_PERSON = attrgetter("plan", "person")
Entry = ComponentEntry | TermEntry | PersonEntry | PaidEntry


def entry_lines(batch: Batch) -> Iterator[dict[str, Plain]]:
    """The entries by plan, then person: components and terms as the plan has them, then what they come to."""
    for entry, its_id in zip(in_file_order(batch), ids_of(batch), strict=True):
        yield {"id": its_id, **_line_of(entry)}


def _line_of(entry: Entry) -> dict[str, Plain]:
    match entry:
        case ComponentEntry():
            return _component_line(entry)
        case TermEntry():
            return _term_line(entry)
        case PersonEntry():
            return _person_line(entry)
        case _:
            return _paid_line(entry)


def ids_of(batch: Batch) -> Iterator[str]:
    """What each entry is called, in the order of the file; a second term of one name has a number."""
    terms: Counter[tuple[str, ...]] = Counter()
    for entry in in_file_order(batch):
        match entry:
            case ComponentEntry():
                parts: tuple[str, ...] = (entry.for_period, entry.plan, entry.person, entry.component)
            case TermEntry():
                parts = (batch.period, entry.plan, entry.person, entry.term)
                terms[parts] += 1
                parts = (*parts, str(terms[parts])) if terms[parts] > 1 else parts
            case PersonEntry():
                parts = (batch.period, entry.plan, entry.person)
            case _:
                parts = (batch.period, entry.person, entry.currency)
        yield "/".join(parts)


def in_file_order(batch: Batch) -> list[Entry]:
    """Every entry, in the order of the file."""
    together: list[Entry] = [*batch.components, *batch.terms, *batch.people]
    return [*sorted(together, key=_BY_PERSON), *sorted(batch.paid, key=attrgetter("person", "currency"))]


def _component_line(entry: ComponentEntry) -> dict[str, Plain]:
    currency = entry.currency
    return {
        "type": "component",
        "plan": entry.plan, "person": entry.person, "component": entry.component, "currency": currency,
        "for_period": entry.for_period, "earned_to_date": exact_text(entry.earned_to_date),
        "rounded": money_text(entry.rounded, currency), "paid_before": money_text(entry.paid_before, currency),
        "amount": money_text(entry.amount, currency), "correction": money_text(entry.correction, currency),
        "waived": money_text(entry.waived, currency),
        "by_quarter": [money_text(amount, currency) for amount in entry.by_quarter],
    }


def _term_line(entry: TermEntry) -> dict[str, Plain]:
    currency = entry.currency
    return {
        "type": "term",
        "plan": entry.plan, "person": entry.person, "term": entry.term, "currency": currency,
        "facts": [[name, exact_text(value)] for name, value in entry.facts], "to_date": exact_text(entry.to_date),
        "paid_before": money_text(entry.paid_before, currency), "amount": money_text(entry.amount, currency),
        "balance": money_text(entry.balance, currency),
        "later": [money_text(amount, currency) for amount in entry.later],
    }


def _person_line(entry: PersonEntry) -> dict[str, Plain]:
    currency = entry.currency
    return {
        "type": "person",
        "plan": entry.plan, "person": entry.person, "name": entry.name, "team": entry.team, "currency": currency,
        "target": None if entry.target is None else money_text(entry.target, currency),
        "carry_in": money_text(entry.carry_in, currency), "amount": money_text(entry.amount, currency),
        "carry_out": money_text(entry.carry_out, currency),
    }


def _paid_line(entry: PaidEntry) -> dict[str, Plain]:
    currency = entry.currency
    return {
        "type": "paid", "person": entry.person,
        "currency": currency, "closed": money_text(entry.closed, currency), "paid": money_text(entry.paid, currency),
    }


def entry_of(record: Record) -> Entry:
    """The entry that a line holds. Raises Refused where it is none that is understood."""
    kind = record.text("type")
    read = {"component": _component, "term": _term, "person": _person, "paid": _paid}.get(kind)
    if read is None:
        record.place.refuse("CSB802", "`type` is none of component, term, person, paid", "type")
    record.text("id")
    entry = read(record)
    record.done()
    return entry


def _component(record: Record) -> Entry:
    currency = record.currency()
    return ComponentEntry(
        record.text("plan"), record.text("person"), record.text("component"), currency, record.period("for_period"),
        record.exact("earned_to_date"), record.money("rounded", currency), record.money("paid_before", currency),
        record.money("amount", currency), record.money("correction", currency), record.money("waived", currency),
        record.amounts("by_quarter", currency),
    )


def _term(record: Record) -> Entry:
    currency = record.currency()
    facts = tuple((name, _exact(record, text)) for name, text in record.pairs("facts"))
    return TermEntry(
        record.text("plan"), record.text("person"), record.text("term"), currency, facts, record.exact("to_date"),
        record.money("paid_before", currency), record.money("amount", currency), record.money("balance", currency),
        record.amounts("later", currency),
    )


def _exact(record: Record, text: str) -> Fraction:
    value = exact_value(text)
    if value is None:
        record.place.refuse("CSB802", "`facts` holds something else than an exact number", "facts")
    return value


def _person(record: Record) -> Entry:
    currency = record.currency()
    target = None if record.is_null("target") else record.money("target", currency)
    return PersonEntry(
        record.text("plan"), record.text("person"), record.text("name", may_be_empty=True),
        record.text("team", may_be_empty=True), currency, target, record.money("carry_in", currency),
        record.money("amount", currency), record.money("carry_out", currency),
    )


def _paid(record: Record) -> Entry:
    currency = record.currency()
    return PaidEntry(record.text("person"), currency, record.money("closed", currency), record.money("paid", currency))
