"""Amounts whose points may group thousands, because every one of them stands before three digits."""

from __future__ import annotations

from typing import Any

import pytest

from csbonus.inputs.needs import Need

NEED = Need(frozenset({"person_id", "annual_target"}), frozenset({"currency"}))


def people(world: Any, *amounts: str, currency: str = "EUR", mapping: str = "") -> Any:
    lines = [f"P{n},{amount},{currency},2026-01-01" for n, amount in enumerate(amounts)]
    world.write("people.csv", "\n".join(["person_id,annual_target,currency,valid_from", *lines]) + "\n")
    return world.write("exports.yaml", mapping) if mapping else world


@pytest.mark.parametrize(("amounts", "line", "cell", "other", "instead"), [
    (("12.000", "9.500"), 2, "12.000", "12000", "12.00"),
    (("0", "12", "5.969"), 4, "5.969", "5969", "5.9690"),
    (("999", "999.999"), 3, "999.999", "999999", "999.9990"),
])
def test_where_nothing_tells_what_a_point_is_the_first_is_asked_about(
    world: Any, amounts: tuple[str, ...], line: int, cell: str, other: str, instead: str
) -> None:
    (found,) = people(world, *amounts).found(people=NEED)
    assert (found.code, str(found.span)) == ("CSB412", f"people.csv:{line}:2")
    assert found.message == f"`{cell}` may be {other}, or less than a thousand: no `annual_target` here tells which"
    assert found.hint == (
        f'declare `thousands: "."`, `decimal: ","` for people in exports.yaml if it is {other}; '
        f"if it is not, write `{instead}`")


@pytest.mark.parametrize("amounts", [
    ("12.000", "9.50"), ("12.000", "0.500"), ("12.000", "1.0000"), ("12.00",), ("12", "999"), ("0.500",),
    ("12.000", "1000"),
])
def test_another_amount_with_a_point_or_of_a_thousand_tells_it(world: Any, amounts: tuple[str, ...]) -> None:
    assert {each.code for each in people(world, *amounts).load(people=NEED).warnings} <= {"CSB912"}


@pytest.mark.parametrize(("currency", "mapping"), [
    ("KWD", ""), ("", "people: {currency: KWD}\n"), ("EUR", "people: {thousands: '.', decimal: ','}\n"),
])
def test_where_three_digits_are_usual_or_thousands_are_declared_there_is_no_doubt(
    world: Any, currency: str, mapping: str
) -> None:
    assert people(world, "12.000", currency=currency, mapping=mapping).load(people=NEED).warnings == ()


def test_rows_that_are_left_out_are_not_asked(world: Any) -> None:
    people(world, "7", "8", mapping="people: {where: {currency: EUR}}\n")
    file = world.folder / "people.csv"
    file.write_text(file.read_text().replace("P0,7,EUR", "P0,7.500,USD"))
    assert world.load(people=NEED).warnings == ()


def test_a_target_of_hardly_a_part_of_the_others_is_warned_of(world: Any) -> None:
    (found,) = people(world, "12000", "12.500", "11000").load(people=NEED).warnings
    assert (found.code, str(found.span)) == ("CSB912", "people.csv:3:2")
