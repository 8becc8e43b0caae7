"""The product pays what the oracle pays, and the comparison sees a rule that is changed in either of them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from csbonus.engine import attain, readings, settle
from tests.oracle import __main__ as command
from tests.oracle import oracle
from tests.oracle.compare import compared
from tests.oracle.counted import Counting, World
from tests.oracle.pairs import Folder, folder
from tests.oracle.smallest import smallest

HERE = Path(__file__).parent


def test_random_pairs_are_paid_alike(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(250, 7) == 0
    table = capsys.readouterr().out
    assert "| differences | 0 |" in table
    assert "| met: nothing to measure |" in table


PARTS = [HERE / "oracle.py", HERE / "counted.py"]


def test_the_oracle_shares_no_code_with_the_product() -> None:
    nodes = [node for part in PARTS for node in ast.walk(ast.parse(part.read_text(encoding="utf-8")))]
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    named += [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    assert "tests.oracle.counted" in named
    assert not [name for name in named if name.split(".")[0] == "csbonus"]


def test_the_oracle_is_short_enough_to_be_read_beside_the_specification() -> None:
    assert sum(len(lines_of_code(part)) for part in PARTS) <= 400


def lines_of_code(path: Path) -> list[str]:
    """Its lines without imports, docstrings, comments, blank lines."""
    text, apart = path.read_text(encoding="utf-8"), set[int]()
    for node in ast.walk(ast.parse(text)):
        words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and (words or isinstance(node, ast.Import | ast.ImportFrom)):
            apart |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = [line.strip() for number, line in enumerate(text.splitlines(), 1) if number not in apart]
    return [line for line in lines if line and not line.startswith("#")]


Patch = Callable[[pytest.MonkeyPatch], None]


def replaced(where: object, name: str, change: Callable[[Any], Any]) -> Patch:
    """What `name` of a module or class answers, changed."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        original = getattr(where, name)
        monkeypatch.setattr(where, name, lambda *args, **named: change(original(*args, **named)))

    return patch


PRODUCT = {
    "one unit too much is paid": replaced(settle, "rounded", lambda paid: paid + Decimal(1).scaleb(paid.as_tuple()[2])),
    "an attainment is a millionth higher": replaced(attain, "attainment", lambda reached: reached + Fraction(1, 10**6)),
    "a renewal may be signed five days later": replaced(readings, "cutoff", lambda last: last + timedelta(5)),
}
ORACLE = {
    "every renewal is won in time": replaced(Counting, "_in_time", lambda _: True),
    "shares are halved": replaced(World, "_part", lambda part: part / 2),
    "all accounts have one parent": replaced(World, "top", lambda _: "everybody"),
    "what gates leave is doubled": replaced(oracle.Oracle, "_gated", lambda amount: amount * 2),
    "caps and floors are doubled": replaced(oracle.Oracle, "_limit", lambda limit: limit * 2),
    "a quarter is twice its part of a year": replaced(oracle.Oracle, "_share", lambda share: share * 2),
}


@pytest.fixture(scope="module")
def one() -> Folder:
    found = folder("changed", 6, 6)
    assert not compared(found).differences
    return found


@pytest.mark.parametrize("changed", [*PRODUCT, *ORACLE])
def test_a_rule_that_is_changed_is_seen(one: Folder, changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (PRODUCT | ORACLE)[changed](monkeypatch)
    assert compared(one).differences


def test_what_differs_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    one = folder("small", 2, 2)
    ORACLE["what gates leave is doubled"](monkeypatch)
    found = next(each for each in compared(one).differences if each.person)
    small = smallest(one, found)
    assert list(small.plans) == [found.plan]
    assert {name: len(rows) for name, rows in small.tables.items() if name != "people"} == dict.fromkeys(
        set(small.tables) - {"people"}, 1
    )
    assert any(each.person for each in compared(small).differences)
