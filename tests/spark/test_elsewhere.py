"""Exports at an address: small ones are fetched, usage stays where it is, results and refusals are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.spark.test_same_results import HEADERS, ROWS, SMALL, WELL_WRITTEN, WRONG, Said, run, text
from tests.spark.test_same_results import PLAN as SMALL_PLAN

pytestmark = pytest.mark.usefixtures("spark")

ROOT = Path(__file__).parents[2]
PLANS = str(ROOT / "plans")


def both(folder: Path, *words: str) -> Said:
    """What a command says, after looking that it says the same of exports at an address."""
    here = run(*words, "--data", str(folder))
    assert run(*words, "--data", f"file:{folder}", "--engine", "spark") == here
    return here


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small company whose usage a test writes."""
    (tmp_path / "plan.yaml").write_text(SMALL_PLAN.lstrip(), encoding="utf-8")
    (tmp_path / "data").mkdir()
    for name, content in SMALL.items():
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    return tmp_path


def calc(folder: Path) -> Said:
    return both(folder / "data", "calc", str(folder / "plan.yaml"), "--quarter", "Q1", "--format", "json")


def test_the_sample_company_is_paid_the_same() -> None:
    assert both(ROOT / "sample_data", "calc", PLANS, "--year", "2026", "--format", "json").code == 0


def test_an_explanation_points_at_the_same_lines() -> None:
    said = both(ROOT / "sample_data", "explain", PLANS, "P-17", "--quarter", "Q2")
    assert "usage-2026-Q2.csv:" in said.stdout


def test_the_files_of_a_run_are_the_same(folder: Path) -> None:
    (folder / "data" / "usage.csv").write_bytes(text(ROWS))
    (folder / "address").mkdir()
    (folder / "here").mkdir()
    words = ("calc", str(folder / "plan.yaml"), "--quarter", "Q1")
    run(*words, "--data", str(folder / "data"), "-o", str(folder / "here"))
    run(*words, "--data", f"file:{folder / 'data'}", "--engine", "spark", "-o", str(folder / "address"))
    here, there = ({path.name: path.read_bytes() for path in (folder / e).iterdir()} for e in ("here", "address"))
    assert sorted(here) == ["components.csv", "credits.csv", "payouts.csv", "teams.csv"]
    assert there == here


@pytest.mark.parametrize("written", [each for each in WELL_WRITTEN if each != "with a cell of two lines"])
def test_usage_at_an_address_is_read_however_it_is_written(written: str, folder: Path) -> None:
    WELL_WRITTEN[written](folder / "data")
    assert calc(folder).code == 0


@pytest.mark.parametrize("wrong", [each for each in WRONG if "quote" not in each])
def test_what_is_wrong_at_an_address_is_refused_in_the_same_words(wrong: str, folder: Path) -> None:
    rows, code = WRONG[wrong]
    (folder / "data" / "usage.csv").write_bytes(text(rows))
    assert code in calc(folder).stderr


def test_a_cell_of_two_lines_is_refused_where_a_record_ends_with_its_line(folder: Path) -> None:
    WELL_WRITTEN["with a cell of two lines"](folder / "data")
    words = ("calc", str(folder / "plan.yaml"), "--quarter", "Q1", "--engine", "spark")
    said = run(*words, "--data", f"file:{folder / 'data'}")
    assert said.code == 1
    assert "CSB402" in said.stderr


def test_a_mapping_at_an_address_is_read(folder: Path) -> None:
    (folder / "data" / "uses.csv").write_bytes(text(ROWS, HEADERS.replace("date", "Day")))
    mapping = "usage:\n  file: uses.csv\n  columns: {date: Day}\n  where: {feature: [reports, api]}\n"
    (folder / "data" / "exports.yaml").write_text(mapping, encoding="utf-8")
    assert calc(folder).code == 0


def test_an_address_where_nothing_is_is_refused(tmp_path: Path) -> None:
    said = run("calc", PLANS, "--quarter", "Q1", "--data", f"file:{tmp_path}/nowhere", "--engine", "spark")
    assert "CSB301" in said.stderr


def test_nothing_that_was_fetched_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = folder / "fetched"
    fetched.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(fetched))
    (folder / "data" / "usage.csv").write_bytes(text(ROWS))
    calc(folder)
    assert list(fetched.iterdir()) == []


def test_a_draft_has_the_digests_of_the_exports_at_an_address(folder: Path) -> None:
    shutil.copytree(ROOT / "plans", folder / "plans", ignore=shutil.ignore_patterns("gallery"))
    words = (str(folder / "plans"), "--quarter", "Q1", "--ledger", str(folder / "ledger"))
    said = both(ROOT / "sample_data", "calc", *words, "--format", "csv")
    assert "sha256:" in said.stderr
