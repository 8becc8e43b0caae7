"""Whether what csbonus calculated is what the answers say, with nothing allowed for rounding.

    python -m tests.benchmarks.compare components|payouts WRITTEN ANSWERS

A line for each difference.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.benchmarks.answers import read

FIELDS = {
    "numerator": "numerator", "denominator": "denominator", "attainment": "attainment_exact", "amount": "due",
}
"""A column of the answers, with what `--format json` calls it."""


def components(written: str, file: Path) -> list[str]:
    """How the components in `written`, as `--format json` writes them, differ from the answers in `file`."""
    found = {(each["person_id"], each["component"]): each for each in json.loads(written)["components"]}
    wanted = {(each["person_id"], each["component"]): each for each in read(file)}
    alone = [f"{' '.join(key)}: only in one of them" for key in sorted(found.keys() ^ wanted.keys())]
    both = sorted(found.keys() & wanted.keys())
    return alone + [difference for key in both for difference in _differences(found[key], wanted[key])]


def _differences(found: dict[str, str | None], wanted: dict[str, str]) -> Iterator[str]:
    for ours, theirs in FIELDS.items():
        if _exact(found[theirs]) != _exact(wanted[ours]):
            yield f"{wanted['person_id']} {wanted['component']} {ours}: {found[theirs]}, not {wanted[ours]}"


def _exact(text: str | None) -> Fraction | None:
    return Fraction(text) if text else None


def payouts(written: str, file: Path) -> list[str]:
    """How the payouts in `written`, as `--format csv` writes them, differ from the answers in `file`."""
    wanted: dict[str, Decimal] = defaultdict(Decimal)
    for each in read(file):
        wanted[each["person_id"]] += Decimal(each["amount"])
    found = {each["person_id"]: Decimal(each["paid"]) for each in csv.DictReader(io.StringIO(written))}
    everybody = sorted(wanted.keys() | found.keys())
    return [f"{who}: {found.get(who)}, not {wanted.get(who)}" for who in everybody if found.get(who) != wanted.get(who)]


def main(what: str, written: str, answers: str) -> None:
    """Print the differences."""
    compare = {"components": components, "payouts": payouts}[what]
    print(*compare(Path(written).read_text(encoding="utf-8"), Path(answers)), sep="\n", end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
