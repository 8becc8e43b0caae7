"""Reading a batch quickly gives what reading it in full gives, or nothing."""

from __future__ import annotations

import cProfile
import json
import pstats
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.ledger.quick import QuickReader
from csbonus.ledger.read import look_into
from csbonus.ledger.text import _in_full, _quickly, digest_of, to_bytes
from tests.ledger.batches import a_year, signed_again
from tests.ledger.freeze import RELEASES
from tests.ledger.large import large_ledger

KEPT = [path.read_bytes() for path in sorted(RELEASES.glob("*/ledger/*.jsonl"))]
EVERY_KIND = [*KEPT, *map(to_bytes, a_year())]
HOSTILE = (
    "-0.00", "0.000", "00.00", "1e3", ".50", "1.", "-", "", "1/3", "2/6", "-0", "0.10", "2/1", "9" * 19, "é", '\\"',
    "\\u0041", " ", "null", '""', "JPY", "2026-Q5", "1250.00", "1250", "999", '","', '"1.00","1.00"', ",", "P-9",
)


def read_in_full(content: bytes) -> Batch | None:
    """The batch of a file, or None where it is refused."""
    try:
        return _in_full("x", content)
    except Refused:
        return None


def changed(lines: Sequence[str], chance: random.Random) -> list[str]:
    """Lines of a batch of which one value, piece or place is another."""
    lines = list(lines)
    at = chance.randrange(len(lines) - 1)
    line = lines[at]
    match chance.randrange(5):
        case 0:
            other = chance.randrange(len(lines) - 1)
            lines[at], lines[other] = lines[other], line
        case 1:
            lines.insert(at, line)
        case 2:
            cut = chance.randrange(len(line))
            lines[at] = line[:cut] + chance.choice(HOSTILE) + line[cut + chance.randrange(3):]
        case 3:
            held = json.loads(line)
            held[chance.choice(sorted(held))] = chance.choice(HOSTILE)
            lines[at] = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        case _:
            quotes = [number for number, letter in enumerate(line) if letter == '"']
            start, end = sorted(chance.sample(quotes, 2))
            lines[at] = line[: start + 1] + chance.choice(HOSTILE) + line[end:]
    return lines


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: digest_of(content)[7:15])
def test_of_what_csbonus_writes_both_give_the_same(content: bytes) -> None:
    quick = _quickly("x", content, QuickReader())
    assert quick in (None, _in_full("x", content))


def test_closes_of_components_are_read_quickly() -> None:
    assert sum(_quickly("x", content, QuickReader()) is not None for content in KEPT) >= 4


def test_of_what_was_changed_and_signed_again_it_gives_the_same_or_nothing() -> None:
    chance, quick, taken, refused = random.Random(36), QuickReader(), 0, 0
    for _ in range(4000):
        content = chance.choice(EVERY_KIND)
        lines = content.decode().splitlines()
        try:
            for _ in range(chance.choice((1, 1, 2))):
                lines = changed(lines, chance)
        except ValueError:
            pass  # the second change is to a line that is no JSON any more: the first is enough
        content = signed_again(lines)
        found, expected = _quickly("x", content, quick), read_in_full(content)
        assert found in (None, expected), content.decode()
        taken, refused = taken + (found is not None), refused + (expected is None)
    assert (taken > 40, refused > 2000) == (True, True), (taken, refused)


def test_the_digest_is_that_of_the_file_and_a_byte_more_is_not_read() -> None:
    content = KEPT[0]
    found = _quickly("x", content, QuickReader())
    assert found is not None
    assert found.digest == digest_of(content)
    windows = content.replace(b"\n", b"\r\n")
    for other in (content[:-1], content + b"\n", content + b"{}\n", windows, b"", b"\n", b"\xff\n"):
        assert _quickly("x", other, QuickReader()) is None


def calls(folder: Path) -> int:
    """How many calls of functions it takes to check a ledger, which is sound."""
    with cProfile.Profile() as watched:
        assert look_into(folder).found == ()
    return int(pstats.Stats(watched).total_calls)  # type: ignore[attr-defined]  # typeshed has none of its figures


def test_checking_a_ledger_grows_with_its_lines(tmp_path: Path) -> None:
    """By calls, not by time: twice the quarters, or twice the people, are twice the work, and no line is much work."""
    small, longer, wider = (calls(large_ledger(tmp_path / f"{quarters}-{people}", quarters, people))
                            for quarters, people in ((5, 100), (10, 100), (5, 200)))
    assert longer < 2.1 * small
    assert wider < 2.1 * small
    assert small < 50 * 5 * 100 * 2
