"""What each stage hands to the next; every result holds what it was made from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from csbonus.curves import CurveBase
from csbonus.documents.fields import Quantity
from csbonus.engine.readings import Period, Reading
from csbonus.engine.terms import Step
from csbonus.measures import Measure
from csbonus.named import NamedTuple
from csbonus.plan.scale import Scale


class Coverage(NamedTuple):
    """How many accounts of a unit were scored, of how many that could be; `missing` names some that were not."""

    scored: int
    eligible: int
    missing: tuple[str, ...] = ()

    def plus(self, other: Coverage | None) -> Coverage:
        """Both together: an account counts once in each."""
        if other is None:
            return self
        missing = tuple(sorted({*self.missing, *other.missing}))
        return Coverage(self.scored + other.scored, self.eligible + other.eligible, missing)

    @property
    def share(self) -> Fraction:
        """Scored ÷ eligible; all of nothing is all."""
        return Fraction(self.scored, self.eligible) if self.eligible else Fraction(1)


class Sums(NamedTuple):
    """What was credited to a unit: exact sums, and how many rows they are of; `each` row where it is asked for."""

    numerator: Fraction
    denominator: Fraction | None
    rows: int
    each: tuple[Counted, ...] = ()
    coverage: Coverage | None = None

    def plus(self, other: Sums) -> Sums:
        """Both together: numerators with numerators, denominators with denominators."""
        both = None if self.denominator is None or other.denominator is None else self.denominator + other.denominator
        covered = self.coverage.plus(other.coverage) if self.coverage else other.coverage
        above = self.numerator + other.numerator
        return Sums(above, both, self.rows + other.rows, self.each + other.each, covered)

    @property
    def value(self) -> Fraction | None:
        """The actual: divided once, last; None where there is no base."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


class Counted(NamedTuple):
    """What one row counted, by itself, for a plan that pays row by row.

    `day` is its rule date, `key` its id in the export, `amount` what it counted for a unit, already multiplied by
    `share`. In this order rows do not depend on where they stand in their file (§9).
    """

    day: date
    key: str
    account_id: str
    amount: Fraction
    share: Fraction


class LeftOut(NamedTuple):
    """What a reading did not count for one reason; `amount` is the denominator (or numerator) that was left out.

    `account` is the first account of those that nobody owns: whoever can mend that has to know which.
    """

    reason: str
    rows: int
    amount: Fraction | None
    account: str = ""


class CreditTerms(NamedTuple):
    """On which days an account is whose: the day that is asked for, how long it must have been held.

    `date` is empty for the measure's own day. `drop_window_days` None: an account may be given up on any day.
    """

    date: str = ""
    min_days_held: int = 0
    add_window_days: int = 0
    drop_window_days: int | None = None
    inherited_grace_days: int = 0

    @property
    def moves(self) -> bool:
        """Whether anybody may be credited who does not hold the account, or not who does."""
        return self._replace(date="") != CreditTerms()


class Question(NamedTuple):
    """What is measured: a measure with its settings, whose credit is added up, and how credit is given.

    `score` is the name under which a typed-in score stands in its export. `by_row`: every row is wanted by itself.
    `terms` say on which day credit is given, and to whom of those who hold an account.
    `scale` says what a typed-in score is worth.
    """

    measure: Measure
    settings: tuple[tuple[str, str], ...]
    scope: str
    include_self: bool
    credit: str
    score: str = ""
    by_row: bool = False
    terms: CreditTerms = CreditTerms()
    scale: Scale | None = None

    def setting(self, name: str) -> str:
        """The value of a setting: the plan's, else the measure's default."""
        return dict(self.settings).get(name) or self.measure.default(name)


class Actual(NamedTuple):
    """The value of a question for one unit over readings, with the parts it is the sum of."""

    question: Question
    unit: str
    readings: tuple[Reading, ...]
    parts: tuple[Sums, ...]
    sums: Sums
    percent: bool
    scored: bool = True

    @property
    def value(self) -> Fraction | None:
        """The actual; None where there is no base, or too little for a score."""
        return self.sums.value if self.scored else None


