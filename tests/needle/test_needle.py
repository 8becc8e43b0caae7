"""What is damaged in the sample exports is refused at its place, or shown by a control total."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random

import pytest

from csbonus.inputs import totals
from tests.needle import trial
from tests.needle.haystack import DATA, Change, Spot, Table, damaged, tables
from tests.needle.kinds import is_of_kind
from tests.needle.operators import OPERATORS
from tests.needle.report import lines, passes
from tests.needle.trial import Damage, Tried, Verdict, bench, columns, damages, readers

SHORT = 40


def table(file: str) -> Table:
    return next(each for each in tables() if each.file == file)


def damage(operator: str, file: str, row: int, column: str) -> Damage:
    """One operator on a cell, read by the first plan that reads its column."""
    here = table(file)
    at = here.head.index(column)
    spot = Spot(here, row, at, Random(1))
    change = OPERATORS[operator](spot)
    assert change is not None
    return trial.damage(operator, spot, change, readers(file, at)[0])


def tried(*wanted: Damage) -> list[Tried]:
    with bench() as attempt:
        return [attempt(each) for each in wanted]


def test_a_few_damages_are_refused_at_their_place_or_shown_by_a_total() -> None:
    with bench() as attempt:
        found = [attempt(each) for each in islice(damages(6), SHORT)]

    assert passes(found), "\n".join(lines(found))


def test_every_operator_fits_some_column_and_every_column_some_operator() -> None:
    drawn = list(islice(damages(6), 4500))

    assert {each.operator for each in drawn} == set(OPERATORS)
    assert {(each.spot.table.file, each.spot.at) for each in drawn} == {(table.file, at) for table, at in columns()}
    assert len(OPERATORS) >= 40


def test_damages_of_one_seed_are_the_same() -> None:
    first, second = ([each.told() for each in islice(damages(3), 50)] for _ in range(2))

    assert first == second
    assert Counter(first) != Counter(each.told() for each in islice(damages(4), 50))


def test_a_change_is_written_and_nothing_else() -> None:
    fx = table("fx.csv")

    assert damaged(fx, Change()) == (DATA / "fx.csv").read_bytes()
    assert damaged(fx, Change({(0, 1): "1,08"})).decode().splitlines()[1] == 'EUR,"1,08",2026-01-01'


@pytest.mark.parametrize(
    ("file", "column", "cell", "fits"),
    [
        ("renewals.csv", "arr_due", "1234.56", True),
        ("renewals.csv", "arr_due", "1234,56", False),
        ("renewals.csv", "arr_due", "", False),
        ("renewals.csv", "arr_renewed", "", True),
        ("renewals.csv", "due_date", "2026-02-30", False),
        ("renewals.csv", "outcome", "Renewed", False),
        ("renewals.csv", "account_id", "A-OOO1", True),
        ("assignments.csv", "share", "1/3", True),
        ("accounts.csv", "account_name", "Ad\u200bler", False),
    ],
)
def test_whether_a_cell_fits_follows_from_what_is_declared(file: str, column: str, cell: str, fits: bool) -> None:
    here = table(file)

    assert is_of_kind(here.column(here.head.index(column)), cell) is fits


def test_a_check_that_is_switched_off_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csbonus.inputs.patterns.DAY", "[0-9]{2,4}[.-][0-9]{2}[.-][0-9]{2,4}")
    wanted = damage("two-digit year", "people.csv", 3, "valid_from")

    (found,) = tried(wanted)

    assert wanted.broken == {("people.csv", 5, 14)}
    assert found.verdict is not Verdict.LOCATED
    assert not passes([found])


def test_pay_that_changes_without_a_total_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "_CHECKS", 1)
    # what was found without damage is kept, with the check
    monkeypatch.setattr(trial, "undamaged", trial.undamaged.__wrapped__)

    (found,) = tried(damage("cell below swapped", "fx.csv", 0, "rate"))

    assert found.verdict is Verdict.HIDDEN
    assert not passes([found])
