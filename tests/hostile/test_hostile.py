"""Every row of the catalogue of hostile inputs ends as it should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.forks import Forks
from tests.hostile.rows import Row, rows, trials, try_row


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    started = Forks()
    yield started
    started.end()


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row.id, marks=[pytest.mark.xfail(reason=row.fails_because)] if row.fails_because else [])
     for row in rows().values()],
)
def test_a_hostile_input_ends_as_it_should(row: Row, forks: Forks) -> None:
    assert not try_row(row, forks).failure


def test_nothing_is_tried_that_is_no_row() -> None:
    assert set(trials()) <= set(rows())
