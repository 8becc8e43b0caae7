"""JSON that is written in pieces is the JSON that Python writes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NamedTuple

import pytest

from csbonus.report.objects import Plain, as_json, as_json_pieces, lists_as_json


class Paid(NamedTuple):
    """A row."""

    person: str
    amount: Decimal | None
    runs: tuple[int, ...] = ()


def expected(value: object) -> str:
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    "value",
    [[], {}, ["a"], [[], {}], {"b": [1, None, True, False], "a": {"ü": '"\\\n\x00'}}, [{"x": [[1], []]}]],
    ids=str,
)
def test_text_is_as_python_writes_it(value: list[Plain]) -> None:
    assert as_json(value) == expected(value)


def test_rows_are_objects() -> None:
    rows = [Paid("P1", Decimal("1.50"), (1, 2)), Paid("P2", None)]
    assert "".join(as_json_pieces(rows)) == expected([
        {"person": "P1", "amount": "1.50", "runs": [1, 2]}, {"person": "P2", "amount": None, "runs": []},
    ])
    assert "".join(as_json_pieces([])) == "[]\n"


def test_lists_stand_in_one_object() -> None:
    lists: dict[str, list[Plain]] = {"b": [{"x": 1}], "a": []}
    assert "".join(lists_as_json(lists)) == expected(lists)


def test_a_float_is_refused() -> None:
    with pytest.raises(AssertionError, match="float"):
        as_json([0.5])  # type: ignore[list-item]  # what no type checker lets through