class Attainment(NamedTuple):
    """An actual held against its goal and put through the payout curve.

    `combined` is the weighted attainment of all components together, where the plan pays that. `cuts` are the parts
    of the multiple that the curve's own cap and `quarter_cap` took, by name. `curve` is what it was put through, for
    whoever asks for the arithmetic; `weighed` what `combined` is made of: components, their shares, their attainments.
    """

    actual: Actual
    goal: Quantity | None
    baseline: Quantity | None
    attainment: Fraction | None
    multiple: Fraction | None
    curve: CurveBase | None = None
    combined: Fraction | None = None
    cuts: tuple[tuple[str, Fraction], ...] = ()
    weighed: tuple[tuple[str, Fraction, Fraction], ...] = ()


class Part(NamedTuple):
    """The share of a component's weighted target pay that one unit decides.

    `amount` is what is paid apart from target pay, at a rate or for each unit, in the person's currency; `worked` are
    the lines of arithmetic that lead to it, or to the part of a pool that stands for target pay. `protected` is the
    target pay of leave that is paid at target at least (R25).
    """

    unit: str
    target: Fraction
    attained: Attainment
    multiple: Fraction | None
    note: str = ""
    amount: Fraction | None = None
    worked: tuple[str, ...] = ()
    protected: bool = False

    @property
    def of_pool(self) -> bool:
        """Whether a part of a pool stands in the place of target pay."""
        return self.amount is None and bool(self.worked)

    @property
    def pay(self) -> Fraction:
        """What this part pays before gates and caps."""
        if self.amount is not None:
            return self.amount
        return self.target * self.multiple if self.multiple is not None else Fraction(0)


class Verdict(NamedTuple):
    """What a gate said of one person for one period."""

    gate: int
    actual: Actual
    applies: bool
    note: str = ""


class Earning(NamedTuple):
    """What a component earns a person for a period, exact, with the way there.

    `target` is the weighted target pay that the multiple applies to; `set_aside` is pay already final by a `no_base`
    rule (R12), contained in `amount`. `withheld` is what gates with `final: quarter` took from it.
    """

    component: str
    period: Period
    target: Fraction
    set_aside: Fraction
    parts: tuple[Part, ...]
    verdicts: tuple[Verdict, ...]
    steps: tuple[Step, ...]
    amount: Fraction
    withheld: Fraction


class Line(NamedTuple):
    """What one run pays for one component: rounded earned to date less what was paid before.

    `correction` is the part of `due` that comes from earlier quarters, shown and not added on top (R8); `waived` is
    a negative true-up that the plan lets go (R14). `waiting` is what earlier quarters have changed by since they were
    closed, where the plan leaves that to the true-up; it is no part of `due`. `by_quarter` is what a batch
    of the ledger was closed with to the end of each quarter so far; empty where no batch says it.
    """

    component: str
    earned_to_date: Fraction
    rounded: Decimal
    paid_before: Decimal
    due: Decimal
    correction: Decimal
    waived: Decimal
    waiting: Decimal = Decimal(0)
    by_quarter: tuple[Decimal, ...] = ()


ADJUSTMENT = "adjustment"
"""The term of amounts that were added by hand."""


class TermLine(NamedTuple):
    """What stands beside the components of a run, or is kept from it: a guarantee, a draw, an adjustment (R23).

    `facts` are the amounts it is made of, by name. `balance` is what the person owes for it afterwards, or what is
    still held back; `later` is what of that each of the next runs releases.
    """

    term: str
    facts: tuple[tuple[str, Fraction], ...]
    to_date: Fraction
    paid_before: Decimal
    due: Decimal
    balance: Decimal = Decimal(0)
    later: tuple[Decimal, ...] = ()


class Payout(NamedTuple):
    """What one person is paid by one run: the lines of all components, netted (R14), and what stands beside them."""

    run: str
    lines: tuple[Line, ...]
    carry_in: Decimal
    paid: Decimal
    carry_out: Decimal
    terms: tuple[TermLine, ...] = ()

    def due_by(self, term: str) -> Decimal:
        """What one term of the plan adds to this run, or keeps from it."""
        return sum((line.due for line in self.terms if line.term == term), Decimal(0))

    def balance_of(self, term: str) -> Decimal:
        """What the person owes after this run (`draw`), or what is held back of their pay (`release`)."""
        return sum((line.balance for line in self.terms if line.term == term), Decimal(0))

    @property
    def owed(self) -> Decimal:
        """What the person owes for draws after this run."""
        return self.balance_of("draw")

    @property
    def later(self) -> tuple[Decimal, ...]:
        """What each of the next runs releases of pay that was held back."""
        return next((line.later for line in self.terms if line.term == "release"), ())
