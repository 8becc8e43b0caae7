"""The benchmark's smallest set: what is made, what must come out of it, and what is found in it when it is spoiled."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from tests.benchmarks import by_hand_checked, by_hand_pandas, by_standard_library
from tests.benchmarks.answers import read
from tests.benchmarks.bad import told_of
from tests.benchmarks.compare import components, payouts
from tests.benchmarks.make import make
from tests.benchmarks.sizes import SIZES
from tests.benchmarks.spoil import spoil

SMALL = SIZES["S"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make(SMALL, folder)
    return folder


@pytest.fixture(scope="module")
def calculated(made: Path) -> tuple[str, str]:
    """What `calc` writes as JSON, as CSV."""
    as_json, as_csv = (calc(made, "--format", kind) for kind in ("json", "csv"))
    assert (as_json[0], as_json[2], as_csv[0]) == (0, "", 0)
    return as_json[1], as_csv[1]


def calc(folder: Path, *options: str) -> tuple[int, str, str]:
    command = ("calc", str(folder / "plan.yaml"), "--data", str(folder), "--quarter", "2026-Q1", "--quiet", *options)
    result = CliRunner().invoke(app, command)
    return result.exit_code, result.stdout, result.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_one_seed_makes_one_set_of_files(made: Path, tmp_path: Path) -> None:
    make(SMALL, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(made)
    make(SMALL, tmp_path / "other", seed=2)
    same = {name for name, content in contents(tmp_path / "other").items() if content == contents(made)[name]}
    assert same == {"plan.yaml"}


@pytest.mark.parametrize(("export", "old", "new"), [
    ("renewals", r"R-0000007,", "R-0000008,"),  # there twice
    ("renewals", r"(R-0000007,A-)\d+", r"\g<1>9999999"),  # nobody knows it
    ("renewals", r"(R-0000007,.*?,)\d{4}-", r"\g<1>26-"),
    ("expansion", r"(X-0000007,.*?,.*?,)[^,]*", r"\g<1>1e3"),
    ("assignments", r"P-00\d+", "P-99999"),
    ("usage-2026-02", r"(A-\d+,.*?,)(\w+)(.*\n)", r"\1\2\3\1\2\3"),  # a feature twice on a day
    ("usage-2026-02", r"(A-\d+,.*?,\w+,)\d+", r"\g<1>-1"),
])
def test_the_script_with_checks_ends_where_one_is_not_met(
    made: Path, tmp_path: Path, export: str, old: str, new: str
) -> None:
    folder = shutil.copytree(made, tmp_path / "spoiled")
    file = folder / f"{export}.csv"
    file.write_text(re.sub(old, new, file.read_text(), count=1))
    assert file.read_text() != (made / file.name).read_text()
    with pytest.raises((duckdb.Error, SystemExit)):
        by_hand_checked.measure(folder)


def test_whoever_calculates_it_without_csbonus_gets_the_same(made: Path, tmp_path: Path) -> None:
    for script in (by_standard_library, by_hand_pandas, by_hand_checked):
        script.main(str(made), str(tmp_path / "answers.csv"))
        assert (tmp_path / "answers.csv").read_bytes() == (made / "answers.csv").read_bytes(), script.__name__


def test_csbonus_gets_every_answer_exactly(calculated: tuple[str, str], made: Path) -> None:
    as_json, as_csv = calculated
    assert components(as_json, made / "answers.csv") == []
    assert payouts(as_csv, made / "answers.csv") == []


def test_csbonus_gets_the_same_from_parquet(made: Path, tmp_path: Path) -> None:
    make(SMALL, tmp_path, "parquet")
    code, written, problems = calc(tmp_path, "--format", "json")
    assert (code, problems) == (0, "")
    assert components(written, made / "answers.csv") == []


def test_an_answer_that_is_a_cent_off_is_told(calculated: tuple[str, str], made: Path, tmp_path: Path) -> None:
    as_json, as_csv = calculated
    first, *others = read(made / "answers.csv")
    wrong = str(Decimal(first["amount"]) + Decimal("0.01"))
    lines = [[*first], [*(first | {"amount": wrong}).values()], *([*row.values()] for row in others)]
    off = tmp_path / "answers.csv"
    off.write_text("\n".join(",".join(line) for line in lines))
    assert components(as_json, off) == [f"P-00000 gross amount: {first['amount']}, not {wrong}"]
    assert len(payouts(as_csv, off)) == 1


def test_planted_cells_are_found_at_their_lines(tmp_path: Path) -> None:
    make(SMALL, tmp_path)
    planted = spoil(tmp_path, 60, seed=1)
    assert told_of(calc(tmp_path, "--format", "csv")[2], tmp_path) == []
    code, _, problems = calc(tmp_path, "--format", "csv", "--max-problems", "1000")
    places = re.findall(r"^CSB\d+ error +(usage-\S+?):(\d+):(\d+)", problems, re.MULTILINE)
    header = (tmp_path / "usage-2026-01.csv").read_text().partition("\n")[0].split(",")
    assert code != 0
    assert {(file, int(line), header[int(column) - 1]) for file, line, column in places} == {
        (bad.file, bad.line, bad.column) for bad in planted
    }
    assert len({bad.file for bad in planted}) == 3
