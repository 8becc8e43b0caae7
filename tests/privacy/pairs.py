"""What of one person stands on the page of another, for every pair of a company."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

SHORTEST = 6
"""Characters of an amount that tells anything: `410.06`; shorter ones stand on many pages by chance."""
_AMOUNTS = {
    "payouts.csv": ("target", "paid", "carry_in", "carry_out"),
    "components.csv": ("target", "earned", "earned_to_date", "paid_before", "due", "numerator", "denominator"),
}
_TARGETS = {"annual_target": "a year", "ote": "on target"}
"""Round amounts, which are somebody's only where they are called so."""
_NAMES = ("person_id", "name", "email", "payroll_id")


def known_of(data: Path, results: Path) -> Mapping[str, set[str]]:
    """Who each person is, what they are paid, what is credited to them or to a unit of theirs.

    `data` holds exports, `results` what `csbonus calc -o` has written.
    """
    known: dict[str, set[str]] = {}
    units: dict[str, set[str]] = {}
    for row in _rows(data / "people.csv"):
        own = known.setdefault(row["person_id"], set())
        own |= {row[key] for key in _NAMES if row.get(key)}
        own |= {f"{Decimal(row[key]):,f} {word}" for key, word in _TARGETS.items() if row.get(key)}
        units.setdefault(row["person_id"], {row["person_id"]}).add(row["team"])
    for path in (results / "payouts.csv", results / "components.csv"):
        for row in _rows(path):
            known[row["person_id"]] |= set(_amounts(row[key] for key in _AMOUNTS[path.name] if row.get(key)))
    for row in _rows(results / "credits.csv"):
        for person, mine in units.items():
            if row["unit"] in mine:
                known[person] |= {row["account_id"], row["account_name"]}
    return {person: facts - {""} for person, facts in known.items()}


def leaks(known: Mapping[str, set[str]], pages: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Whose page holds which fact of whom; what is true of both is not a fact of the other."""
    for reader, page in pages.items():
        words = _Text(page).words
        for person, facts in known.items():
            yield from ((reader, person, fact) for fact in sorted(facts - known[reader]) if _stands(fact, words))


def _stands(fact: str, words: str) -> bool:
    return fact in words and bool(re.search(rf"(?<![\w.,-]){re.escape(fact)}(?!\w|[.,]\d)", words))


def _amounts(cells: Iterator[str]) -> Iterator[str]:
    for cell in cells:
        if re.fullmatch(r"-?\d+(\.\d+)?", cell):
            shown = f"{abs(Decimal(cell)):,f}"
            yield from (each for each in (shown, shown.removesuffix(".00")) if len(each) >= SHORTEST)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class _Text(HTMLParser):
    """What a page says, each element apart."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self._said: list[str] = []
        self.feed(page)
        self.close()
        self.words = " ".join(self._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._said += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self._said.append(data)
