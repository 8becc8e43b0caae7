"""How the numbers of an export are written, as a pattern with its way back to plain digits."""

from __future__ import annotations

import re

from csbonus.exact import MINOR_UNITS
from csbonus.inputs.kinds import Kind
from csbonus.inputs.settings import Settings
from csbonus.inputs.sql import sql_text
from csbonus.named import NamedTuple

_DIGITS = r"(0|[1-9][0-9]{0,12})"


class Numerals(NamedTuple):
    """The declared spelling of numbers: decimal sign, grouping, currency sign, amounts in cents."""

    decimal: str = "."
    thousands: str = ""
    symbol: str = ""
    minor_units: bool = False

    @property
    def pattern(self) -> str:
        """What a well-written number looks like; common to Python and RE2."""
        fraction = "" if self.minor_units else rf"({re.escape(self.decimal)}[0-9]{{1,6}})?"
        if not self.symbol:
            return f"-?{self._digits}{fraction}"
        sign = re.escape(self.symbol)
        return f"(-?({sign} ?)?|{sign} ?-){self._digits}{fraction}( ?{sign})?"

    @property
    def whole_pattern(self) -> str:
        """What a well-written whole number looks like."""
        return f"-?{self._digits}"

    @property
    def _digits(self) -> str:
        if not self.thousands:
            return _DIGITS
        return rf"({_DIGITS}|[1-9][0-9]{{0,2}}({re.escape(self.thousands)}[0-9]{{3}}){{1,4}})"

    def plain_sql(self, text: str) -> str:
        """The SQL expression `text` without grouping or sign, with a decimal point."""
        for found, instead in self._replacements:
            text = f"replace({text}, {sql_text(found)}, {sql_text(instead)})"
        return text

    def plain(self, text: str) -> str:
        """`text` without grouping or sign, with a decimal point."""
        for found, instead in self._replacements:
            text = text.replace(found, instead)
        return text

    @property
    def _replacements(self) -> tuple[tuple[str, str], ...]:
        found = [(self.thousands, ""), (self.symbol, ""), (" " if self.symbol else "", ""), (self.decimal, ".")]
        return tuple((old, new) for old, new in found if old and old != new)


def numerals(kind: Kind, settings: Settings) -> Numerals:
    """The spelling of numbers of this kind: only money has a currency sign or comes in cents."""
    money = kind is Kind.MONEY
    return Numerals(
        settings.decimal, settings.thousands, settings.symbol if money else "", settings.minor_units and money
    )


def cents_factor_sql(currency: str, usual: str) -> str:
    """The SQL expression that turns minor units into units, by the currency of the row.

    `usual` is the export's currency, for rows that have none.
    """
    factors = {0: "1", 2: "0.01", 3: "0.001"}
    whens = " ".join(f"when {sql_text(code)} then {factors[places]}" for code, places in MINOR_UNITS.items())
    return f"cast(case coalesce({currency}, {sql_text(usual)}) {whens} else 0.01 end as decimal(4, 3))"
