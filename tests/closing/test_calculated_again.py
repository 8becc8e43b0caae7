"""Closed runs are calculated again, each from what it was closed with: nothing else comes out, or it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csbonus.ledger.text import digest_of
from tests.closing.desk import DAYS, Desk, asked, problems
from tests.closing.test_confirming import CONFIRM, register
from tests.closing.test_correct import correct
from tests.ledger.batches import signed_again
from tests.ledger.freeze import RELEASES

NAMED = "ledger verify plans --data data"
FIRST = "ledger/0001-2026-Q1-close.jsonl"
UNDO = "--undo {} --ledger ledger --reason 'wrong roster' --by 'Ben Okafor' --on 2026-10-10"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def close(desk: Desk, *periods: str) -> None:
    """Approve and close, with copies."""
    for period in periods:
        desk.approve(period)
        desk.told(f"close {asked(period)} --by 'Ana Reyes' --on {DAYS[period]} --evidence copy")


def as_closed(told: str) -> str:
    """How many of how many runs came out as they were closed."""
    return told.rpartition("as they were closed: ")[2].strip()


def test_a_year_of_every_kind_comes_out_as_it_was_closed_whatever_the_exports_say_today(desk: Desk) -> None:
    close(desk, "2026-Q1")
    register(desk, ada="880.00")
    desk.told(CONFIRM)
    close(desk, "2026-Q2")
    desk.score("2026-Q1", "P-1", "95%")
    correct(desk, "2026-Q1", "2026-08-04")
    close(desk, "2026-Q3")
    desk.told(f"approve {UNDO.format(5)}")
    desk.told("undo 5 --ledger ledger --reason 'wrong roster' --by 'Ana Reyes' --on 2026-10-10")
    close(desk, "2026-Q3", "2026-Q4", "2026")
    shutil.rmtree(desk.folder / "data")
    shutil.rmtree(desk.folder / "plans")
    assert as_closed(desk.told("ledger verify --again")) == "5 of 5 closed runs"


def test_without_copies_it_takes_the_plans_and_exports_that_are_named(desk: Desk) -> None:
    desk.close("2026-Q1")
    shutil.copytree(desk.folder / "data", desk.folder / "april")
    desk.score("2026-Q2", "P-1", "60%")
    desk.close("2026-Q2")
    result = desk.type(NAMED)
    assert (result.exit_code, as_closed(result.stdout)) == (0, "1 of 2 closed runs")
    assert f"CSB931 warning  {FIRST}:1" in result.stderr
    assert "2026-Q1 cannot be calculated again: `scores.csv` was changed since" in result.stderr
    assert as_closed(desk.told("ledger verify plans --data april")) == "1 of 2 closed runs"


def test_a_plan_is_found_by_what_it_says_wherever_it_stands(desk: Desk) -> None:
    desk.close("2026-Q1")
    text = (desk.folder / "plans" / "cs.yaml").read_text("utf-8")
    (desk.folder / "old").mkdir()
    (desk.folder / "old" / "any.yaml").write_text(f"# as it was\n{text}", encoding="utf-8")
    desk.replace("plans/cs.yaml", "One objective a quarter", "Another title")
    assert as_closed(desk.told(NAMED)) == "0 of 1 closed runs"
    assert as_closed(desk.told("ledger verify plans old --data data")) == "1 of 1 closed runs"


def test_an_export_that_is_gone_is_told_from_one_that_was_changed(desk: Desk) -> None:
    desk.close("2026-Q1")
    (desk.folder / "data" / "scores.csv").unlink()
    assert "2026-Q1 cannot be calculated again: `scores.csv` is not there\n" in desk.type(NAMED).stderr
    people = desk.folder / "data" / "people.csv"
    people.write_text(people.read_text("utf-8") + "\n", encoding="utf-8")
    told = desk.type(NAMED).stderr
    assert "again: `people.csv` was changed since, and 1 more is missing or another\n" in told


def test_without_exports_nothing_is_calculated_and_that_is_told(desk: Desk) -> None:
    desk.close("2026-Q1")
    result = desk.type("ledger verify plans/cs.yaml")
    assert (result.exit_code, as_closed(result.stdout)) == (0, "0 of 1 closed runs")
    assert "the plan `leads-2026` is not there" in result.stderr
    result = desk.type("ledger verify plans")
    assert (result.exit_code, as_closed(result.stdout)) == (0, "0 of 1 closed runs")
    assert f"CSB931 warning  {FIRST}:1" in result.stderr
    assert "2026-Q1 cannot be calculated again: no exports are named" in result.stderr
    assert "name their folder with `--data`" in " ".join(result.stderr.split())


def forge(desk: Desk, *changes: tuple[str, str]) -> None:
    """Change the first batch, and sign it again."""
    path = desk.folder / FIRST
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(signed_again(text.splitlines()))


def test_another_amount_is_refused_by_person_and_component(desk: Desk) -> None:
    desk.close("2026-Q1")
    forge(desk, ("900.00", "945.00"), ('"900"', '"945"'), ("1700.00", "1745.00"), ("0.3.0", "0.2.9"))
    desk.told("ledger verify")
    assert desk.refused(NAMED) == [
        f"CSB849 {FIRST}:2 objective of P-1 (cs-2026) was closed with 945.00 USD by csbonus 0.2.9, "
        "and csbonus 0.3.0 calculates 900.00 USD",
        f"CSB849 {FIRST}:3 pay of P-1 (cs-2026) was closed with 945.00 USD by csbonus 0.2.9, "
        "and csbonus 0.3.0 calculates 900.00 USD",
    ]


@pytest.mark.parametrize(("old", "new", "line"), [('"900"', '"900.001"', 2), ("Ada Byron", "Ada Lovelace", 3)])
def test_another_exact_value_or_name_is_refused_too(desk: Desk, old: str, new: str, line: int) -> None:
    desk.close("2026-Q1")
    forge(desk, (old, new))
    assert desk.refused(NAMED) == [
        f"CSB849 {FIRST}:{line} the line of P-1 was written by csbonus 0.3.0, and csbonus 0.3.0 writes another; "
        "what is paid is the same"
    ]


def test_a_run_that_is_refused_today_is_told_with_the_reason(desk: Desk) -> None:
    desk.close("2026-Q1")
    was = digest_of((desk.folder / "data" / "scores.csv").read_bytes())
    desk.score("2026-Q1", "P-1", "ninety")
    forge(desk, (was, digest_of((desk.folder / "data" / "scores.csv").read_bytes())))
    (told,) = desk.refused(NAMED)
    assert told.startswith(f"CSB849 {FIRST}:1 2026-Q1, closed by csbonus 0.3.0, is refused today: CSB")
    assert " scores.csv:2:5 " in told


def test_a_mapping_from_elsewhere_is_kept_and_used(desk: Desk) -> None:
    (desk.folder / "ours.yaml").write_text("scores:\n  file: marks.csv\n", encoding="utf-8")
    (desk.folder / "data" / "scores.csv").rename(desk.folder / "data" / "marks.csv")
    named = f"{asked('2026-Q1')} --exports ours.yaml"
    desk.told(f"approve {named} --by 'Ben Okafor' --on 2026-04-10")
    desk.told(f"close {named} --by 'Ana Reyes' --on 2026-04-10 --evidence copy")
    shutil.rmtree(desk.folder / "data")
    assert as_closed(desk.told("ledger verify --again")) == "1 of 1 closed runs"


def test_the_ledger_of_a_release_comes_out_as_it_was_closed(desk: Desk) -> None:
    """Its first two quarters were closed with the exports that are here; later ones with other scores."""
    for kept in sorted(RELEASES.iterdir()):
        shutil.copytree(kept / "ledger", desk.folder / kept.name)
        result = desk.type(f"{NAMED} --ledger {kept.name}")
        assert (result.exit_code, as_closed(result.stdout)) == (0, "2 of 5 closed runs")


def test_plans_and_exports_that_are_not_there_are_refused(desk: Desk) -> None:
    desk.close("2026-Q1")
    assert desk.refused("ledger verify old --data data") == ["CSB201 old `old` cannot be read: there is no such file"]
    assert desk.refused("ledger verify plans --data old") == ["CSB301 old there is no data folder `old`"]
    (desk.folder / "plans" / "bad.yaml").write_text("a: [\n", encoding="utf-8")
    assert problems(desk.type(NAMED))[0].startswith("CSB206 plans/bad.yaml:1:5")
