"""`csbonus ledger`: verify, show, head."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.ledger.model import NO_BATCH, Total
from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from tests.ledger.batches import a_year


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a ledger of a year."""
    monkeypatch.chdir(tmp_path)
    for batch in a_year():
        commit(Path("ledger"), batch)
    return Path("ledger")


def run(*words: str, width: int = 80) -> Result:
    return CliRunner().invoke(app, ["ledger", *words], env={"COLUMNS": str(width)})


def rows(*words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").stdout)))


def test_verify_names_every_batch_and_the_head(folder: Path) -> None:
    done, ledger = run("verify"), read_ledger(folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"0001-2026-Q1-close  {ledger.batches[0].digest}",
        f"0002-2026-Q2-close  {ledger.batches[1].digest}",
        f"0003-2026-Q2-reversal  {ledger.batches[2].digest}",
        f"0004-2026-Q1-confirm  {ledger.batches[3].digest}",
        f"0005-2026-trueup  {ledger.batches[4].digest}",
        f"5 batches, head {ledger.head}",
    ]


def test_verify_tells_everything_that_is_wrong(folder: Path) -> None:
    (folder / "0002-2026-Q2-close.jsonl").unlink()
    (folder / "notes.txt").touch()
    done = run("verify")
    assert (done.exit_code, done.stdout) == (1, "")
    assert [line.split()[::2] for line in done.stderr.splitlines() if line.startswith("CSB")] == [
        ["CSB805", "ledger/0003-2026-Q2-reversal.jsonl:1:1"], ["CSB805", "ledger/0003-2026-Q2-reversal.jsonl:1:1"],
        ["CSB819", "ledger/0003-2026-Q2-reversal.jsonl:1:1"], ["CSB807", "ledger/notes.txt"]]


def test_a_batch_says_what_whoever_made_it_has_done(folder: Path) -> None:
    done = [run("show", str(number)).stdout.splitlines()[1].split(" on ")[0] for number in range(1, 6)]
    assert done == ["Closed", "Closed", "Undone", "Confirmed", "Closed"]


def test_control_totals_are_shown_as_money(folder: Path) -> None:
    one = a_year()[0]._replace(totals=(Total("people", 3, None, (("ote", "2221500.000000"),)),))
    commit(Path("totals"), one)
    assert "ote 2,221,500.00" in CliRunner().invoke(app, ["ledger", "show", "1", "--ledger", "totals"]).stdout


def test_a_deleted_last_batch_is_found_by_the_head_that_a_payout_file_has(folder: Path) -> None:
    head = run("head").stdout.strip()
    assert run("verify", "--head", head).exit_code == 0
    assert run("verify", "--head", head.removeprefix("sha256:")).exit_code == 0
    (folder / "0005-2026-trueup.jsonl").unlink()
    assert run("verify").exit_code == 0
    lost = run("verify", "--head", head)
    assert (lost.exit_code, lost.stderr.split()[0]) == (1, "CSB810")


def test_a_head_of_before_is_held_by_a_ledger_that_went_on(folder: Path) -> None:
    assert run("verify", "--head", read_ledger(folder).batches[1].digest).exit_code == 0
    assert run("verify", "--head", NO_BATCH).exit_code == 0


def test_what_is_no_digest_is_a_mistake_of_the_command(folder: Path) -> None:
    assert run("verify", "--head", "0005").exit_code == 2
    assert run("verify", "--ledger", "nowhere").exit_code == 2


def test_what_a_writer_left_is_said_and_no_fault(folder: Path) -> None:
    (folder / ".tmp-0006-x").touch()
    done = run("verify")
    assert (done.exit_code, done.stderr.split()[:2]) == (0, ["CSB807", "warning"])


def test_all_batches_are_shown_with_what_they_pay(folder: Path) -> None:
    shown = run("show", width=200).stdout.splitlines()
    assert [line.split()[:3] for line in shown[2:]] == [
        ["1", "2026-Q1", "close"], ["2", "2026-Q2", "close"], ["3", "2026-Q2", "reversal"],
        ["4", "2026-Q1", "confirm"], ["5", "2026", "true-up"]]
    assert "80.00 EUR, 1,362.34 USD" in shown[2]
    assert [(row["number"], row["currency"], row["total"]) for row in rows("show")][:3] == [
        ("1", "EUR", "80.00"), ("1", "USD", "1362.34"), ("2", "USD", "5.00")]


@pytest.mark.parametrize("width", [80, 200])
def test_nothing_of_a_batch_is_cut_off(folder: Path, width: int) -> None:
    shown = run("show", "1", width=width).stdout
    for word in ("Zoë Müller", '"West"; EMEA', "1,362.34 USD", "-20.00 EUR", "Ana Reyes", "Ben Okafor", "c" * 64):
        assert word in shown
    assert max(map(len, shown.splitlines())) <= width


def test_a_period_shows_all_batches_of_it_and_a_year_is_one(folder: Path) -> None:
    assert [line for line in run("show", "2026-Q1").stdout.splitlines() if line.startswith("Batch ")] == [
        "Batch 1: 2026-Q1, close", "Batch 4: 2026-Q1, confirm of 1"]
    assert "Batch 5: 2026 true-up, true-up" in run("show", "2026").stdout


def test_one_person_is_shown_by_id_or_whole_name(folder: Path) -> None:
    by_id, by_name = run("show", "1", "--person", "P-09"), run("show", "1", "--person", "Zoë Müller")
    assert by_id.stdout == by_name.stdout
    assert "P-07" not in by_id.stdout
    assert {row["batch"] for row in rows("show", "--person", "P-07")} == {"1", "4", "5"}


def test_what_is_not_there_is_told(folder: Path) -> None:
    for words in (["9"], ["2027-Q1"], ["--person", "Zo"], ["--year", "2025"], ["x"]):
        done = run("show", *words)
        assert (done.exit_code, done.stderr.split()[0]) == (1, "CSB816")


def test_a_batch_for_programs_says_what_its_file_says(folder: Path) -> None:
    [batch] = json.loads(run("show", "1", "--format", "json").stdout)
    lines = [json.loads(line) for line in (folder / "0001-2026-Q1-close.jsonl").read_text("utf-8").splitlines()]
    assert batch["entries"] == lines[1:-1]
    assert {key: batch[key] for key in lines[0]} == lines[0]
    assert batch["digest"] == read_ledger(folder).batches[0].digest
    assert [row["amount"] for row in rows("show", "1") if row["type"] == "person"] == ["1362.34", "0.00", "80.00"]


def test_a_year_in_which_everybody_was_paid_what_was_earned_ties(folder: Path) -> None:
    done = run("show", "--year", "2026")
    assert (done.exit_code, done.stderr) == (0, "")
    [first, *_] = rows("show", "--year", "2026")
    # 1,300.00 confirmed of 1,362.34, then 0.01 of the true-up with the 62.34 of before = 1,262.35 earned + 100 by hand
    assert first == {
        "person_id": "P-07", "name": "Name of P-07", "currency": "USD", "paid": "1362.35", "carry": "0.00",
        "held_back": "0.00", "owed": "0.00", "earned": "1262.35", "waived": "0.00", "beside": "100.00",
        "brought": "0.00", "open": "0.00", "corrected_later": "0.00"}


def test_a_year_with_a_difference_that_is_not_settled_is_marked(folder: Path) -> None:
    (folder / "0005-2026-trueup.jsonl").unlink()
    done = run("show", "--year", "2026")
    assert (done.exit_code, "✗  62.34" in done.stdout) == (1, True)
    assert done.stderr.splitlines()[1].strip().startswith("payroll paid P-07 Name of P-07 62.34 USD too little")


def test_a_new_ledger_has_nothing_to_show(tmp_path: Path) -> None:
    assert run("show", "--ledger", str(tmp_path)).stdout == "Nothing is closed yet.\n"
    assert run("verify", "--ledger", str(tmp_path)).stdout == f"0 batches, head {NO_BATCH}\n"


@pytest.mark.parametrize("words", [[], ["verify"], ["show"], ["head"]], ids=["ledger", "verify", "show", "head"])
def test_every_help_fits_a_screen_and_has_an_example(words: list[str]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example: csbonus ledger " in result.stdout
    assert "..." not in re.sub(r"\[(ARGS|PLAN)\]\.\.\.", "", result.stdout)
    lines = result.stdout.splitlines()
    assert (len(lines) < 24, max(map(len, lines)) <= 80) == (True, True)


def test_the_example_of_a_help_is_a_command_that_is_understood(folder: Path) -> None:
    for words in (["verify", "--ledger", "ledger"], ["show", "2026-Q1", "--person", "P-07"], ["head"]):
        assert run(*words).exit_code == 0
