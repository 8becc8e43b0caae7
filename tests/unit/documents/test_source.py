"""YAML text read into plain texts with places; whatever hides or changes a meaning is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from csbonus.documents.source import read_bytes, read_source, read_text


def refusals(text: str) -> list[tuple[str, str]]:
    """Code and place of everything that is wrong with a text."""
    return [(d.code, str(d.span)) for d in read_text(text, "p.yaml")[1]]


def test_scalars_stay_the_text_that_was_written() -> None:
    source, found = read_text("a: NO\nb: 010\nc: 1:30\nd: 1e5\ne: 2026-01-01\nf: 'x'\ng: ''\nh:\ni: ~\n", "p.yaml")
    assert found == ()
    assert source is not None
    assert source.data == {
        "a": "NO", "b": "010", "c": "1:30", "d": "1e5", "e": "2026-01-01", "f": "x", "g": "", "h": None, "i": "~"
    }


def test_every_part_knows_its_place() -> None:
    source, _ = read_text("a: 1\nb:\n  c: [x, yes]\n", "p.yaml")
    assert source is not None
    assert str(source.key("b", "c")) == "p.yaml:3:3"
    assert str(source.value("b", "c", 1)) == "p.yaml:3:10"
    assert source.value("b", "c", 1).end_column == 13
    assert source.key("b", "c", "not there") == source.key("b", "c")
    assert str(source.key("not there")) == "p.yaml:1:1"
    assert source.get("b", "c", 1) == "yes"
    assert source.get("b", "c", 7) is None
    assert source.get("a", "deeper") is None


def test_keys_are_texts_too() -> None:
    source, _ = read_text("{1: a, 1.0: b, true: c}", "p.yaml")
    assert source is not None
    assert source.data == {"1": "a", "1.0": "b", "true": "c"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("CSB204", "p.yaml:1:1")]),
        ("# only this\n", [("CSB204", "p.yaml:1:1")]),
        ("---\n", [("CSB204", "p.yaml:1:1")]),
        ("just text", [("CSB219", "p.yaml:1:1")]),
        ("- a\n- b", [("CSB219", "p.yaml:1:1")]),
        ("a: 1\nb: 2\na: 3", [("CSB208", "p.yaml:3:1")]),
        ("a: &x 1\nb: *x", [("CSB209", "p.yaml:1:4")]),
        ("&a [*a]", [("CSB209", "p.yaml:1:1")]),
        ("a: *unknown", [("CSB209", "p.yaml:1:4")]),
        ("<<: {a: 1}\nb: 2", [("CSB209", "p.yaml:1:1")]),
        ("a: !!python/object/apply:os.system [id]", [("CSB210", "p.yaml:1:4")]),
        ("a: !!binary aGk=\nb: !custom 1", [("CSB210", "p.yaml:1:4"), ("CSB210", "p.yaml:2:4")]),
        ("%YAML 1.2\n---\na: NO", [("CSB212", "p.yaml:1:1")]),
        ("a: 1\n---\nb: 2", [("CSB216", "p.yaml:2:1")]),
        ("? [1, 2]\n: 3", [("CSB217", "p.yaml:1:3")]),
        ("a:\n\tb: 1", [("CSB207", "p.yaml:2:1")]),
        ("- a\n-\tb: 1", [("CSB207", "p.yaml:2:2")]),
        ("a:\n  - a\n  -b\nc: 1", [("CSB206", "p.yaml:3:3")]),
        ('a: "\\x1b[31m"', [("CSB205", "p.yaml:1:4")]),
        ('a: "\\u202e"', [("CSB205", "p.yaml:1:4")]),
        ("\u200ba: 1", [("CSB205", "p.yaml:1:1")]),
        ("a: 1\nb\ufeffc: 1", [("CSB205", "p.yaml:2:2")]),
        ("a: x\u2028y", [("CSB205", "p.yaml:1:5")]),
        ("a: {b: 1", [("CSB206", "p.yaml:1:4")]),
        ("a: [", [("CSB206", "p.yaml:1:5")]),
        ("a: 1\nb: [c, ", [("CSB206", "p.yaml:2:7")]),
        ("a: 1\rb: {c: \n\n  \n", [("CSB206", "p.yaml:2:7")]),
        ("a: 1\r\nb: [,", [("CSB206", "p.yaml:2:5")]),
        ("a: 'b\nc: 1", [("CSB206", "p.yaml:1:4")]),
        ("a: b: c", [("CSB206", "p.yaml:1:5")]),
        ("a: @x", [("CSB206", "p.yaml:1:4")]),
        ("a:\n  b: 1\n c: 2", [("CSB206", "p.yaml:3:2")]),
    ],
)
def test_a_text_that_is_not_plain_is_refused_at_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert refusals(text) == expected


def test_a_key_written_twice_names_the_first_place() -> None:
    source, (found,) = read_text("pay:\n  target: 10000\n  target: 12000\n", "p.yaml")
    assert found.message == "`target` is written twice, first on line 2, column 3"
    assert [str(span) for span in found.related] == ["p.yaml:2:3"]
    assert source is not None
    assert source.data == {"pay": {"target": "10000"}}


def test_a_key_written_twice_does_not_move_the_places_of_the_first() -> None:
    source, _ = read_text("a: {x: 1}\na: {x: 2}\n", "p.yaml")
    assert source is not None
    assert str(source.value("a", "x")) == "p.yaml:1:8"


def test_billion_laughs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    started = time.perf_counter()
    source, found = read_text("\n".join(lines), "p.yaml")
    assert time.perf_counter() - started < 1
    assert source is None
    assert {d.code for d in found} == {"CSB209"}
    assert len(found) == 10


def test_a_thousand_brackets_are_refused_at_the_twenty_first() -> None:
    source, found = read_text("a: " + "[" * 1500, "p.yaml")
    assert source is None
    assert [(d.code, str(d.span)) for d in found] == [("CSB218", "p.yaml:1:23")]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        ("a: café".encode("latin-1"), "CSB202", "p.yaml:1:7"),
        ("a: 1\r\nb: é".encode("latin-1"), "CSB202", "p.yaml:2:4"),
        (b"\xef\xbb\xbfa: \xff", "CSB202", "p.yaml:1:4"),
        ("a: 1".encode("utf-16"), "CSB202", "p.yaml:1:1"),
        (b"a: \x00", "CSB205", "p.yaml:1:4"),
        (b"\x00", "CSB205", "p.yaml:1:1"),
        (b"a: 1\n" * 250_000, "CSB203", "p.yaml"),
    ],
)
def test_bytes_that_are_not_a_small_utf8_text_are_refused(content: bytes, code: str, place: str) -> None:
    source, found = read_bytes(content, "p.yaml")
    assert source is None
    assert [(d.code, str(d.span)) for d in found] == [(code, place)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["a: 1", "a: 12\n", "plan: p\ntitle: Zoë 👩 漢字\n" + "# more\n" * 40])
def test_a_file_with_wide_letters_is_told_once_by_its_encoding(encoding: str, text: str) -> None:
    for content in (text.encode(encoding), f"\ufeff{text}".encode(encoding)):
        source, (found,) = read_bytes(content, "p.yaml")
        assert source is None
        assert (found.code, str(found.span)) == ("CSB202", "p.yaml:1:1")
        assert found.message == f"the file is written in {encoding[:6].upper()}"


def test_a_byte_order_mark_of_utf8_is_skipped() -> None:
    source, found = read_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "p.yaml")
    assert found == ()
    assert source is not None
    assert source.data == {"a": "1", "b": "2"}
    assert str(source.key("a")) == "p.yaml:1:1"


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.yaml", tmp_path):
        source, (found,) = read_source(path, "shown.yaml")
        assert source is None
        assert (found.code, found.span.file) == ("CSB201", "shown.yaml")


def test_a_file_is_called_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("a: 1\n")
    source, _ = read_source(path)
    assert source is not None
    assert source.key("a").file == str(path)


@pytest.mark.parametrize("tail", ["? b", "? ", "b:", "b:\n  -", "b: [", "b: {c: ", "b: '", "b: |", "b: &x", "%"])
@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("after", ["", "\n", "\r", "\n\n   \r\n"])
def test_no_place_is_behind_the_last_letter(tail: str, line_break: str, after: str) -> None:
    source, found = read_text(f"a: 1{line_break}{tail}{after}", "p.yaml")
    last = 2 + tail.count("\n")
    places = [span for place in (source.places.values() if source else ()) for span in place if span]
    assert [span for span in (*places, *(problem.span for problem in found)) if span.line > last] == []
    assert source or found


def test_a_file_that_ends_inside_of_a_list_says_so() -> None:
    (problem,) = read_text("a: 1\nb: [c,\n", "p.yaml")[1]
    assert (str(problem.span), problem.message) == ("p.yaml:2:7", "the file ends inside of a list `[` or a `{`")
