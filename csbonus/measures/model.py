"""What a measure is: data that says which rows count, where, and as how much."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from csbonus.measures.about import About


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


class Rows(NamedTuple):
    """Each row of `export` counts in the quarter of its `date`, which is also the rule date of its owner.

    `counted` is the condition a row must meet to be part of the measure at all. `one_per_account`: the rows of one
    account in one quarter are one, which counts with its largest numerator and denominator (R7, logos).
    """

    export: str
    date: str
    counted: str = ""
    one_per_account: bool = False


class Book(NamedTuple):
    """Each account of the opening and closing snapshots counts; the rule date is the end of the period.

    Expressions read `opening` and `closing`, the ARR at parent level when `nets_at_parent` (R17), else of the
    account. `cohort`: only customers with opening ARR belong to the measure. `held_throughout`: only accounts that
    the person held on every day of the window.
    """

    nets_at_parent: bool = True
    cohort: bool = True
    held_throughout: bool = False


class MonthEnds(NamedTuple):
    """Each account counts at each month end with the usage rows of the latest date in that month (R26).

    Expressions read `licences`, `assigned_users`, `active_users`, `in_use`, `breadth`, `depth`, `frequency`,
    `adoption` and `weight` of one account and month.
    """


class Scores(NamedTuple):
    """Each typed-in score counts with its weight; expressions read `value` and `weight`."""


Basis = Rows | Book | MonthEnds | Scores


class Setting(NamedTuple):
    """One thing a plan may set on a measure, under `with:`; an empty default means the plan must say it."""

    name: str
    kind: str
    text: str
    default: str = ""
    choices: tuple[str, ...] = ()


class Measure(NamedTuple):
    """One measure: `actual` is Σ numerator ÷ Σ denominator over what is credited, or Σ numerator without one.

    `at_most_whole`: a ratio that cannot pass 100 %. `about` is None where the plan names what is counted, such as
    the name of a score.
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

    def default(self, setting: str) -> str:
        """The value of `setting` where the plan says nothing."""
        return next(s.default for s in self.settings if s.name == setting)
