"""`csbonus undo`: the last batch is taken back before payroll pays it, by a batch of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.ledger.model import Kind
from tests.closing.desk import Desk, asked

UNDO = "undo {} --ledger ledger --reason 'wrong roster' --by 'Ana Reyes' --on 2026-07-11"
APPROVE = "approve --undo {} --ledger ledger --reason 'wrong roster' --by 'Ben Okafor' --on 2026-07-11"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.close("2026-Q1")
    desk.close("2026-Q2")
    return desk


def undo(desk: Desk, number: int) -> str:
    desk.told(APPROVE.format(number))
    return desk.told(UNDO.format(number))


def test_what_was_paid_is_taken_back(desk: Desk) -> None:
    told = undo(desk, 2)
    assert "Undone: batch 2, 2026-Q2, by batch 3" in told
    assert "Reason: wrong roster" in told
    assert desk.paid(2) == {"P-1": "1000.00", "P-2": "1000.00", "L-1": "1000.00"}
    assert desk.paid(3) == {"P-1": "-1000.00", "P-2": "-1000.00", "L-1": "-1000.00"}
    assert (desk.batches[2].kind, desk.batches[2].about) == (Kind.REVERSAL, 2)


def test_the_quarter_is_closed_again_under_the_next_number(desk: Desk) -> None:
    undo(desk, 2)
    desk.score("2026-Q2", "P-1", "50%")
    desk.told(f"approve {asked('2026-Q2')} --by 'Ben Okafor' --on 2026-07-12")
    desk.told(f"close {asked('2026-Q2')} --by 'Ana Reyes' --on 2026-07-12")
    assert [batch.run for batch in desk.batches] == ["2026-Q1", "2026-Q2", "2026-Q2", "2026-Q2"]
    assert desk.paid(4) == {"P-1": "500.00", "P-2": "1000.00", "L-1": "1000.00"}


@pytest.mark.parametrize(("day", "fact"), [
    ("2026-07-09", "batch 2 is of 2026-07-10, after 2026-07-09"),
    ("2062-07-11", "batch 2 is of 2026-07-10, more than a year before 2062-07-11"),
])
def test_an_undoing_is_not_approved_on_a_day_on_which_it_cannot_be_done(desk: Desk, day: str, fact: str) -> None:
    assert desk.refused(APPROVE.format(2).replace("2026-07-11", day)) == [f"CSB825 --on {fact}"]


def test_notes_of_an_undoing_are_left_out_by_q(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    desk.told("export generic 2026-Q2 --ledger ledger -o out")
    assert "exported" in desk.told(APPROVE.format(2))
    assert "exported" not in desk.told(f"{UNDO.format(2)} -q")


def test_two_batches_are_undone_one_after_the_other(desk: Desk) -> None:
    undo(desk, 2)
    undo(desk, 1)
    assert desk.paid(4) == {"P-1": "-900.00", "P-2": "-800.00", "L-1": "-2000.00"}


def test_a_batch_that_others_build_on_is_not_undone(desk: Desk) -> None:
    assert desk.refused(APPROVE.format(1)) == [
        "CSB832 NUMBER batch 1 is not the last one that stands: batch 2, 2026-Q2, is"
    ]


def test_nothing_is_undone_without_an_approval_of_the_same_reason(desk: Desk) -> None:
    [problem] = desk.refused(UNDO.format(2))
    assert problem.endswith("the undoing of batch 2 is not approved")
    assert "`csbonus approve --undo 2 --reason 'wrong roster'` with the same ledger" in desk.type(UNDO.format(2)).stderr
    desk.told(APPROVE.format(2).replace("wrong roster", "another reason"))
    [problem] = desk.refused(UNDO.format(2))
    assert problem.startswith("CSB822")
    assert problem.endswith("the reason was `another reason` and is `wrong roster`")


def test_whoever_undoes_has_not_approved_it(desk: Desk) -> None:
    desk.told(APPROVE.format(2).replace("Ben Okafor", "ana reyes"))
    assert [problem[:6] for problem in desk.refused(UNDO.format(2))] == ["CSB823"]


def test_undoing_again_changes_nothing(desk: Desk) -> None:
    undo(desk, 2)
    before = desk.batches
    assert desk.told(UNDO.format(2)) == "Undone already: batch 2, 2026-Q2, by batch 3: unchanged\n"
    assert desk.batches == before


def test_an_undoing_is_not_undone(desk: Desk) -> None:
    undo(desk, 2)
    assert desk.refused(APPROVE.format(3)) == ["CSB832 NUMBER batch 3 undoes another one"]


def test_a_batch_that_is_not_there_is_not_undone(desk: Desk) -> None:
    assert desk.refused(APPROVE.format(9)) == ["CSB832 NUMBER the ledger has no batch 9"]


def test_a_reason_is_given(desk: Desk) -> None:
    assert desk.refused(UNDO.format(2).replace("wrong roster", " ")) == ["CSB829 --reason `--reason` is empty"]
