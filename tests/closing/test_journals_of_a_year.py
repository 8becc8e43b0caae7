"""A year of the sample company in the books: closed, confirmed, undone, trued up, checked by beancount and hledger."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.read import read_ledger
from tests.documentation.blocks import ROOT
from tests.payroll.tools import bean_check, hledger_check

ACCOUNTS = {
    "beancount": {
        "expense": "Expenses:Bonus", "payable": "Liabilities:Payroll", "draws": "Assets:Draws",
        "held_back": "Liabilities:HeldBack", "carried": "Assets:Carried", "difference": "Liabilities:Unsettled",
    },
    "hledger": {
        "expense": "expenses:bonus", "payable": "liabilities:payroll", "draws": "assets:draws",
        "held_back": "liabilities:held back", "carried": "assets:carried", "difference": "liabilities:unsettled",
    },
}
ENDS = {"beancount": ".beancount", "hledger": ".journal"}
KEPT_BACK = Decimal("100.00")
RUNS = (Kind.CLOSE, Kind.TRUE_UP)
Sums = Mapping[str, Decimal]


def typed(command: str, folder: Path) -> None:
    """Run a command line."""
    words = [word.replace("LEDGER", str(folder / "ledger")) for word in shlex.split(command)]
    result = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.stderr


def closed(period: str, day: str, folder: Path) -> None:
    option = "--quarter" if "-Q" in period else "--year"
    asked = f"{ROOT / 'plans'} --data {ROOT / 'sample_data'} --ledger LEDGER {option} {period} --on {day}"
    typed(f"approve {asked} --by 'Ben Okafor'", folder)
    typed(f"close {asked} --by 'Ana Reyes'", folder)


def confirmed_but_for_one(folder: Path) -> None:
    """Payroll pays the first quarter as it was closed, but keeps back 100.00 of somebody."""
    people = read_ledger(folder / "ledger").batches[0].people
    paid: dict[tuple[str, str], Decimal] = {}
    for each in people:
        paid[each.person, each.currency] = paid.get((each.person, each.currency), Decimal(0)) + each.amount
    most = max((who for who in paid if who[1] == "USD"), key=lambda who: (paid[who], who))
    paid[most] -= KEPT_BACK
    lines = [f"{person},{amount},{currency}\n" for (person, currency), amount in paid.items()]
    (folder / "paid.csv").write_text("person_id,paid,currency\n" + "".join(lines), encoding="utf-8")
    typed(f"confirm 2026-Q1 --register {folder / 'paid.csv'} --ledger LEDGER --by 'Ana Reyes' --on 2026-04-30", folder)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    closed("2026-Q1", "2026-04-10", folder)
    confirmed_but_for_one(folder)
    closed("2026-Q2", "2026-07-10", folder)
    undo = "undo 3 --ledger LEDGER --reason 'a wrong roster' --on 2026-07-11"
    typed(f"approve --{undo} --by 'Ben Okafor'", folder)
    typed(f"{undo} --by 'Ana Reyes'", folder)
    for period, day in (
        ("2026-Q2", "2026-07-12"), ("2026-Q3", "2026-10-10"), ("2026-Q4", "2027-01-10"), ("2026", "2027-01-20"),
    ):
        closed(period, day, folder)
    return folder


def exported(tool: str, folder: Path, more: str = "") -> list[Path]:
    """The journal of every batch."""
    out = folder / f"{tool}{len(more)}"
    out.mkdir()
    accounts = "".join(f"      {key}: {account}\n" for key, account in ACCOUNTS[tool].items())
    settings = f"layouts:\n  {tool}:\n    fiscal_year: {{starts: 01-01}}\n{more}    accounts:\n{accounts}"
    (out / "payroll.yaml").write_text(settings, encoding="utf-8")
    for batch in read_ledger(folder / "ledger").batches:
        to = f"--settings {out / 'payroll.yaml'} -o {out}"
        typed(f"export {tool} --batch {batch.number} --ledger LEDGER {to}", folder)
    return sorted(out.glob(f"*{ENDS[tool]}"))


def test_beancount_accepts_the_journal_of_every_batch_alone(year: Path) -> None:
    found = exported("beancount", year)
    assert [path.name[:4] for path in found] == [f"{number:04}" for number in range(1, 9)]
    assert {path.name: bean_check(path) for path in found} == {path.name: (0, "") for path in found}


def test_hledger_accepts_the_journal_of_every_batch_alone(year: Path) -> None:
    found = exported("hledger", year)
    assert [path.name[:4] for path in found] == [f"{number:04}" for number in range(1, 9)]
    assert {path.name: hledger_check(path) for path in found} == {path.name: (0, "") for path in found}


def standing(folder: Path) -> list[Batch]:
    batches = read_ledger(folder / "ledger").batches
    undone = {each.about for each in batches if each.kind is Kind.REVERSAL}
    return [each for each in batches if each.kind in RUNS and each.number not in undone]


def added_up(amounts: Iterator[tuple[str, Decimal]]) -> Sums:
    sums: dict[str, Decimal] = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, Decimal("0.00")) + amount
    return sums


def earned(folder: Path) -> Iterator[tuple[str, Decimal]]:
    """What the year came to: of every component what its last run says was earned, and what was granted beside it."""
    entries = (entry for each in standing(folder) for entry in each.components)
    last = {(entry.plan, entry.person, entry.component): entry for entry in entries}
    yield from ((entry.currency, entry.rounded + entry.waived) for entry in last.values())
    for each in standing(folder):
        yield from ((t.currency, t.amount) for t in each.terms if t.term in ("guarantee", "adjustment"))


def test_the_books_of_the_year_show_what_was_earned_and_owe_nothing_to_payroll(year: Path) -> None:
    found = exported("beancount", year, more="    open_accounts: false\n")
    books = [f"2026-01-01 open {account}" for account in ("Assets:Bank", *ACCOUNTS["beancount"].values())]
    books += [f'include "{path.name}"' for path in found]
    for each in standing(year):
        for currency, amount in each.total.items():
            really = amount - (KEPT_BACK if (each.number, currency) == (1, "USD") else 0)
            books += [f'2027-02-01 * "payroll" "{each.run}"', f"  Liabilities:Payroll  {really} {currency}",
                      "  Assets:Bank"]
    for currency, amount in added_up(earned(year)).items():
        assert amount > 0
        books += [f"2027-03-01 balance Expenses:Bonus  {amount} ~ 0 {currency}",
                  f"2027-03-01 balance Liabilities:Payroll  0.00 ~ 0 {currency}",
                  f"2027-03-01 balance Liabilities:Unsettled  0.00 ~ 0 {currency}"]
    path = found[0].with_name("books")
    path.write_text("\n".join(books) + "\n", encoding="utf-8")
    assert bean_check(path) == (0, "")
