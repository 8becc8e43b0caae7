"""Warnings that keep a quarter from being closed, and those that somebody accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import DAYS, Desk, asked

PEOPLE = ("data/people.csv", "P-2,Max Born,CSM", "MAR1,Max Born,CSM")
CLOSE = f"close {asked('2026-Q1')} --by 'Ana Reyes' --on {DAYS['2026-Q1']}"
CORRECT = f"correct {asked('2026-Q1')} --by 'Ana Reyes' --on 2026-05-05 --reason late".replace("--quarter", "--for")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where somebody has an id that a spreadsheet makes a day of (CSB910)."""
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.replace(*PEOPLE)
    made.replace("data/scores.csv", ",P-2,", ",MAR1,")
    return made


def test_without_a_word_about_it_a_warning_keeps_nothing_from_being_closed(desk: Desk) -> None:
    assert "Closed 2026-Q1" in desk.close("2026-Q1")


def test_with_strict_nothing_is_closed_before_the_warning_is_accepted(desk: Desk) -> None:
    desk.approve("2026-Q1")
    assert [each.split()[0] for each in desk.refused(f"{CLOSE} --strict")] == ["CSB940", "CSB910"]
    assert desk.batches == ()
    ended = desk.type(f"{CLOSE} --strict --accept CSB910")
    assert (ended.exit_code, len(desk.batches)) == (0, 1)
    assert "makes a day of it (accepted)" in ended.stderr


def test_the_batch_keeps_what_was_accepted_and_by_whom(desk: Desk) -> None:
    desk.approve("2026-Q1")
    assert "Warnings accepted: CSB910." in desk.told(f"{CLOSE} --accept csb910")
    assert "Warnings that Ana Reyes accepted: CSB910." in desk.told("ledger show 1 --ledger ledger")
    assert desk.batches[0].signed.accepted == ("CSB910",)


def test_closing_again_changes_nothing_whatever_is_accepted_then(desk: Desk) -> None:
    desk.approve("2026-Q1")
    desk.told(f"{CLOSE} --strict --accept CSB910")
    for again in ("", " --strict", " --accept CSB912"):
        assert "unchanged" in desk.told(f"{CLOSE}{again}")
    assert [batch.signed.accepted for batch in desk.batches] == [("CSB910",)]


def test_an_accepted_warning_is_still_shown_and_marked(desk: Desk) -> None:
    plain = desk.type(f"calc {asked('2026-Q1')}")
    ended = desk.type(f"calc {asked('2026-Q1')} --accept csb910")
    assert "makes a day of it\n" in plain.stderr
    assert ended.stderr == plain.stderr.replace("makes a day of it", "makes a day of it (accepted)")
    assert ended.stdout == plain.stdout


def test_what_was_not_warned_of_is_not_accepted(desk: Desk) -> None:
    desk.approve("2026-Q1")
    ended = desk.type(f"{CLOSE} --accept CSB910 --accept CSB912")
    assert (ended.exit_code, desk.batches) == (2, ())
    assert "no warning CSB912" in ended.stderr


@pytest.mark.parametrize("several", ["csb910,CSB923", "'CSB910, CSB923'", "'CSB910;CSB923'", "'CSB910 CSB923'"])
def test_several_codes_in_one_are_told_apart(desk: Desk, several: str) -> None:
    ended = desk.type(f"calc {asked('2026-Q1')} --accept {several}")
    assert ended.exit_code == 2
    assert "say it once for each: `--accept CSB910 --accept CSB923`" in " ".join(ended.stderr.split())


def test_with_strict_nothing_is_corrected_either(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    desk.told(f"{CORRECT.replace('correct', 'approve', 1).replace('Ana Reyes', 'Ben Okafor')}")
    assert [each.split()[0] for each in desk.refused(f"{CORRECT} --strict")] == ["CSB940", "CSB910"]
    assert len(desk.batches) == 1
    desk.told(f"{CORRECT} --strict --accept CSB910")
    assert len(desk.batches) == 2
