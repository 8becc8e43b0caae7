"""What the benchmark's plan pays for exact sums, and the file of it: shares no code with csbonus."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple


class Component(NamedTuple):
    """What plan.yaml says of one component; each pays in proportion to what was attained, up to 120%."""

    weight: Fraction
    goal: Fraction


COMPONENTS = {
    "gross": Component(Fraction("0.30"), Fraction("0.90")),
    "net": Component(Fraction("0.20"), Fraction("0.95")),
    "growth": Component(Fraction("0.20"), Fraction(200_000)),
    "licences": Component(Fraction("0.15"), Fraction("0.80")),
    "adoption": Component(Fraction("0.15"), Fraction("0.70")),
}
CAP = Fraction("1.2")
QUARTERS = 4


class Sums(NamedTuple):
    """What was credited to a person; an amount has no denominator."""

    numerator: Fraction
    denominator: Fraction | None


class Answer(NamedTuple):
    """One component of one person, exactly; without a base nothing was attained, and nothing is paid."""

    person_id: str
    component: str
    numerator: Fraction
    denominator: Fraction | None
    attainment: Fraction | None
    amount: str


Measured = Mapping[tuple[str, str], Sums]
"""Sums by person and component; who has none is left out."""


def answers(measured: Measured, targets: Mapping[str, Fraction]) -> list[Answer]:
    """Every component of every person with an annual target."""
    return [
        _answer(person, name, measured.get((person, name), _nothing(name)), target)
        for person, target in sorted(targets.items()) for name in COMPONENTS
    ]


def _nothing(component: str) -> Sums:
    return Sums(Fraction(0), None if component == "growth" else Fraction(0))


def _answer(person: str, name: str, sums: Sums, target: Fraction) -> Answer:
    weight, goal = COMPONENTS[name]
    if sums.denominator == 0:
        return Answer(person, name, *sums, None, "0.00")
    attained = sums.numerator / (sums.denominator or 1) / goal
    earned = target / QUARTERS * weight * min(CAP, max(Fraction(0), attained))
    return Answer(person, name, *sums, attained, in_cents(earned))


def in_cents(amount: Fraction) -> str:
    """An amount that is not negative, half a cent upwards."""
    cents = (2 * 100 * amount.numerator + amount.denominator) // (2 * amount.denominator)
    return f"{cents // 100}.{cents % 100:02d}"


def write(file: Path, found: list[Answer]) -> None:
    """A line for each answer; what has no value is blank."""
    with file.open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(Answer._fields)
        lines.writerows(["" if value is None else str(value) for value in each] for each in found)


def read(file: Path) -> list[dict[str, str]]:
    """The lines of such a file."""
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
