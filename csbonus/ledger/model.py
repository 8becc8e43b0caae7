"""What a batch of the ledger holds: amounts to the cent, exactly as they were closed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from csbonus.named import NamedTuple

NO_BATCH = "sha256:" + "0" * 64
"""What stands in the place of the digest before the first batch."""


class Kind(StrEnum):
    """What a batch does."""

    CLOSE = "close"
    TRUE_UP = "true-up"
    CORRECTION = "correction"
    CONFIRM = "confirm"
    REVERSAL = "reversal"


class PlanOf(NamedTuple):
    """A plan that a batch was calculated with: its id, its title, the digest of its text; `four_eyes` as it says."""

    plan: str
    title: str
    digest: str
    four_eyes: bool = True


class Input(NamedTuple):
    """A file that a batch was calculated from: its name, the digest of its bytes."""

    file: str
    digest: str


class Total(NamedTuple):
    """The control totals of one export: how many rows and accounts, and the sums of its amounts, by column."""

    export: str
    rows: int
    accounts: int | None
    sums: tuple[tuple[str, str], ...]


class Signed(NamedTuple):
    """Who made a batch, who approved it, on which days; none of it is known to the calculation.

    `accepted`: the codes of the warnings that whoever made it let pass by name, in order.
    """

    prepared_by: str
    closed_on: str
    approved_by: str = ""
    approved_on: str = ""
    reason: str = ""
    accepted: tuple[str, ...] = ()


class ComponentEntry(NamedTuple):
    """One component of one person, as `engine.results.Line` has it.

    `earned_to_date` is exact, `rounded` and all others to the minor unit of `currency`. `for_period` is the period
    that a correction belongs to, that of the batch elsewhere. `by_quarter` is what was earned to the end of each
    quarter so far, rounded, as this run saw it; empty where a component is settled otherwise than by adding quarters.
    """

    plan: str
    person: str
    component: str
    currency: str
    for_period: str
    earned_to_date: Fraction
    rounded: Decimal
    paid_before: Decimal
    amount: Decimal
    correction: Decimal
    waived: Decimal
    by_quarter: tuple[Decimal, ...] = ()


class TermEntry(NamedTuple):
    """What stands beside the components of a person, as `engine.results.TermLine` has it: guarantee, draw, ..."""

    plan: str
    person: str
    term: str
    currency: str
    facts: tuple[tuple[str, Fraction], ...]
    to_date: Fraction
    paid_before: Decimal
    amount: Decimal
    balance: Decimal
    later: tuple[Decimal, ...]


class PersonEntry(NamedTuple):
    """What a batch pays one person of one plan: Σ components + Σ terms + `carry_in` = `amount` + `carry_out`."""

    plan: str
    person: str
    name: str
    team: str
    currency: str
    target: Decimal | None
    carry_in: Decimal
    amount: Decimal
    carry_out: Decimal


class PaidEntry(NamedTuple):
    """What payroll really paid a person for a batch, beside what the batch said."""

    person: str
    currency: str
    closed: Decimal
    paid: Decimal


class Batch(NamedTuple):
    """One batch: a quarter, a true-up, a correction, what payroll confirmed, or the undoing of an earlier one.

    `run` is the run that it pays (`2026-Q1`, `2026 true-up`); `about` the number of the batch that is confirmed or
    undone, 0 elsewhere. `as_of` is the day after which nothing counted, empty where it was the cut-off of the quarter.
    `begins`: the ledger begins with it in the middle of a year, and quarters before it count as paid. `evidence`:
    copies of plans and inputs are kept beside it. `digest` is that of the file; empty while the batch is a draft.
    """

    number: int
    period: str
    kind: Kind
    previous: str
    run: str
    plans: tuple[PlanOf, ...]
    inputs: tuple[Input, ...]
    totals: tuple[Total, ...]
    tool: str
    signed: Signed
    components: tuple[ComponentEntry, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    paid: tuple[PaidEntry, ...] = ()
    about: int = 0
    as_of: str = ""
    begins: bool = False
    evidence: bool = False
    digest: str = ""

    @property
    def draft(self) -> bool:
        """Whether it is not in a ledger yet."""
        return not self.digest

    @property
    def total(self) -> Mapping[str, Decimal]:
        """What the batch pays, by currency."""
        found: dict[str, Decimal] = {}
        for entry in self.people:
            found[entry.currency] = found.get(entry.currency, Decimal(0)) + entry.amount
        return dict(sorted(found.items()))
