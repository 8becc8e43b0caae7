"""What the fields of a layout can hold: how many characters, and which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from csbonus.cells import harmless
from csbonus.diagnostics import Diagnostic, Span
from csbonus.documents.fields import refuse
from csbonus.documents.spelling import shortened
from csbonus.named import NamedTuple
from csbonus.payroll.paid import Paid

DIGITS_AND_LETTERS = "[0-9A-Za-z]"
LARGEST = Decimal("9999999.99")
"""What programs hold whose largest amount is not written anywhere."""
TYPED = "[ -~]"
"""What a keyboard of the United States has."""
ANY_LETTER = "(?s:.)"


class Field(NamedTuple):
    """A field by its name in the layout: at most `longest` characters, each of which matches `letters`.

    `checked_already`: what comes in is an amount, or a text that no spreadsheet runs any more.
    """

    name: str
    longest: int
    letters: str = TYPED
    meaning: str = "letters without accents, digits and signs of plain ASCII"
    shortest: int = 1
    checked_already: bool = False

    def why_not(self, text: str) -> str:
        """Why the field cannot hold the text; empty where it can."""
        if not self.shortest <= len(text) <= self.longest:
            most = self.longest if self.shortest == self.longest else f"{self.shortest} to {self.longest}"
            return f"`{shortened(text)}` has {len(text)} characters, but `{self.name}` has {most}"
        wrong = next((letter for letter in text if not re.fullmatch(self.letters, letter)), "")
        if wrong:
            return f"`{shortened(text)}` holds `{wrong}`, but `{self.name}` holds {self.meaning}"
        runs = harmless(text) != text and not self.checked_already
        return f"a spreadsheet would run `{shortened(text)}`" if runs else ""

    def checked(self, text: str) -> str:
        """A setting that the field can hold; else the author is told why it cannot."""
        why = self.why_not(text)
        if why:
            refuse("CSB856", why, "write it as it stands in payroll")
        return text

    def misfit(self, text: str, place: Span, who: str = "") -> Iterator[Diagnostic]:
        """The problem of a text that the field cannot hold, told with whose it is."""
        why = self.why_not(text)
        if why:
            yield Diagnostic("CSB856", f"{who}: {why}" if who else why, place, "write it as it stands in payroll")


def below_zero(people: Iterable[Paid], title: str) -> Iterator[Diagnostic]:
    """Everybody from whom pay would be taken, in a layout that only pays."""
    for each in people:
        if each.amount < 0:
            amount = f"{-each.amount:f} {each.currency}"
            fact = f"`{each.person}` gives back {amount}, but {title} takes no amount below zero"
            yield Diagnostic("CSB857", fact, Span(each.person), "take it back in payroll by hand, and pay the others")


def beyond(people: Iterable[Paid], title: str, largest: Decimal = LARGEST) -> Iterator[Diagnostic]:
    """Every amount that is too large, or has more than two digits behind the point."""
    for each in people:
        if abs(each.amount) > largest:
            fact = f"`{each.person}` is paid {each.amount:f} {each.currency}, but {title} takes at most {largest:f}"
            yield Diagnostic("CSB859", fact, Span(each.person), "divide the payment in payroll")
        elif each.amount != each.amount.quantize(Decimal("0.01")):
            fact = f"`{each.person}` is paid {each.amount:f} {each.currency}, but {title} has two digits for cents"
            yield Diagnostic("CSB859", fact, Span(each.person), "take another layout for this currency")


def cents(amount: Decimal) -> str:
    """An amount with its point and two digits behind it."""
    return f"{amount:.2f}"
