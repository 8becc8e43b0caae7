"""The tests notice what is changed in the code: a short run, and the changes themselves."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation import sql
from tests.mutation.mutants import mutants
from tests.mutation.session import EQUIVALENT

ROOT = Path(__file__).parent.parent.parent


def changed(folder: Path, source: str) -> list[str]:
    """The changed line of every mutant of a source."""
    (folder / "some.py").write_text(source)
    return [mutant.lines(source)[1] for mutant in mutants(folder, "some.py")]


@pytest.mark.parametrize(("line", "expected"), [
    ("x = a < b", ["x = a <= b", "x = a >= b"]),
    ("x = a == b or c", ["x = a != b or c", "x = a == b and c"]),
    ("x = a - b * 2", ["x = a + b * 2", "x = a - b / 2", "x = a - b * 1", "x = a - b * 3"]),
    ("x = min(a, b)", ["x = max(a, b)"]),
    ("x = a if not b else c", ["x = a if b else c"]),
    ("x = [a for a in b if a]", ["x = [a for a in b if not (a)]"]),
    ("x = a if b else c", ["x = a if not (b) else c"]),
    ("call(True)", ["pass", "call(False)"]),
    ("x += a", ["pass"]),
    ("'''No test is about a text.'''", []),
])
def test_a_line_has_these_mutants(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert [" ".join(each.split()) for each in changed(tmp_path, f"{line}\n")] == expected


def test_only_what_a_call_does_can_be_exchanged_in_a_loaded_module(tmp_path: Path) -> None:
    source = "LIMIT = 5\n\ndef f(a=7):\n    return a\n"
    (tmp_path / "some.py").write_text(source)
    inside = {mutant.lines(source)[1]: mutant.inside for mutant in mutants(tmp_path, "some.py")}
    assert inside == {"LIMIT = 4": False, "LIMIT = 6": False, "def f(a=6):": False, "def f(a=8):": False,
                      "return None": True}


@pytest.mark.parametrize(("text", "expected"), [
    ("'select sum(a) from b'", ["max("]),
    ("'where a <= b'", [" < "]),
    ("'select a between b and c from d join e'", ["left join"]),
    ("f'select {a and b}, coalesce(x, 0) from c'", ["x", "1"]),
    ("'the sum of a and b'", []),
])
def test_a_text_of_sql_has_these_mutants(text: str, expected: list[str]) -> None:
    assert [new for _, _, new in sql.changes(text)] == expected


def test_every_equivalent_mutant_exists_and_has_its_reason() -> None:
    with EQUIVALENT.open(newline="") as rows:
        for row in csv.DictReader(rows):
            source = (ROOT / row["file"]).read_text()
            there = {(each.where, *each.lines(source)) for each in mutants(ROOT, row["file"])}
            assert (row["where"], row["line"], row["changed"]) in there, row
            assert len(row["reason"].split()) > 3, row


def test_twenty_mutants_of_exact_are_noticed() -> None:
    command = [sys.executable, "-m", "tests.mutation", "exact", "--sample", "20", "--tests", "tests/unit/exact"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.splitlines()[1].split()[2] == "20", ended.stdout
