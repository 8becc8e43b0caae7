"""Lines of batches in the spelling that nearly all have, read without looking at every value twice.

What is read here is what reading it the long way gives. Everything else, right or wrong, is left to the long way, which
knows what to say about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from csbonus.ledger.amounts import exact_value, money_of, pattern_of
from csbonus.ledger.model import ComponentEntry, PersonEntry

QuickEntry = ComponentEntry | PersonEntry
_TEXT = r'"([^"\\\x00-\x1f]++)"'
_MAY_BE_EMPTY = r'"([^"\\\x00-\x1f]*+)"'
_PART = r'([^"\\\x00-\x1f/]++)'
_CURRENCY = r'"currency":"([A-Z]{3})"'
_PERIOD = r'([0-9]{4}(?:-Q[1-4])?)'
_AMOUNT = r'"([-0-9.]++)"'
# an id has its parts once more, so the later ones have to be the same: no text is made only to be compared
_COMPONENT = re.compile(
    rf'\{{"amount":{_AMOUNT},"by_quarter":\[(?:"([-0-9.]++(?:","[-0-9.]++)*+)")?\],"component":{_TEXT},'
    rf'"correction":{_AMOUNT},{_CURRENCY},"earned_to_date":"([-0-9./]++)","for_period":"{_PERIOD}",'
    rf'"id":"\7/{_PART}/([^"\\\x00-\x1f]+)/\3","paid_before":{_AMOUNT},"person":"\9","plan":"\8","rounded":{_AMOUNT},'
    rf'"type":"component","waived":{_AMOUNT}\}}'
)
_PERSON = re.compile(
    rf'\{{"amount":{_AMOUNT},"carry_in":{_AMOUNT},"carry_out":{_AMOUNT},{_CURRENCY},'
    rf'"id":"{_PERIOD}/{_PART}/([^"\\\x00-\x1f]++)","name":{_MAY_BE_EMPTY},"person":"\7","plan":"\6",'
    rf'"target":(?:null|{_AMOUNT}),"team":{_MAY_BE_EMPTY},"type":"person"\}}'
)
_DECIMAL = re.compile(r"(-?(?:0|[1-9][0-9]{0,17}))(?:\.([0-9]{0,17}[1-9]))?")
# as their classes make them, which asks for a call of each; the tests hold both against each other
_made = tuple.__new__
_OF_A_PERSON = '"type":"person"}'


class _OtherwiseError(Exception):
    """A value that is not written as nearly all are."""


class _Amounts(dict[str, Decimal]):
    """Amounts of a currency by their text, each read once."""

    def __init__(self, currency: str) -> None:
        """None has been read yet."""
        super().__init__()
        self.currency = currency
        self._pattern = pattern_of(currency)

    def __missing__(self, text: str) -> Decimal:
        """Read another one."""
        value = money_of(text, self._pattern)
        if value is None:
            raise _OtherwiseError
        self[text] = value
        return value


class _Currencies(dict[str, _Amounts]):
    """Amounts by their currency."""

    def __missing__(self, currency: str) -> _Amounts:
        """None of this one has been read yet."""
        made = self[currency] = _Amounts(currency)
        return made


class _Exact(dict[str, Fraction]):
    """Exact values by their text, each read once."""

    def __missing__(self, text: str) -> Fraction:
        """Read another one: with no zero at its end and no fraction at once, else the long way decides."""
        found = _DECIMAL.fullmatch(text)
        if found is None or text == "-0":
            value = exact_value(text)
            if value is None:
                raise _OtherwiseError
        else:
            whole, part = found.groups()
            value = Fraction(int(whole)) if part is None else Fraction(int(whole + part), 10 ** len(part))
        self[text] = value
        return value


class QuickReader:
    """Reads the lines of batches of one ledger; texts and amounts that it met before are not made anew."""

    def __init__(self) -> None:
        """Nothing has been met yet."""
        self._texts: dict[str, str] = {}
        self._amounts = _Currencies()
        self._exact = _Exact()

    def entries(self, lines: Iterable[str], period: str) -> list[QuickEntry] | None:
        """The entries that lines of a batch hold; None where one is of another kind or spelling, or wrong."""
        try:
            return [self._person(line, period) if line.endswith(_OF_A_PERSON) else self._component(line, period)
                    for line in lines]
        except _OtherwiseError:
            return None

    def _component(self, line: str, own: str) -> ComponentEntry:
        found = _COMPONENT.fullmatch(line)
        if found is None:
            raise _OtherwiseError
        (amount, quarters, component, correction, currency, earned, period, plan, person, paid_before, rounded,
         waived) = found.groups()
        read, same = self._amounts[currency], self._texts.setdefault
        value = read[rounded]
        return _made(ComponentEntry, (
            same(plan, plan), same(person, person), same(component, component), read.currency,
            own if period == own else same(period, period), self._exact[earned], value, read[paid_before],
            value if amount == rounded else read[amount], read[correction], read[waived],
            (value,) if quarters == rounded else _several(read, quarters),
        ))

    def _person(self, line: str, own: str) -> PersonEntry:
        found = _PERSON.fullmatch(line)
        if found is None:
            raise _OtherwiseError
        amount, carry_in, carry_out, currency, period, plan, person, name, target, team = found.groups()
        if period != own:
            raise _OtherwiseError
        read, same = self._amounts[currency], self._texts.setdefault
        return _made(PersonEntry, (
            same(plan, plan), same(person, person), same(name, name), same(team, team), read.currency,
            None if target is None else read[target], read[carry_in], read[amount], read[carry_out],
        ))


def _several(read: _Amounts, joined: str | None) -> tuple[Decimal, ...]:
    return () if joined is None else tuple([read[text] for text in joined.split('","')])
