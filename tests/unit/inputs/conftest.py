"""Data folders written on the spot, with what loading them says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.inputs.load import Exports, Need, Options, load


def need(*required: str, optional: tuple[str, ...] = ()) -> Need:
    return Need(frozenset(required), frozenset(optional))


@dataclass
class World:
    """A data folder under construction."""

    folder: Path
    opened: list[Exports]

    def write(self, name: str, content: str | bytes) -> World:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
        return self

    def load(self, options: Options | None = None, **needs: Need) -> Exports:
        exports = load(self.folder, needs, options or Options())
        self.opened.append(exports)
        return exports

    def found(self, options: Options | None = None, **needs: Need) -> tuple[Diagnostic, ...]:
        with pytest.raises(Refused) as refused:
            self.load(options, **needs)
        return refused.value.found

    def refusal(self, options: Options | None = None, **needs: Need) -> list[str]:
        """The problems of a refused load as `CODE file:line:cell message`."""
        return [f"{d.code} {d.span} {d.message}" for d in self.found(options, **needs)]

    def rows(self, statement: str, options: Options | None = None, **needs: Need) -> list[tuple[Any, ...]]:
        return self.load(options, **needs).connection.execute(statement).fetchall()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    one = World(tmp_path, [])
    yield one
    for exports in one.opened:
        exports.connection.close()


@pytest.fixture
def needing() -> Callable[..., Need]:
    return need


@pytest.fixture
def renewals(world: World) -> Callable[..., list[str]]:
    """What is wrong with a `renewals.csv` of these rows (renewal, account, due, arr due, outcome, renewed, signed)."""

    def refused(*rows: str, mapping: str = "", header: str = "") -> list[str]:
        usual = "renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date"
        world.write("renewals.csv", "\n".join([header or usual, *rows]) + "\n")
        if mapping:
            world.write("exports.yaml", mapping)
        columns = usual.split(",")
        return world.refusal(renewals=need(*columns[:5], optional=tuple(columns[5:])))

    return refused
