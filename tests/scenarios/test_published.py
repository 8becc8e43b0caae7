"""Every published example is reproduced by a test in plans/published, or is said not to be expressible."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from csbonus.documents.source import Plain
from csbonus.scenarios.checks import wrong_tests
from csbonus.scenarios.load import Case, read_tests
from csbonus.scenarios.model import ENDING
from csbonus.scenarios.play import played
from tests.documentation.blocks import PUBLISHED

FILES, PROBLEMS = read_tests([PUBLISHED.parent])
CASES = {(Path(file.source.file).name.removesuffix(ENDING), case.name): case for file in FILES for case in file.cases}


class Published(NamedTuple):
    """One case of an example (all of its tests, without a name) with the figures that follow from its rule."""

    example: str
    case: str
    figures: str


def published() -> list[Published]:
    with (Path(__file__).parent / "published.csv").open(encoding="utf-8", newline="") as file:
        return [Published(**row) for row in csv.DictReader(file)]


def numbers(value: Plain) -> Iterator[Decimal]:
    """Every number that is printed somewhere in a part of a document."""
    if isinstance(value, dict):
        yield from (number for part in value.values() for number in numbers(part))
    elif isinstance(value, list):
        yield from (number for part in value for number in numbers(part))
    elif value is not None:
        yield from (Decimal(number.replace(",", "")) for number in re.findall(r"-?[0-9][0-9,]*(?:\.[0-9]+)?", value))


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row.example}: {row.case}")
def test_a_published_case_is_tested_with_its_figures(row: Published) -> None:
    cases = [case for (example, name), case in CASES.items() if example == row.example and row.case in ("", name)]
    assert cases != []
    expected = {number for case in cases for number in numbers(case.source.get(*case.at, "expect"))}
    assert {Decimal(figure) for figure in row.figures.split()} - expected == set()


@pytest.mark.parametrize("case", CASES.values(), ids=[": ".join(key) for key in CASES])
def test_a_published_example_is_reproduced(case: Case) -> None:
    outcome = played(case)
    assert (outcome.failures, outcome.refused) == ((), ())


def test_the_files_of_published_examples_have_no_problems() -> None:
    assert [*PROBLEMS, *(problem for file in FILES for problem in wrong_tests(file))] == []


def test_every_example_is_reproduced_or_said_not_to_be_expressible() -> None:
    said = re.findall(r"^\| `([a-z0-9_-]+)` \|", PUBLISHED.read_text("utf-8"), flags=re.MULTILINE)
    reproduced = {row.example for row in published()}
    assert reproduced == {example for example, _ in CASES}
    assert not reproduced & set(said)
    assert len(reproduced) + len(said) == 77
    assert len(said) <= 10
