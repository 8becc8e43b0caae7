"""What a check of single rows is: a condition in SQL with the words for it."""

from __future__ import annotations

from csbonus.diagnostics import Severity
from csbonus.named import NamedTuple


class RowRule(NamedTuple):
    """Rows where `wrong` holds are a mistake; it is looked for only when all columns of `reads` are read.

    `message` and `hint` name the columns of `reads` in braces. A rule told `once` gives one problem for all rows, and
    may name `{count}`, `{of}`, the number of rows where the condition `of` holds, and `{rows}`, which says how many
    there are if there are several. `one` is the message where there is a single row.
    """

    code: str
    reads: tuple[str, ...]
    wrong: str
    message: str
    hint: str
    at: str = ""
    severity: Severity = Severity.ERROR
    once: bool = False
    of: str = ""
    one: str = ""

    @property
    def cell(self) -> str:
        """The column whose cell is pointed at."""
        return self.at or self.reads[-1]


def ends_before_it_starts(first: str, last: str) -> RowRule:
    """The rule that a row with a first and a last day has them in order."""
    return RowRule(
        "CSB446",
        (first, last),
        f'"{last}" < "{first}"',
        f"`{last}` {{{last}}} is before `{first}` {{{first}}}",
        "correct one of the two days",
    )


def negative(*columns: str) -> tuple[RowRule, ...]:
    """The rules that these amounts are not below zero."""
    return tuple(
        RowRule(
            "CSB450",
            (column,),
            f"{column} < 0",
            f"`{column}` is negative: {{{column}}}",
            "write what there was, at least 0",
        )
        for column in columns
    )


def warning(code: str, reads: tuple[str, ...], wrong: str, message: str, hint: str) -> RowRule:
    """A rule that only warns, once for all rows; `message` ends with `{rows}`."""
    return RowRule(code, reads, wrong, message, hint, severity=Severity.WARNING, once=True)


def far_below_the_others(export: str, *columns: str) -> tuple[RowRule, ...]:
    """The warnings about amounts that are hardly a part of what is usual: `1.234` may be 1,234."""
    return tuple(
        warning(
            "CSB912",
            (column,),
            f"{column} > 0 and {column} * 100 < (select median({column}) from {export})",
            f"`{column}` is less than a hundredth of what is usual in this export{{rows}}",
            "check whether a point stands for thousands: `1.234` is a little more than one",
        )
        for column in columns
    )
