"""Results in a notebook: DataFrames with exact amounts."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import csbonus
from csbonus.diagnostics import Refused
from csbonus.report.output import SHEETS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def run() -> csbonus.Frames:
    return csbonus.calculate([ROOT / "plans"], data=ROOT / "sample_data", quarter="2026-Q2")


def test_every_sheet_is_a_frame_with_its_columns(run: csbonus.Frames) -> None:
    for sheet in SHEETS:
        frame = getattr(run, sheet.name)
        assert tuple(frame.columns) == sheet.columns
        assert len(frame) == len(list(sheet.rows(run.run)))


def test_amounts_are_decimals_and_add_up_exactly(run: csbonus.Frames) -> None:
    paid = run.payouts.loc[run.payouts["currency"] == "USD", "paid"]
    assert {type(amount) for amount in paid} == {Decimal}
    assert paid.sum() == Decimal("44422.64")


def test_without_a_quarter_the_year_is_calculated() -> None:
    plans = csbonus.read_plans([ROOT / "plans" / "cs-leader-2026.yaml"])
    year = csbonus.calculate(plans, ROOT / "sample_data")
    assert set(year.payouts["run"]) == {"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026 true-up"}


@pytest.mark.parametrize("quarter", ["2025-Q2", "Q5", "second"])
def test_a_quarter_of_no_plan_is_refused(quarter: str) -> None:
    with pytest.raises(ValueError, match="2026-Q1, 2026-Q2, 2026-Q3, 2026-Q4"):
        csbonus.calculate([ROOT / "plans"], ROOT / "sample_data", quarter=quarter)


def test_wrong_plans_are_refused_with_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        csbonus.read_plans([tmp_path / "nowhere.yaml"])


def test_a_name_that_is_not_there_is_not_made_up() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        csbonus.nothing_such  # noqa: B018 - asking for it is the test


def test_pandas_is_loaded_only_for_a_frame() -> None:
    code = (
        "import sys, csbonus\n"
        "assert not {'pandas', '_duckdb', 'pydantic'} & set(sys.modules)\n"
        "run = csbonus.calculate(['plans'], 'sample_data', quarter='Q2')\n"
        "assert 'pandas' not in sys.modules\n"
        "run.payouts\n"
        "assert 'pandas' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
