"""Which names the expressions of a measure may read, with what is said of those that cannot be read."""

from __future__ import annotations

import pytest

from csbonus.measures import CATALOGUE, Basis, Book, Measure, MonthEnds, Over, Rows, Scores, Unit
from csbonus.measures.columns import columns_read, condition, denominator, names, numerator, problems
from csbonus.measures.expression import Literal

RENEWALS = Rows("renewals", date="due_date")


def measure(numerator: str, denominator: str = "", basis: Basis = RENEWALS) -> Measure:
    """A measure of an author's own."""
    return Measure("own", "Own", "An own measure.", "formula", Unit.RATIO, Over.SUM, basis, numerator, denominator)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_measure_of_the_catalogue_can_be_read(name: str) -> None:
    known = CATALOGUE[name].as_set({})
    assert known.name == name
    assert problems(known) == ()
    assert columns_read(known) <= set(names(known.basis))


@pytest.mark.parametrize(
    ("basis", "readable"),
    [
        (Rows("expansion", date="signed_date"), {"arr_delta", "kind", "signed_date", "effective_date", "lead_id"}),
        (Book(), {"opening", "closing"}),
        (Scores(), {"value", "weight"}),
        (
            MonthEnds(),
            {
                "licences", "assigned_users", "active_users", "breadth", "depth", "frequency", "adoption", "in_use",
                "weight", "feature_users",
            },
        ),
    ],
)
def test_only_the_columns_of_the_basis_are_readable(basis: Basis, readable: set[str]) -> None:
    assert set(names(basis)) == readable


@pytest.mark.parametrize("secret", ["account_id", "owner_id", "currency", "row_id", "annual_target", "person_id"])
def test_columns_that_no_measure_counts_cannot_be_read(secret: str) -> None:
    assert secret not in names(RENEWALS)
    assert [key for key, _ in problems(measure(secret, "arr_due"))] == ["numerator"]


@pytest.mark.parametrize(
    ("wrong", "keys"),
    [
        (measure("arr_due"), []),
        (measure("arr_renewed if won else 0", "arr_due"), []),
        (measure("won", "arr_due"), ["numerator"]),
        (measure("arr_due", "kind"), ["denominator"]),
        (measure("arr_due /", "1 +"), ["numerator", "denominator"]),
        (measure("arr_due", basis=Rows("renewals", "due_date", counted="arr_due")), ["rows"]),
        (measure("arr_due", basis=Rows("renewals", "due_date", counted="arr_due > 0")), []),
        (measure("arr_due", basis=Rows("renewals", "arr_due")), ["date"]),
        (measure("arr_due", basis=Rows("renewals", "tomorrow")), ["date"]),
        (measure("arr_due", basis=Book()), ["numerator"]),
        (measure("min(opening, closing)", "opening", Book()), []),
        (measure("in_use", "licences", MonthEnds()), []),
        (measure("x", "y", Rows("renewals", "z", counted="w")), ["numerator", "denominator", "rows", "date"]),
    ],
)
def test_every_problem_names_the_key_at_fault(wrong: Measure, keys: list[str]) -> None:
    assert [key for key, _ in problems(wrong)] == keys


def test_a_flag_is_not_an_amount() -> None:
    assert problems(measure("won", "arr_due")) == (("numerator", "`won` is a flag, not a number"),)


def test_columns_read_are_those_of_all_three_expressions() -> None:
    counted = Rows("renewals", "due_date", counted="kind != 'auto'")
    assert columns_read(measure("min(arr_renewed, arr_due) if won else 0", "arr_due", counted)) == {
        "arr_renewed", "arr_due", "won", "kind"
    }


def test_an_amount_has_no_denominator_and_all_rows_need_no_condition() -> None:
    amount = measure("1")
    assert [numerator(amount), denominator(amount), condition(amount)] == [Literal("1", "number"), None, None]
