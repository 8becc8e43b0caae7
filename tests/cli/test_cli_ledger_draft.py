"""`calc --ledger`: what is closed, and what would be closed next."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.frames import read_plans
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.model import NO_BATCH, Kind, Signed
from csbonus.ledger.store import commit

ROOT = Path(__file__).parents[2]
PLAN = "plans/csm-renewals-2026.yaml"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def calc(period: str, ledger: Path) -> Result:
    arguments = ("calc", PLAN, "--data", "sample_data", "--quarter", period, "--ledger", str(ledger))
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.stderr
    return result


def close_the_first_quarter(ledger: Path) -> None:
    run = calculate(read_plans([PLAN]), ROOT / "sample_data", quarter(1))
    place = Place(1, NO_BATCH, "2026-Q1", Kind.CLOSE)
    commit(ledger, draft_of(run, place, (), "csbonus")._replace(signed=Signed("A", "2026-04-10", "B", "2026-04-09")))


def test_the_first_draft_of_a_ledger_has_a_digest_and_says_what_is_paid(tmp_path: Path) -> None:
    told = calc("2026-Q1", tmp_path / "ledger").stdout
    assert "Draft of batch 1, 2026-Q1" in told
    assert "sha256:" in told
    assert not (tmp_path / "ledger").exists(), "looking changes nothing"


def test_a_closed_quarter_has_no_draft_and_the_next_one_has(tmp_path: Path) -> None:
    close_the_first_quarter(tmp_path)
    assert "Draft of" not in calc("2026-Q1", tmp_path).stdout
    told = calc("2026-Q2", tmp_path).stdout
    assert "Draft of batch 2, 2026-Q2" in told
    assert "2026-Q1 is closed: what it paid is that of batch 1 of the ledger." in told


def test_after_a_gap_there_is_no_draft_and_what_is_not_closed_is_said(tmp_path: Path) -> None:
    close_the_first_quarter(tmp_path)
    told = calc("2026-Q3", tmp_path).stdout
    assert "Draft of" not in told
    assert "2026-Q2 is not closed: it is recalculated from today's exports and assumed paid." in told


def test_explain_names_the_batch_of_an_earlier_quarter(tmp_path: Path) -> None:
    close_the_first_quarter(tmp_path)
    arguments = (
        "explain", PLAN, "P-17", "--data", "sample_data", "--quarter", "2026-Q2", "--ledger", str(tmp_path),
        "--component", "licence-utilisation",
    )
    told = CliRunner().invoke(app, arguments, env={"COLUMNS": "100"}).stdout
    assert "by today's exports; closed in batch 1" in told
