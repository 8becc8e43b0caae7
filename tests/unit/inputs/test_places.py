"""The physical line of a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csbonus.inputs.rows import Broken, Record, records

HEADER = "account_id,as_of,arr"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("{h}\n{a}\n{b}\n", [2, 3]),
        ("{h}\n{a}\n{b}", [2, 3]),
        ("{h}\r\n{a}\r\n{b}\r\n", [2, 3]),
        ("{h}\r{a}\r{b}\r", [2, 3]),
        ("{h}\n\n{a}\n\n\n{b}\n\n", [3, 6]),
        ("{h}\r\n\r\n{a}\r\n{b}\r\n", [3, 4]),
        ("\n{h}\n{a}\n{b}\n", [3, 4]),
        ('{h},"no\nte"\n{a},1\n{b},2\n', [3, 4]),
        ('{h},note\n{a},"x\n\ny"\n{b},z\n', [2, 5]),
        ("{h}\n{a}\n   \n{b}\n", [2, 4]),
    ],
)
def test_lines_are_those_an_editor_shows(
    world: Any, needing: Callable[..., Any], content: str, lines: list[int]
) -> None:
    text = content.format(h=HEADER, a="A1,2025-12-31,1", b="A2,2025-12-31,2")
    exports = world.write("book.csv", text.encode()).load(book=needing("arr"))

    assert [exports.place("book", row).line for row in range(2)] == lines
    assert exports.connection.execute("select account_id from book order by row_id").fetchall() == [("A1",), ("A2",)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a,b\n", "c,d"], [Record(1, ("a", "b")), Record(2, ("c", "d"))]),
        (['"a,""x""",b\n'], [Record(1, ('a,"x"', "b"))]),
        (['"a\n', 'b",c\n', "d,e\n"], [Record(1, ("a\nb", "c")), Record(3, ("d", "e"))]),
        (['5" pipe,"x"\n'], [Record(1, ('5" pipe', "x"))]),
        (['a, "x,y" ,b\n'], [Record(1, ("a", "x,y", "b"))]),
        (['"",\n'], [Record(1, ("", ""))]),
        (['a,"\n', "b\n"], [Broken(1, 2, closed=False, until=2)]),
        (["a,b\n", 'c,"d\n', 'e"f,g\n', "h,i\n"], [Record(1, ("a", "b")), Broken(2, 2, closed=True, until=3)]),
    ],
)
def test_records_of_lines(lines: list[str], expected: list[Record | Broken]) -> None:
    assert list(records(lines, ",")) == expected
