"""Features of a day of usage: bits of one number, or names where plans ask for more features than there are bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csbonus.documents.near import BETWEEN, folded
from csbonus.inputs.cells import cell_sql, raw_sql
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.sql import sql_list, sql_text
from csbonus.inputs.table import filter_sql, raw_cell
from csbonus.inputs.tally import Tally
from csbonus.named import NamedTuple

_MOST_BITS, MOST_KNOWN, _SPARE = 62, 50, 6
"""Bits of a number, features that may have one of their own, and the least that others are to share."""
ALMOST = MOST_KNOWN
"""The bit of a month in which a row names a feature almost as a plan does."""


def asked_for(sheet: Sheet) -> list[str]:
    """The features that plans ask for, in order; none where they are too many to have a bit each."""
    names = sorted({name for tally in sheet.tallies for name in tally.features})
    return names if len(names) <= MOST_KNOWN else []


class Features(NamedTuple):
    """What a day gathers of features for plans; those that are `known` have a bit of their own, others share the rest.

    The bits of features that are seen, and those of features with enough users, stand in one number, `bits`, where
    they all fit into it: what is gathered of a day is held for all of them until the last row is read.
    """

    sheet: Sheet
    known: Sequence[str]

    @property
    def columns(self) -> list[str]:
        """The names of what plans ask of features."""
        return list(dict.fromkeys(name for tally in self.sheet.tallies for name in tally.columns))

    @property
    def gathered(self) -> list[str]:
        """The aggregates of the rows of a day, from `bit` and `feature_users`, or from `feature` by name."""
        if not self.sheet.reading("feature"):
            return []
        if not self.by_bits:
            return ["bit_or(bit) as bits", *self._by_name()]
        enough = [f"bit_or(case when feature_users >= {k} then bit end) as enough_{k}" for k in self._levels]
        if self._together:
            more = "".join(
                f" | case when feature_users >= {k} then bit << {shift} else cast(0 as bigint) end"
                for k, shift in self._shifts.items()
            )
            enough = [f"bit_or(bit{more}) as bits"]
        else:
            enough = ["bit_or(bit) as bits", *enough]
        return [*enough, *(
            f"max(case when bit in ({self._bits(tally)}) then feature_users end) as {name}"
            for name, tally in self._most_users.items()
        )]

    @property
    def seen(self) -> str:
        """How many features the rows of a day name, from what is gathered; at least, where some share a bit."""
        if not self.sheet.reading("feature"):
            return "1"
        return f"bit_count(bits & {_number((1 << self._width) - 1)})" if self._together else "bit_count(bits)"

    @property
    def asked(self) -> list[str]:
        """What plans ask of features on a day, from what is gathered."""
        if not self.by_bits:
            return self.columns
        used = [f"cast(bit_count({self._enough(tally)}) as bigint) as {name}" for name, tally in self._used.items()]
        return used + list(self._most_users)

    @property
    def named(self) -> str:
        """A number of a day, from what is gathered: a bit for each feature of `asked_for` that a row names.

        The bit `ALMOST` is set where a row names one almost as a plan does.
        """
        names = asked_for(self.sheet)
        if not names:
            return _number(0)
        almost = f"case when bits & {_number(1 << self._almost)} <> 0 then {_number(1 << ALMOST)} else {_number(0)} end"
        return f"(bits & {_number((1 << len(names)) - 1)}) | {almost}"

    @property
    def by_bits(self) -> bool:
        """Whether each feature that plans ask for has a bit of its own."""
        return all(name in self.known for tally in self.sheet.tallies for name in tally.features)

    @property
    def bit(self) -> str:
        """The bit of a row's feature; features beyond those known share the bits that are left, the last is for none.

        Two features with one bit only cause a second look that finds nothing. Most cells are compared as they stand:
        what taking off their spaces costs is only paid where that fails.
        """
        sheet, reading = self.sheet, self.sheet.reading("feature")
        assert reading is not None
        raw = raw_cell(sheet, reading.header)
        text = raw_sql(reading, raw)
        left = self._almost - len(self.known)
        shared = f"cast(1 as bigint) << cast({len(self.known)} + hash({text}) % {left} as bigint)"
        judged = cell_sql(reading, text, "").well_written
        judged = f"({judged} or not {filter_sql(sheet)})" if sheet.settings.where else judged
        none = f"when {text} is null then {_number(1 << (self._width - 1))}"
        other = f"case {none} {self._like(text)} when {judged} then {shared} else error('bad cell') end"
        other = self._cases(text, other)
        return other if reading.values else self._cases(raw, other)

    def _cases(self, text: str, other: str) -> str:
        whens = " ".join(f"when {sql_text(name)} then {_number(1 << n)}" for n, name in enumerate(self.known))
        return f"case {text} {whens} else {other} end" if whens else other

    def _like(self, text: str) -> str:
        """The condition of a name that is almost one that a plan asks for, with its bit."""
        if not (names := asked_for(self.sheet)):
            return ""
        words = sql_list(sql_text(word) for word in sorted(set(map(folded, names))))
        plain = f"lower({text})"
        for sign in BETWEEN:
            plain = f"replace({plain}, {sql_text(sign)}, '')"
        return f"when {plain} in ({words}) then {_number(1 << self._almost)}"

    @property
    def _almost(self) -> int:
        """The bit, next to the last, of all names that are almost one that a plan asks for."""
        return self._width - 2

    @property
    def _levels(self) -> list[int]:
        """Each number of users that plans call enough."""
        return sorted({tally.enough for tally in self.sheet.tallies})

    @property
    def _together(self) -> bool:
        """Whether the bits of all levels fit into one number."""
        return self.by_bits and (1 + len(self._levels)) * (len(self.known) + _SPARE) <= _MOST_BITS

    @property
    def _width(self) -> int:
        """The bits for features that are seen."""
        return _MOST_BITS // (1 + len(self._levels)) if self._together else _MOST_BITS

    @property
    def _shifts(self) -> Mapping[int, int]:
        """How far up the bits of features with so many users stand."""
        return {k: self._width * (1 + number) for number, k in enumerate(self._levels)}

    @property
    def _used(self) -> Mapping[str, Tally]:
        """Each number of features used, by its name: several measures may ask for one."""
        return {tally.used: tally for tally in self.sheet.tallies}

    @property
    def _most_users(self) -> Mapping[str, Tally]:
        return {tally.users: tally for tally in self.sheet.tallies if tally.most}

    def _enough(self, tally: Tally) -> str:
        """The bits of those of its features that enough use."""
        mask = sum(1 << self.known.index(name) for name in set(tally.features))
        if self._together:
            return f"bits & {_number(mask << self._shifts[tally.enough])}"
        return f"coalesce(enough_{tally.enough}, 0) & {_number(mask)}"

    def _bits(self, tally: Tally) -> str:
        return sql_list(_number(1 << self.known.index(name)) for name in tally.features)

    def _by_name(self) -> Iterator[str]:
        for name, tally in self._used.items():
            enough = f"{_among(tally)} and feature_users >= {tally.enough}"
            yield f"count(distinct case when {enough} then feature end) as {name}"
        for name, tally in self._most_users.items():
            yield f"max(case when {_among(tally)} then feature_users end) as {name}"


def _number(value: int) -> str:
    return f"cast({value} as bigint)"


def _among(tally: Tally) -> str:
    return f"feature in ({sql_list(map(sql_text, tally.features))})"
