"""One question on its way to the exports: what it is measured on, its SQL, exact rows back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from csbonus.diagnostics import Diagnostic
from csbonus.engine import credit
from csbonus.engine.credit import CreditRules, Holding
from csbonus.engine.facts import Facts, Tables
from csbonus.engine.participants import Participant
from csbonus.engine.readings import Reading
from csbonus.engine.results import CreditTerms, LeftOut, Question, Sums
from csbonus.inputs.database import DuckDBPyConnection
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import Spell
from csbonus.measures import Book, MonthEnds, Onboarding, Ranked, Rows
from csbonus.named import NamedTuple

Asked = Mapping[Question, Mapping[Reading, frozenset[str]]]
"""Which units each reading of a question is asked for."""

Measured = Mapping[tuple[Question, Reading], Mapping[str, Sums]]
"""The answer to every reading of every question: the sums of each unit that has any."""


NotCounted = Mapping[tuple[Question, Reading], tuple[LeftOut, ...]]
"""What every reading of every question left out, by reason."""

_AT_A_TIME = 2048


class Ground(NamedTuple):
    """What is measured: the exports in plan currency, everybody on the roster, and who is on the plan.

    `snapshots` are the days of which there is a book. `holdings` say who is credited where that is not simply who
    holds an account. `leave` is what a leave does whose row does not say it (R25).
    `rebuilt` are days of which the book was made from that of another day, `warnings` what does not tie out in it.
    """

    exports: Exports
    tables: Tables
    snapshots: tuple[date, ...]
    people: tuple[Spell, ...]
    participants: Mapping[str, Participant]
    holdings: Mapping[CreditTerms, Holding] = MappingProxyType({})
    leave: str = "prorate"
    rebuilt: tuple[tuple[date, date], ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


class Asking(NamedTuple):
    """One question ready to be put to the engine: its readings in order, the query of its facts.

    `beneath` are the tables that the facts are read from beside those of the exports, each with its query:
    `customers` of a book, `months` of usage.
    """

    question: Question
    readings: tuple[Reading, ...]
    beneath: Mapping[str, str]
    facts: Facts
    rules: CreditRules

    @property
    def credited(self) -> str:
        """The query of every fact with the unit credited with it, all in one."""
        return credited_of({**self.beneath, "facts": self.facts.query}, self.rules)


def credited_of(tables: Mapping[str, str], rules: CreditRules) -> str:
    """The query of facts with the units credited with them; of `tables`, each a query, the last are the `facts`."""
    if rules.by_assignment:
        tables = {**tables, "held": credit.held(rules)}
    return f"with {', '.join(f'{name} as ({query})' for name, query in tables.items())} {credit.credited(rules)}"


def exact_rows(exports: Exports, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query; a column that the engine made a DOUBLE of stops the run, whatever its values."""
    return _exact(exports, sql).fetchall()


def exact_stream(exports: Exports, sql: str) -> Iterator[tuple[Any, ...]]:
    """The same, a few at a time; nothing else may be asked on the connection of `exports` meanwhile."""
    answer = _exact(exports, sql)
    while rows := answer.fetchmany(_AT_A_TIME):
        yield from rows


def _exact(exports: Exports, sql: str) -> DuckDBPyConnection:
    answer = exports.connection.execute(sql)
    inexact = [column[0] for column in answer.description or () if str(column[1]).upper() in ("DOUBLE", "FLOAT")]
    if inexact:
        raise AssertionError(f"not exact: {', '.join(inexact)}")
    return answer


def export_of(question: Question) -> str:
    """The export whose rows a question counts."""
    match question.measure.basis:
        case Rows(export):
            return export
        case Book():
            return "book"
        case MonthEnds() | Ranked():
            return "usage"
        case Onboarding():
            return "accounts"
    return "scores"


