"""What a review is made of, and what each of its sections tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from csbonus.diagnostics import Diagnostic
from csbonus.engine.run import Run
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple
from csbonus.report.grid import Column
from csbonus.report.runs import Shown

Payee = tuple[str, str]
"""A person by id, with the currency they are paid in: what several plans pay them is one payout."""


class Money(NamedTuple):
    """An amount with its currency."""

    amount: Decimal
    currency: str


class Who(NamedTuple):
    """A person by id and name."""

    person: str
    name: str


class Carried(NamedTuple):
    """An amount with its currency that people are only shown where it is not nothing."""

    amount: Decimal
    currency: str


class Ratio(NamedTuple):
    """A share, or a change in percent."""

    value: Fraction


Value = str | int | Decimal | Who | Money | Carried | Ratio | None
"""A Decimal is a sum whose unit is not known."""

Line = tuple[Value, ...]


class Heading(NamedTuple):
    """A column of a section: what programs call it, how people see it."""

    key: str
    column: Column


WHO = Heading("person_id", Column("Person", figure=False, aside=0))
"""The column of persons."""


def words(key: str, title: str, *, aside: int = 1) -> Heading:
    """A column of texts; 0 always stays in the row."""
    return Heading(key, Column(title, figure=False, aside=aside))


def numbers(key: str, title: str, *, aside: int = 1, main: bool = False) -> Heading:
    """A column of amounts, ratios or counts."""
    return Heading(key, Column(title, aside=0 if main else aside, main=main))


class Told(NamedTuple):
    """What a section tells: a table with notes below it, or `nothing`, one sentence, where there are no rows."""

    nothing: str
    columns: tuple[Heading, ...]
    rows: tuple[Line, ...]
    totals: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()


class Earlier(NamedTuple):
    """The quarter before: what everybody was paid, with their names.

    `source` says where that is from: a batch of the ledger, or today's exports.
    """

    label: str
    source: str
    paid: Mapping[Payee, Decimal]
    names: Mapping[str, str]


class Paid(NamedTuple):
    """What the reviewed runs pay one person; `true_up` is what of it the true-up does, where it is reviewed.

    `carried_in` is what they settle from before, `carried_on` what they leave to be settled. `otherwise`: payroll
    confirmed another amount than was closed, and `paid` counts it.
    """

    person: str
    name: str
    team: str
    plans: tuple[str, ...]
    currency: str
    target: Decimal
    paid: Decimal
    true_up: Decimal | None
    carried_in: Decimal
    carried_on: Decimal
    otherwise: bool = False

    @property
    def key(self) -> Payee:
        """Who it is, as the quarter before knows them."""
        return self.person, self.currency


class Review(NamedTuple):
    """A run with the quarter before it; `runs` are those that are reviewed, `draft` is what would be closed.

    `closed` is the last quarter that was closed before, `corrections` are batches that corrected pay since then, or
    in the whole year where that is reviewed.
    """

    run: Run
    runs: tuple[Shown, ...]
    warnings: tuple[Diagnostic, ...]
    earlier: Earlier | None
    draft: Batch | None = None
    closed: Batch | None = None
    corrections: tuple[Batch, ...] = ()


class Section(NamedTuple):
    """One section of a review."""

    key: str
    title: str
    tell: Callable[[Review], Told]
