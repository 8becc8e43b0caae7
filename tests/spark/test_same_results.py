"""What Spark calculates is what the embedded engine calculates, to the last byte."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from typer.testing import CliRunner

from csbonus.cli import app

pytestmark = pytest.mark.usefixtures("spark")

ROOT = Path(__file__).parents[2]
SAMPLE = (str(ROOT / "plans"), "--data", str(ROOT / "sample_data"))
PLAN = """
csbonus: 1
plan: csm
title: Licences in use
source: an example
agreement: Example.
year: 2026
currency: USD
for: {role: [CSM]}
pay: {target: annual_target}
components:
  licences: {measure: licence_utilisation, scope: person, weight: 50%, goal: 80%, curve: {kind: linear, cap: 120%}}
  adoption:
    measure: adoption_score
    scope: person
    with: {features: [reports, api], breadth: 50%, depth: 30%, frequency: 20%, min_dates: 2}
    weight: 50%
    goal: 60%
    curve: {kind: linear, cap: 120%}
"""
SMALL = {
    "people.csv": "person_id,name,role,team,annual_target,currency,valid_from\nP1,Ann,CSM,East,12000,USD,2026-01-01\n",
    "accounts.csv": "account_id,account_name\nA1,One\nA2,Two\n",
    "assignments.csv": "account_id,person_id,valid_from\nA1,P1,2026-01-01\nA2,P1,2026-01-01\n",
}
HEADERS = "account_id,date,licences,assigned_users,active_users,feature,feature_users"
ROWS = [
    f"{account},2026-0{month}-{day},{10 * month},{7 + month},{day // 4},{feature},{users}"
    for account in ("A1", "A2") for month in (1, 2, 3) for day in (11, 21, 31 - 3 * (month == 2))
    for feature, users in (("reports", 4), ("api", 0), ("sso", 2))
]


class Said(NamedTuple):
    """How a command ended and what it said."""

    code: int
    stdout: str
    stderr: str


def run(*words: str) -> Said:
    result = CliRunner().invoke(app, words, env={"COLUMNS": "100", "CSBONUS_DEBUG": "1"})
    return Said(result.exit_code, result.stdout, result.stderr)


def both(*words: str) -> Said:
    """What a command says, after looking that it says the same on both engines."""
    here = run(*words)
    assert run(*words, "--engine", "spark") == here
    return here


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small company whose usage a test writes."""
    (tmp_path / "plan.yaml").write_text(PLAN.lstrip(), encoding="utf-8")
    for name, text in SMALL.items():
        (tmp_path / "data" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    return tmp_path


def calc(folder: Path) -> Said:
    words = ("--data", str(folder / "data"), "--quarter", "Q1", "--format", "json")
    return both("calc", str(folder / "plan.yaml"), *words)


@pytest.mark.parametrize(
    "period", [("--quarter", "Q1"), ("--quarter", "Q2"), ("--quarter", "Q3"), ("--quarter", "Q4"), ("--year", "2026")]
)
def test_the_files_of_the_sample_company_are_the_same(period: tuple[str, str], tmp_path: Path) -> None:
    for engine in ("duckdb", "spark"):
        (tmp_path / engine).mkdir()
        said = run("calc", *SAMPLE, *period, "-o", str(tmp_path / engine), "--engine", engine)
        assert said.code == 0, said.stderr
    here, there = ({path.name: path.read_bytes() for path in (tmp_path / e).iterdir()} for e in ("duckdb", "spark"))
    assert sorted(here) == ["components.csv", "credits.csv", "payouts.csv", "teams.csv"]
    assert there == here


@pytest.mark.parametrize(
    "words",
    [
        ("explain", SAMPLE[0], "P-17", *SAMPLE[1:], "--quarter", "Q2"),
        ("explain", SAMPLE[0], "P-05", *SAMPLE[1:], "--year", "2026", "--format", "json"),
        ("review", *SAMPLE, "--quarter", "Q2"),
        ("validate", *SAMPLE),
    ],
    ids=lambda words: words[0],
)
def test_other_commands_say_the_same(words: tuple[str, ...]) -> None:
    assert both(*words).code == 0


def test_the_words_that_spark_is_given_are_shown() -> None:
    said = run("calc", *SAMPLE, "--quarter", "Q2", "--engine", "spark", "--show-sql")
    assert "STRUCT(" in said.stderr
    assert "REGEXP_LIKE(" in said.stderr


def quoted(row: str) -> str:
    return ",".join(f'"{cell}"' for cell in row.split(","))


def text(rows: list[str], headers: str = HEADERS, end: str = "\n") -> bytes:
    return end.join([headers, *rows, ""]).encode()


WELL_WRITTEN: dict[str, Callable[[Path], Any]] = {
    "plain": lambda data: (data / "usage.csv").write_bytes(text(ROWS)),
    "from Windows": lambda data: (data / "usage.csv").write_bytes(b"\xef\xbb\xbf" + text(ROWS, end="\r\n")),
    "in quotes": lambda data: (data / "usage.csv").write_bytes(text([quoted(row) for row in ROWS], quoted(HEADERS))),
    "compressed": lambda data: (data / "usage.csv.gz").write_bytes(gzip.compress(text(ROWS))),
    "in capitals": lambda data: (data / "Usage.CSV").write_bytes(text(ROWS)),
    "compressed, in capitals": lambda data: (data / "USAGE.CSV.GZ").write_bytes(gzip.compress(text(ROWS))),
    "in two files": lambda data: [
        (data / f"usage-{i}.csv").write_bytes(text(part)) for i, part in enumerate((ROWS[::2], ROWS[1::2]))
    ],
    "with a quote and a comma": lambda data: (data / "usage.csv").write_bytes(
        text([row.replace("sso", '"say ""sso"", or not"') for row in ROWS])
    ),
    "with blank lines": lambda data: (data / "usage.csv").write_bytes(text(["", *ROWS, "  "])),
    "with a cell of two lines": lambda data: (data / "usage.csv").write_bytes(
        text([row.replace("sso", '"single\nsign-on"') for row in ROWS])
    ),
    "Parquet": lambda data: parquet(data / "usage.parquet"),
    "Parquet in capitals": lambda data: parquet(data / "Usage.PARQUET"),
    "Parquet as Spark writes it": lambda data: parquet(data / "usage.parquet" / "part-00000.snappy.parquet"),
}


def parquet(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    (path.parent / "rows.csv").write_bytes(text(ROWS))
    duckdb.execute(f"copy (from read_csv('{path.parent / 'rows.csv'}')) to '{path}'")
    (path.parent / "rows.csv").unlink()


@pytest.mark.parametrize("written", WELL_WRITTEN)
def test_usage_is_read_however_it_is_written(written: str, folder: Path) -> None:
    WELL_WRITTEN[written](folder / "data")
    said = calc(folder)
    assert said.code == 0, said.stderr
    assert "CSB" not in said.stderr or "blank" in written


WRONG = {
    "a number in words": ([*ROWS, "A1,2026-03-30,ten,8,7,reports,1"], "CSB41"),
    "a day that does not exist": ([*ROWS, "A1,2026-02-30,10,8,7,reports,1"], "CSB421"),
    "a cell too few": ([*ROWS, "A1,2026-03-30,10"], "CSB401"),
    "the headers once more": ([*ROWS, HEADERS, *ROWS], "CSB4"),
    "a row twice": ([*ROWS, ROWS[4]], "CSB440"),
    "two numbers of licences on a day": ([*ROWS, "A1,2026-03-31,31,10,7,mobile,1"], "CSB480"),
    "less than nothing": ([*ROWS, "A1,2026-03-30,-10,8,7,reports,1"], "CSB450"),
    "an account that nobody knows": ([*ROWS, "A9,2026-03-30,10,8,7,reports,1"], "CSB4"),
    "a quote that is never closed": ([*ROWS, 'A1,2026-03-30,10,8,7,"reports,1'], "CSB402"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_refused_in_the_same_words(wrong: str, folder: Path) -> None:
    rows, code = WRONG[wrong]
    (folder / "data" / "usage.csv").write_bytes(text(rows))
    said = calc(folder)
    assert code in said.stderr


def test_bytes_that_are_no_text_are_refused_in_the_same_words(folder: Path) -> None:
    (folder / "data" / "usage.csv").write_bytes(text(ROWS).replace(b"sso", b"ss\xf6"))
    assert "CSB318" in calc(folder).stderr


def test_usage_that_is_declared_to_be_written_otherwise_is_read(folder: Path) -> None:
    shutil.copy(folder / "plan.yaml", folder / "data")
    rows = [row.replace(",", ";").replace("reports", "Reports 2") for row in ROWS]
    (folder / "data" / "usage.csv").write_bytes(text(rows, HEADERS.replace(",", ";").replace("date", "Day")))
    mapping = 'usage:\n  delimiter: ";"\n  columns: {date: Day}\n  values:\n    feature: {Reports 2: reports}\n'
    (folder / "data" / "exports.yaml").write_text(mapping, encoding="utf-8")
    said = calc(folder)
    assert said.code == 0, said.stderr
