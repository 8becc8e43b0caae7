"""Drafts, approvals and closes name who carries how much on, and for whom no pay for later days takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk, asked

HEADER = "adjustment_id,quarter,kind,component,person_id,amount,reason,requested_by,approved_by,approved_on"
TAKEN = "J1,2026-Q1,amount,aim,P-1,-5000.00,paid twice,Cy,Bo,2026-04-01\n"
KEPT = "P-1 (cs-2026) carries -4,100.00 USD on, kept back from later pay"
LEFT = ("P-1 (cs-2026) carries -4,100.00 USD on, and no pay for later days takes it back, as they left on 2026-03-31: "
        "settle it with them, or write it off with an adjustment of kind `amount` over 4,100.00 USD for 2026-Q1")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.replace("plans/cs.yaml", "objective:", "aim:")
    adjusted(desk, TAKEN)
    return desk


def adjusted(desk: Desk, rows: str) -> None:
    (desk.folder / "data" / "adjustments.csv").write_text(f"{HEADER}\n{rows}", encoding="utf-8")


def leaves(desk: Desk, last: str, more: str = "") -> None:
    """Ada's row ends on a day."""
    path = desk.folder / "data" / "people.csv"
    header, ada, *rows = path.read_text("utf-8").splitlines()
    ended = [f"{header},valid_to", f"{ada},{last}{more}", *(f"{row}," for row in rows)]
    path.write_text("\n".join(ended) + "\n", encoding="utf-8")


def said(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if " carries " in line]


def test_a_draft_an_approval_and_a_close_tell_it(desk: Desk) -> None:
    assert said(desk.told(f"calc {asked('2026-Q1')}")) == [KEPT]
    assert said(desk.approve("2026-Q1")) == [KEPT]
    assert said(desk.close("2026-Q1")) == [KEPT]
    assert said(desk.told(f"calc {asked('2026-Q1')}")) == []


@pytest.mark.parametrize(("last", "more", "told"), [
    ("2026-03-31", "", LEFT),
    ("2026-02-27", "", LEFT.replace("2026-03-31", "2026-02-27").replace("4,100.00", "4,420.00")),
    ("2026-04-01", "", KEPT),
    ("2026-03-31", "\nP-1,Ada Byron,CSM,2026-09-01,USD,", KEPT),
    ("2026-03-31", "\nP-1,Ada Byron,Lead,2026-04-01,EUR,", KEPT),
])
def test_of_a_leaver_it_says_what_becomes_of_it(desk: Desk, last: str, more: str, told: str) -> None:
    leaves(desk, last, more)
    [line] = said(desk.told(f"calc {asked('2026-Q1')}"))
    assert line == told


def test_what_writes_it_off_leaves_nothing(desk: Desk) -> None:
    leaves(desk, "2026-03-31")
    adjusted(desk, f"{TAKEN}J2,2026-Q1,amount,aim,P-1,4100.00,written off,Cy,Bo,2026-04-02\n")
    assert said(desk.told(f"calc {asked('2026-Q1')}")) == []
    desk.close("2026-Q1")
    assert desk.paid(1)["P-1"] == "0.00"


def test_a_leaver_of_a_year_is_told_by_its_true_up(desk: Desk) -> None:
    adjusted(desk, TAKEN.replace("-5000", "-90000"))
    leaves(desk, "2026-12-31")
    for quarter in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        desk.close(quarter)
    [line] = said(desk.told(f"calc {asked('2026')}"))
    assert " as they left on 2026-12-31: " in line
    assert line.endswith(" for 2026")


def test_the_first_are_told_and_how_many_more_there_are(desk: Desk) -> None:
    people = "".join(f"C-{n},Cy {n},CSM,2025-01-01,USD\n" for n in range(10, 35))
    desk.replace("data/people.csv", "L-1,", f"{people}L-1,")
    scores = "".join(f"2026-Q1,person,C-{n},mbo,0%\n" for n in range(10, 35))
    path = desk.folder / "data" / "scores.csv"
    path.write_text(path.read_text("utf-8") + scores, encoding="utf-8")
    adjusted(desk, "".join(f"J{n},2026-Q1,amount,,C-{n},-1.00,late,Cy,Bo,2026-04-01\n" for n in range(10, 35)))
    told = desk.told(f"calc {asked('2026-Q1')}")
    assert len(said(told)) == 20
    assert "  5 more carry an amount on\n" in told
