"""The threads of a run: what the engine keeps for a thread is made once, not for each step anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Crew: TypeAlias = ThreadPoolExecutor

_HANDS = 3
"""Small statements keep a core busy with planning, whatever the size of the files; one may wait for the others."""


def new_crew() -> Crew:
    """Threads that end when nobody holds them any more."""
    return ThreadPoolExecutor(_HANDS)


def side_by_side(crew: Crew, work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """What `work` makes of each item, in order. Raises what the first of them raised, when all have ended."""
    tasks = [crew.submit(work, item) for item in items]
    wait(tasks)
    return [task.result() for task in tasks]


@contextmanager
def beside(*tasks: Future[Any]) -> Iterator[None]:
    """What is done beside these tasks; it is not left before they have ended, whatever is raised."""
    try:
        yield
    finally:
        wait(tasks)
