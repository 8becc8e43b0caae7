"""A correction in the books: a cost of the quarter that pays it, or money that a person owes to the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.closing.desk import Desk
from tests.payroll.tools import bean_check

SETTINGS = """\
layouts:
  beancount:
    fiscal_year: {starts: 01-01}
    dates: {batch 2: 2026-05-31}
    accounts: {expense: 'Expenses:Bonus', payable: 'Liabilities:Payroll', carried: 'Assets:Carried'}
"""
ASKED = "plans --data data --for 2026-Q1 --ledger ledger --reason 'late score' --on 2026-05-04"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    (tmp_path / "payroll.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "out").mkdir()
    desk.close("2026-Q1")
    return desk


def correct(desk: Desk, score: str) -> None:
    """The first quarter of Ada, who was paid 900.00 for 90%."""
    desk.score("2026-Q1", "P-1", score)
    desk.told(f"approve {ASKED} --by 'Ben Okafor'")
    desk.told(f"correct {ASKED} --by 'Ana Reyes'")


def booked(desk: Desk, number: int) -> list[str]:
    """The dollar lines of the journal of a batch, and the day on which it is booked."""
    desk.told(f"export beancount --batch {number} --ledger ledger --settings payroll.yaml -o out")
    (path,) = (desk.folder / "out").glob(f"{number:04}-*.beancount")
    assert bean_check(path) == (0, "")
    lines = path.read_text("utf-8").splitlines()
    day = next(line[:10] for line in lines if '"csbonus"' in line)
    return [day, *(" ".join(line.split()) for line in lines if line.startswith("  ") and line.endswith(" USD"))]


def test_a_higher_score_is_a_cost_and_owed_to_payroll(desk: Desk) -> None:
    correct(desk, "95%")
    assert booked(desk, 2) == ["2026-05-31", "Expenses:Bonus 50.00 USD", "Liabilities:Payroll -50.00 USD"]


def test_a_lower_score_is_owed_by_the_person_until_the_next_quarter_nets_it(desk: Desk) -> None:
    correct(desk, "70%")
    assert booked(desk, 2) == ["2026-05-31", "Expenses:Bonus -200.00 USD", "Assets:Carried 200.00 USD"]
    desk.close("2026-Q2")
    # Ada and Max earn 1,000.00 each, and Ada is paid 800.00 of it
    assert booked(desk, 3) == [
        "2026-06-30", "Expenses:Bonus 2000.00 USD", "Assets:Carried -200.00 USD", "Liabilities:Payroll -1800.00 USD",
    ]
