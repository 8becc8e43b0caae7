"""What a measure is: data that says which rows count, where, and as how much."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from csbonus import exact
from csbonus.measures.about import About
from csbonus.named import NamedTuple


class Unit(StrEnum):
    """What the value of a measure is counted in; `score` takes the unit in which its export writes it."""

    RATIO = "ratio"
    MONEY = "money"
    COUNT = "count"
    POINTS = "points"
    SCORE = "score"


class Over(StrEnum):
    """How a measure combines over time (calculation R3); never as a mean of quarters' percentages."""

    SUM = "sum"
    REOPEN = "reopen"
    MONTH_ENDS = "month_ends"
    WEIGHTED = "weighted"


BY_PERSON = ("leads", "events")
"""Exports whose rows name the person who did it."""


class Rows(NamedTuple):
    """Each row of `export` counts in the quarter of its `date`, which is also the rule date of its owner.

    `counted` is the condition a row must meet to be part of the measure at all. `one_per_account`: the rows of one
    account in one quarter are one, which counts with its largest numerator and denominator (R7, logos). `among` is a
    column whose values are those of the setting of its name. `matures`: rows count in the quarter after that of their
    date (`quarter`), or so many days after it. `trailing`: a quarter reads so many quarters back, itself among them.
    """

    export: str
    date: str
    counted: str = ""
    one_per_account: bool = False
    among: str = ""
    matures: str = ""
    trailing: str = ""

    @property
    def by_person(self) -> bool:
        """Whether a row is credited to the person it names, not to who holds its account."""
        return self.export in BY_PERSON


class Book(NamedTuple):
    """Each account of the opening and closing snapshots counts; the rule date is the end of the period.

    Expressions read `opening` and `closing`, the ARR at parent level when `nets_at_parent` (R17), else of the
    account. `cohort`: only customers with opening ARR belong to the measure. `held_throughout`: only accounts that
    the person held on every day of the window. `each_account`: `opening` and `closing` are the account's own, beside
    `customer_opening` and `customer_closing` at parent level.
    """

    nets_at_parent: bool = True
    cohort: bool = True
    held_throughout: bool = False
    each_account: bool = False


class MonthEnds(NamedTuple):
    """Each account counts at each month end with the usage rows of the latest date in that month (R26).

    Expressions read `licences`, `assigned_users`, `active_users`, `in_use`, `breadth`, `depth`, `frequency`,
    `feature_users`, `adoption` and `weight` of one account and month. `against_start`: the last month of the window is
    held against the month before it; expressions read `adoption`, `adoption_before` and `weight`.
    """

    against_start: bool = False


class Scores(NamedTuple):
    """Each typed-in score counts with its weight; expressions read `value` and `weight`."""


class AccountScores(NamedTuple):
    """Each typed-in score of an account counts for who holds the account on the last day of its quarter.

    Expressions read `value` and its own `weight` of one named score; with `parts` the `health` of an account, from 0 to
    100 points in whole ppm (R22), and the `weight` that a setting gives the account.
    """

    parts: bool = False


class Ranked(NamedTuple):
    """Each account counts with its rank among all accounts by the usage of the window.

    The rule date is the end of the period. Expressions read `rfv` and `weight`.
    """


class Onboarding(NamedTuple):
    """Each account counts on the day its time to reach a milestone runs out, which is the rule date of its owner.

    Expressions read `reached`, whether it got there in time, and `days`, how long it took or has taken so far.
    """


Basis = Rows | Book | MonthEnds | Scores | AccountScores | Ranked | Onboarding


class Setting(NamedTuple):
    """One thing a plan may set on a measure, under `with:`; an empty default means the plan must say it."""

    name: str
    kind: str
    text: str
    default: str = ""
    choices: tuple[str, ...] = ()


class Variant(NamedTuple):
    """What becomes of a measure where a setting has a value: the basis or numerator that takes the place of its own."""

    setting: str
    value: str
    basis: Basis | None = None
    numerator: str = ""


class Measure(NamedTuple):
    """One measure: `actual` is Σ numerator ÷ Σ denominator over what is credited, or Σ numerator without one.

    `at_most_whole`: a ratio that cannot pass 100 %. `about` is None where the plan names what is counted, such as
    the name of a score. `answers`: the lowest and highest value of a survey's answer. `lifetime` is a
    setting: the denominator is at least the customers that count ÷ its value, so that few losses make no endless life.
    """

    name: str
    title: str
    definition: str
    formula: str
    unit: Unit
    over: Over
    basis: Basis
    numerator: str
    denominator: str = ""
    settings: tuple[Setting, ...] = ()
    lower_is_better: bool = False
    source: str = ""
    at_most_whole: bool = False
    about: About | None = None
    variants: tuple[Variant, ...] = ()
    answers: tuple[int, int] | None = None
    lifetime: str = ""

    def __hash__(self) -> int:
        """By its name: measures are looked up once a person, and few of a run are called alike."""
        return hash(self.name)

    def as_set(self, given: Mapping[str, str]) -> Measure:
        """The measure as its settings make it: variants chosen, `{setting}` in its texts replaced by the value."""
        if not self.settings:
            return self  # also texts of an author's own, which may hold anything
        settings = {s.name: given.get(s.name, s.default) for s in self.settings}
        found = self
        for variant in self.variants:
            if settings[variant.setting] == variant.value:
                found = found._replace(
                    basis=variant.basis or found.basis, numerator=variant.numerator or found.numerator
                )
        settings = {s.name: _plain(s, settings[s.name]) for s in self.settings}
        above, below = found.numerator.format_map(settings), found.denominator.format_map(settings)
        basis = found.basis
        if isinstance(basis, Rows):
            basis = basis._replace(
                counted=basis.counted.format_map(settings), matures=basis.matures.format_map(settings),
                trailing=basis.trailing.format_map(settings),
            )
        return found._replace(basis=basis, numerator=above, denominator=below)

    @property
    def is_amount(self) -> bool:
        """Whether it counts money or things and divides them by nothing, so that part of a period asks for part."""
        return self.unit in (Unit.MONEY, Unit.COUNT) and not self.denominator

    @property
    def adds_up(self) -> bool:
        """Whether the year is the sum of its quarters, results and goals alike."""
        return self.is_amount and self.over is Over.SUM

    @property
    def companion(self) -> Measure | None:
        """What a lifetime needs beside the measure: how many customers count; None where there is no such limit."""
        if not self.lifetime:
            return None
        return self._replace(numerator="1", denominator="", unit=Unit.COUNT, lifetime="")

    def default(self, setting: str) -> str:
        """The value of `setting` where the plan says nothing."""
        return next(s.default for s in self.settings if s.name == setting)


def _plain(setting: Setting, value: str) -> str:
    """A setting as row arithmetic writes it: `40%` is 0.4."""
    ratio = exact.percentage(value) if setting.kind == "percent" else None
    return value if ratio is None else exact.plain(ratio)
