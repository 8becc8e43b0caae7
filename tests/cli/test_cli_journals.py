"""Journals of a ledger as somebody exports them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.ledger.model import Kind
from tests.ledger.batches import batch
from tests.payroll.ledgers import ledger_of, of
from tests.payroll.tools import bean_check, hledger_check
from tests.payroll.worked import confirms, pays, undone

Q1 = batch({"P-1": {"renewals": "1000.00"}})
SETTINGS = """\
layouts:
  beancount:
    fiscal_year: {starts: 01-01}
    open_accounts: false
    accounts:
      expense: Expenses:People:CSBonus
      payable: Liabilities:Payroll
      difference: Liabilities:Unsettled
  hledger:
    fiscal_year: {starts: 01-01}
    accounts:
      expense: expenses:people:cs bonus
      payable: liabilities:payroll
      difference: liabilities:unsettled
"""


def run(*arguments: str) -> Result:
    told = ("--ledger", "ledger", "--settings", "payroll.yaml", "-o", "out")
    return CliRunner().invoke(app, ("export", *arguments, *told), env={"COLUMNS": "200"})


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()
    Path("payroll.yaml").write_text(SETTINGS, encoding="utf-8")


def test_a_journal_tells_what_the_general_ledger_should_show() -> None:
    ledger_of(Path("ledger"), [Q1])
    result = run("hledger", "2026-Q1")
    assert result.exit_code == 0
    told = "CSB-2026Q1-1 of 2026-03-31: 2 lines, debits and credits 1000.00 USD each"
    assert f"Note: {told}" in result.stderr
    assert told in Path("out/0001-2026-Q1-hledger.totals.txt").read_text("utf-8")
    assert hledger_check(Path("out/0001-2026-Q1.journal")) == (0, "")


def test_every_batch_is_booked_also_what_confirms_or_takes_back() -> None:
    confirmed = confirms(**{"P-1": ("1000.00", "900.00")})
    settled = of(pays("P-1", {"renewals": "50.00"}, {"confirmed": "100.00"}, paid="150.00"), "2026-Q2")
    ledger_of(Path("ledger"), [Q1, confirmed, settled, undone(settled._replace(number=3))])
    results = [run("beancount", "--batch", str(number)) for number in (1, 2, 3, 4)]
    assert [result.exit_code for result in results] == [0, 0, 0, 0], results[-1].stderr
    accounts = ("Expenses:People:CSBonus", "Liabilities:Payroll", "Liabilities:Unsettled", "Assets:Bank")
    names = sorted(path.name for path in Path("out").glob("*.beancount"))
    balances = {"Expenses:People:CSBonus": "1000.00", "Liabilities:Payroll": "0.00", "Liabilities:Unsettled": "-100.00"}
    Path("out/books").write_text(
        "".join(f"2026-01-01 open {account}\n" for account in accounts)
        + "".join(f'include "{name}"\n' for name in names)
        + '2026-04-20 * "payroll"\n  Liabilities:Payroll  900.00 USD\n  Assets:Bank\n'
        + "".join(f"2027-01-01 balance {account}  {amount} ~ 0 USD\n" for account, amount in balances.items()),
        encoding="utf-8",
    )
    assert bean_check(Path("out/books")) == (0, "")


def test_what_payroll_confirms_is_no_file_for_payroll() -> None:
    ledger_of(Path("ledger"), [Q1, confirms(**{"P-1": ("1000.00", "900.00")})])
    result = run("generic", "--batch", "2")
    assert (result.exit_code, "CSB861" in result.stderr) == (1, True)


def test_a_second_journal_of_a_batch_may_book_it_twice() -> None:
    ledger_of(Path("ledger"), [Q1])
    told = "This is export 2 of batch 1 to hledger: what was exported before may have been booked."
    assert told not in run("hledger", "2026-Q1").stderr
    assert told in run("hledger", "2026-Q1").stderr


def test_quarters_and_true_up_of_a_year_book_what_was_earned() -> None:
    quarters = [of(batch({"P-1": {"renewals": f"{number}.10"}}), f"2026-Q{number}") for number in (1, 2, 3, 4)]
    year = of(batch({"P-1": {"renewals": "0.60"}}), "2026", Kind.TRUE_UP)
    ledger_of(Path("ledger"), [*quarters, year])
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        assert run("hledger", period).exit_code == 0
    names = sorted(path.name for path in Path("out").glob("*.journal"))
    assert [name[:4] for name in names] == ["0001", "0002", "0003", "0004", "0005"]
    earned = Decimal("11.00")  # 1.10 + 2.10 + 3.10 + 4.10 + 0.60
    check = f"2027-01-01 in the new year\n    expenses:people:cs bonus  USD 0.00 = USD {earned}\n"
    Path("out/books.journal").write_text("".join(f"include {name}\n" for name in names) + check, encoding="utf-8")
    assert hledger_check(Path("out/books.journal")) == (0, "")
