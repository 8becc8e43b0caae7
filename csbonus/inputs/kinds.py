"""What an export may hold: kinds of cell, columns, exports."""

from __future__ import annotations

from enum import StrEnum

from csbonus.named import NamedTuple


class Kind(StrEnum):
    """How the cells of a column are written."""

    ID = "id"
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole number"
    SHARE = "share"
    RATIO = "ratio"
    SCORE = "score"
    CHOICE = "choice"
    CURRENCY = "currency"
    QUARTER = "quarter"
    MIX = "pay mix"


class Column(NamedTuple):
    """One column of an export; `starred` columns are needed by everything that reads the export."""

    name: str
    kind: Kind
    text: str
    starred: bool = False
    choices: tuple[str, ...] = ()
    may_be_blank: bool = False

    @property
    def blank_is_refused(self) -> bool:
        """Whether every row must fill this column."""
        return self.starred and not self.may_be_blank


class Export(NamedTuple):
    """One kind of file that csbonus reads; two rows with equal `key` are a mistake, where there is one."""

    name: str
    text: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column | None:
        """The column called `name`, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)
