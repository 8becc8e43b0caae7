"""The check among the control totals: it changes with what is read, also where every sum stays what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

BOOK = "account_id,as_of,arr,note\nA1,2025-12-31,10,x\nA2,2025-12-31,20,y\n"
USAGE = "account_id,date,active_users\nA1,2026-01-31,3\nA1,2026-01-30,4\nA2,2026-01-31,5\n"
EVENTS = "account_id,date,active_users,events\nA1,2026-01-31,3,7\nA1,2026-01-30,4,8\nA2,2026-01-31,5,9\n"


@pytest.fixture
def check(world: Any, needing: Callable[..., Any]) -> Callable[[str], str]:
    """The check of a book, or of usage."""

    def of(text: str) -> str:
        name = "usage" if "active_users" in text else "book"
        columns = {"arr", "active_users", "events"} & set(text.partition("\n")[0].split(","))
        world.write(f"{name}.csv", text.encode())
        (total,) = world.load(**{name: needing(*columns)}).totals
        return str(total.check)

    return of


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (BOOK, "A1,2025-12-31,10,x\nA2,2025-12-31,20,y\n", "A1,2025-12-31,20,x\nA2,2025-12-31,10,y\n"),
        (BOOK, "A1,2025-12-31", "A1,2025-09-30"),
        (BOOK, "A1", "A3"),
        (USAGE, "A1,2026-01-31", "A1,2026-02-28"),
        (USAGE, "31,3", "31,6"),
        (EVENTS, "3,7\nA1,2026-01-30,4,8", "3,8\nA1,2026-01-30,4,7"),
    ],
)
def test_it_changes_with_what_is_read(check: Callable[[str], str], text: str, old: str, new: str) -> None:
    assert text.count(old) == 1
    assert check(text.replace(old, new)) != check(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (BOOK, "account_id,as_of,arr,note\nA2,2025-12-31,20,y\nA1,2025-12-31,10,x\n"),
        (BOOK, "arr,account_id,as_of\n10.00,A1,2025-12-31\n20,A2,2025-12-31\n"),
        (BOOK, BOOK.replace("x", "z")),
        (USAGE, "account_id,date,active_users\nA2,2026-01-31,5\nA1,2026-01-30,4\nA1,2026-01-31,3\n"),
    ],
)
def test_it_does_not_change_with_order_spelling_or_what_is_not_read(
    check: Callable[[str], str], text: str, same: str
) -> None:
    assert check(same) == check(text)


def test_the_engine_gives_the_check_that_it_always_gave(check: Callable[[str], str]) -> None:
    assert (check(BOOK), check(USAGE)) == ("ead4e221", "1d4f28d4")


def test_it_does_not_change_with_the_features_that_are_known_before(
    check: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    features = "".join(f"A1,2026-01-31,5,feature {n}\n" for n in range(1, 41))
    usage = f"account_id,date,active_users,feature\n{features}"
    found = set()
    for large in (1, 1_000_000):
        monkeypatch.setattr("csbonus.inputs.months._LARGE", large)
        found.add(check(usage))
    assert len(found) == 1
