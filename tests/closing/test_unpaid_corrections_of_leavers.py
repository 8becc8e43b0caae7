"""Payroll does not pay somebody who left the correction of a year that is over: another correction of it settles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.closing.test_correct import correct
from tests.closing.test_two_plans_corrected import close_next

SAYS = "confirm 2027-Q1 --register paid.csv --ledger ledger --by Ana --on 2027-04-30"
SHOWN = "ledger show --year 2027 --ledger ledger"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada left in 2026; 100.00 more of it are hers, paid with 2027-Q1, whose plan pays Max alone."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.replace("plans/cs.yaml", "curve: linear", "curve: linear, settle: quarterly")
    desk.replace("data/people.csv", "valid_from,currency", "valid_from,valid_to,currency")
    desk.replace("data/people.csv", "CSM,2025-01-01,USD\nP-2", "CSM,2025-01-01,2026-12-31,USD\nP-2")
    desk.replace("data/people.csv", "Born,CSM,2025-01-01,", "Born,CSM,2025-01-01,,")
    desk.replace("data/people.csv", "Lead,2025-01-01,", "Lead,2025-01-01,2026-12-31,")
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    desk.score("2026-Q1", "P-1", "100%")
    correct(desk, "2026", "2027-02-01")
    plan = (tmp_path / "plans" / "cs.yaml").read_text("utf-8").replace("2026", "2027")
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "cs.yaml").write_text(plan, encoding="utf-8")
    with (tmp_path / "data" / "scores.csv").open("a", encoding="utf-8") as scores:
        scores.writelines(f"2027-Q{n},person,P-2,mbo,100%\n" for n in (1, 2, 3, 4))
    close_next(desk, "2027-Q1", "2027-04-10")
    return desk


def confirm(desk: Desk, ada: str, max_: str = "1000.00", more: str = "") -> str:
    (desk.folder / "paid.csv").write_text(f"person_id,paid\nP-1,{ada}\nP-2,{max_}\n", encoding="utf-8")
    return " ".join(desk.told(f"{SAYS} {more}").split())


def warned(desk: Desk, quarter: str = "2027-Q2") -> str:
    return desk.type(f"calc next --data data --ledger ledger --quarter {quarter} --strict").stderr


def test_a_correction_of_the_year_settles_it_as_it_is_told(desk: Desk) -> None:
    told = confirm(desk, "0.00", more="--accept CSB925")
    assert "It settles none of people whom no plan of 2027 pays: for them `csbonus correct --for 2026` does" in told
    shown = desk.type(SHOWN)
    assert "payroll paid P-1 Ada Byron 100.00 USD too little for 2027-Q1, and no run has settled it" in shown.stderr
    assert "where a plan of 2027 pays them; `csbonus correct --for 2026` settles it at once" in shown.stderr
    assert "`csbonus correct --for 2026` settles it, with the plans of that year and a row of theirs" in warned(desk)
    assert "Corrected 2026 as batch 9, paid with 2027-Q2" in correct(desk, "2026", "2027-05-01")
    assert desk.paid(9) == {"P-1": "100.00"}
    assert "✗" not in desk.told(SHOWN)
    assert "✗" not in desk.told("ledger show --year 2026 --ledger ledger")
    assert not warned(desk)
    assert "4,000.00 USD" in desk.told("calc plans/cs.yaml --data data --ledger ledger --year 2026")
    explained = desk.told("explain plans P-1 --data data --ledger ledger --year 2026")
    assert "which was corrected in batch 6." in " ".join(explained.split())


def test_it_is_settled_after_the_next_year_too(desk: Desk) -> None:
    confirm(desk, "0.00", more="--accept CSB925")
    for period, day in (("2027-Q2", "2027-07-10"), ("2027-Q3", "2027-10-10"), ("2027-Q4", "2028-01-10")):
        close_next(desk, period, day)
    for command in ("approve", "close"):
        desk.told(f"{command} next --data data --ledger ledger --year 2027 --by {command} --on 2028-01-20")
    assert "where a plan of 2028 pays them; `csbonus correct --for 2026` settles it at once" in desk.type(SHOWN).stderr
    correct(desk, "2026", "2028-02-01")
    assert desk.paid(13) == {"P-1": "100.00"}
    assert "✗" not in desk.told(SHOWN)
    assert "✗" not in desk.told("ledger show --year 2026 --ledger ledger")


def test_a_correction_that_was_not_paid_twice_is_settled_again(desk: Desk) -> None:
    confirm(desk, "0.00", more="--accept CSB925")
    correct(desk, "2026", "2027-05-01")
    close_next(desk, "2027-Q2", "2027-07-10")
    (desk.folder / "paid.csv").write_text("person_id,paid\nP-1,60.00\nP-2,1000.00\n", encoding="utf-8")
    desk.told(SAYS.replace("2027-Q1", "2027-Q2").replace("2027-04-30", "2027-07-30"))
    correct(desk, "2026", "2027-08-01")
    assert desk.paid(12) == {"P-1": "40.00"}
    assert "✗" not in desk.told(SHOWN)
    assert not warned(desk, "2027-Q3")


def test_who_confirms_it_is_not_promised_a_run_that_pays_nobody(desk: Desk) -> None:
    (desk.folder / "paid.csv").write_text("person_id,paid\nP-1,0.00\nP-2,1000.00\n", encoding="utf-8")
    said = " ".join(desk.type(SAYS).stderr.split())
    assert ("confirm with `--accept CSB925`, and the next run pays it where a plan of 2027 pays them, else "
            "`csbonus correct --for 2026`") in said


def test_what_payroll_paid_otherwise_to_who_goes_on_is_settled_by_the_next_run(desk: Desk) -> None:
    assert "It settles none" not in confirm(desk, "100.00", "900.00")
    assert "→ the next run settles it\n" in desk.type(SHOWN).stderr
    assert "nothing to correct" in desk.told(
        "approve plans --data data --for 2026 --ledger ledger --reason 'late score' --by Ben --on 2027-05-01")
    close_next(desk, "2027-Q2", "2027-07-10")
    assert desk.paid(9) == {"P-2": "1100.00"}
    assert "✗" not in desk.told(SHOWN)


@pytest.mark.parametrize("command", ["explain", "statement"])
def test_who_is_paid_by_a_correction_alone_is_found_in_the_year_that_it_corrects(desk: Desk, command: str) -> None:
    asked = "P-1 --data data --ledger ledger"
    said = desk.type(f"{command} next {asked} --quarter 2027-Q1").stderr
    assert "`P-1` is on none of these plans" in said
    assert ("→ batch 6 of the ledger, which corrects 2026, pays `P-1` with 2027-Q1: see `--year 2026` with the plans "
            "of then\n") in said
    assert "Ada Byron" in desk.told(f"{command} plans {asked} --year 2026")
    assert "batch 6" not in desk.type(f"{command} next L-1 --data data --ledger ledger --quarter 2027-Q1").stderr
