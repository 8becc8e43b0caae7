"""Journals that beancount and hledger check for themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch, PlanOf
from csbonus.payroll import LAYOUTS
from tests.ledger.batches import batch
from tests.payroll.any_batch import batches
from tests.payroll.asking import exported, told
from tests.payroll.tools import REQUIRED, bean_check, hledger_check
from tests.payroll.worked import pays, together

YEAR = "fiscal_year: {starts: 01-01}\n"
BEANCOUNT = YEAR + "accounts: {expense: 'Expenses:People:CSBonus', payable: 'Liabilities:Accrued:CSBonus'}\n"
HLEDGER = YEAR + "accounts: {expense: 'expenses:people:cs bonus', payable: 'liabilities:accrued:cs bonus'}\n"
ACCOUNTS = {
    "beancount": {
        "expense": "Expenses:People:CSBonus", "payable": "Liabilities:Accrued", "draws": "Assets:Draws",
        "held_back": "Liabilities:Accrued:Held-Back", "carried": "Assets:Carried", "difference": "Expenses:People",
    },
    "hledger": {
        "expense": "expenses:people:cs bonus", "payable": "liabilities:accrued", "draws": "assets:draws",
        "held_back": "liabilities:accrued:held back", "carried": "assets:carried", "difference": "expenses:people",
    },
}
Check = Callable[[Path], tuple[int, str]]
CHECKS: dict[str, Check] = {"beancount": bean_check, "hledger": hledger_check}
BOTH = pytest.mark.parametrize("tool", ["beancount", "hledger"])
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def checked(tool: str, found: Batch, folder: Path, **more: object) -> tuple[int, str]:
    """What the tool says of the only file of a batch."""
    shelf = LAYOUTS[tool]
    told = shelf.settings.model_validate({"accounts": ACCOUNTS[tool], "fiscal_year": {"starts": "01-01"}, **more})
    for name, content in shelf.write(found, told).items():
        (folder / name).write_bytes(content)
        return CHECKS[tool](folder / name)
    return 0, ""


def test_beancount_is_told_the_plan_and_the_digest_of_the_batch(tmp_path: Path) -> None:
    [(name, content)] = exported(batch({"E1": {"renewals": "41250.00"}}), "beancount", tmp_path, BEANCOUNT).items()
    assert name == "0001-2026-Q1.beancount"
    assert content.decode().splitlines()[1:] == [
        'option "inferred_tolerance_default" "*:0"',
        'option "tolerance_multiplier" "0"',
        "",
        "2026-03-31 open Expenses:People:CSBonus USD",
        "2026-03-31 open Liabilities:Accrued:CSBonus USD",
        "",
        '2026-03-31 * "csbonus" "CS bonus accrual 2026Q1" #csbonus',
        '  plan: "cs-2026"',
        '  batch: "CSB-2026Q1-1"',
        f'  digest: "sha256:{"a" * 64}"',
        "  Expenses:People:CSBonus  41250.00 USD",
        "  Liabilities:Accrued:CSBonus  -41250.00 USD",
        "",
        "2026-04-01 balance Expenses:People:CSBonus  41250.00 ~ 0 USD",
        "2026-04-01 balance Liabilities:Accrued:CSBonus  -41250.00 ~ 0 USD",
    ]


def test_hledger_is_told_the_plan_and_the_digest_of_the_batch(tmp_path: Path) -> None:
    [(name, content)] = exported(batch({"E1": {"renewals": "41250.00"}}), "hledger", tmp_path, HLEDGER).items()
    assert name == "0001-2026-Q1.journal"
    assert content.decode().splitlines()[2:] == [
        "commodity USD 1000.00",
        "account expenses:people:cs bonus",
        "account liabilities:accrued:cs bonus",
        "",
        "2026-03-31 * (CSB-2026Q1-1) CS bonus accrual 2026Q1",
        "    ; plan: cs-2026",
        f"    ; digest: sha256:{'a' * 64}",
        "    expenses:people:cs bonus      USD 41250.00",
        "    liabilities:accrued:cs bonus  USD -41250.00",
    ]


@BOTH
def test_a_year_of_batches_in_one_set_of_books_is_accepted(tool: str, tmp_path: Path) -> None:
    first = batch({"E1": {"renewals": "10.00"}})
    second = first._replace(number=2, period="2026-Q2", run="2026-Q2")
    names = [name for each in (first, second) for name in _written(tool, each, tmp_path)]
    opened = "".join(f"2026-01-01 open {account}\n" for account in ("Expenses:People:CSBonus", "Liabilities:Accrued"))
    books = tmp_path / "books"
    books.write_text({
        "beancount": opened + "".join(f'include "{name}"\n' for name in names),
        "hledger": "".join(f"include {name}\n" for name in names),
    }[tool], encoding="utf-8")
    assert CHECKS[tool](books) == (0, "")


def _written(tool: str, found: Batch, folder: Path) -> list[str]:
    more = "open_accounts: false\n" if tool == "beancount" else ""
    accounts = "{expense: 'Expenses:People:CSBonus', payable: 'Liabilities:Accrued'}"
    files = exported(found, tool, folder, f"{YEAR}accounts: {accounts}\n{more}")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return list(files)


@BOTH
@pytest.mark.parametrize("by", ["account", "person"])
@pytest.mark.parametrize("currency", ["USD", "JPY", "KWD"])
def test_the_tool_accepts_what_is_written(tool: str, by: str, currency: str, tmp_path: Path) -> None:
    amount = {"USD": "1250.05", "JPY": "1250", "KWD": "1250.005"}[currency]
    found = batch({"E1": {"renewals": amount}, "E2": {"renewals": amount}}, currency=currency)
    assert checked(tool, found, tmp_path, by=by) == (0, "")


@BOTH
@pytest.mark.parametrize("currency", ["USD", "JPY", "KWD"])
def test_the_tool_refuses_a_planted_imbalance_of_the_smallest_unit(tool: str, currency: str, tmp_path: Path) -> None:
    amount, more = {"USD": ("1250.05", "1250.06"), "JPY": ("1250", "1251"), "KWD": ("1250.005", "1250.006")}[currency]
    checked(tool, batch({"E1": {"renewals": amount}}, currency=currency), tmp_path)
    [path] = tmp_path.iterdir()
    text = path.read_text("utf-8")
    planted = text.replace(f"-{amount}", f"-{more}")
    assert planted != text
    path.write_text(planted, encoding="utf-8")
    status, said = CHECKS[tool](path)
    assert status == 1
    assert "balance" in said


@BOTH
def test_the_tool_refuses_an_account_that_is_not_declared(tool: str, tmp_path: Path) -> None:
    checked(tool, batch({"E1": {"renewals": "1.00"}}), tmp_path)
    [path] = tmp_path.iterdir()
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if " open " not in line and not line.startswith("account "))
    path.write_text("".join(kept), encoding="utf-8")
    assert CHECKS[tool](path)[0] == 1


@BOTH
def test_all_that_a_batch_can_move_is_accepted_in_two_currencies(tool: str, tmp_path: Path) -> None:
    found = together(
        pays("E1", {"renewals": "4000.00"}, {"guarantee": "500.00"}, paid="4500.00"),
        pays("E2", {"growth": "1000.00"}, {"draw": "-300.00"}, paid="700.00"),
        pays("E3", {"renewals": "-200.00"}, paid="0.00", carried=("0.00", "-200.00")),
        pays("E4", {"renewals": "1000.00"}, {"release": "-400.00"}, paid="600.00"),
        pays("E5", {"renewals": "90000"}, paid="90000", currency="JPY"),
    )
    assert checked(tool, found, tmp_path) == (0, "")


@BOTH
@FEW
@given(found=batches())
def test_the_tool_accepts_every_batch(tool: str, tmp_path: Path, found: Batch) -> None:
    assert checked(tool, found, tmp_path, by="person") == (0, "")


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from([
    'a "quoted" \\', "; comment", "[2026-13-45]", "date: 2026-99-99", "two\nlines", "}", "tab\tand  spaces", "*",
    "end comment",
])


def test_a_reason_begins_no_other_tag_of_hledger(tmp_path: Path) -> None:
    found = batch({"P-1": {"renewals": "10.00"}})
    found = found._replace(signed=found.signed._replace(reason="late: agreed, approved:yes"))
    settings = "fiscal_year: {starts: 01-01}\naccounts: {expense: 'expenses:bonus', payable: 'liabilities:bonus'}\n"
    (content,) = exported(found, "hledger", tmp_path, settings).values()
    assert "    ; reason: late: agreed, approved :yes\n" in content.decode()



@BOTH
@FEW
@given(plan=HOSTILE, reason=HOSTILE)
def test_no_text_from_outside_breaks_the_file(tool: str, tmp_path: Path, plan: str, reason: str) -> None:
    found = batch({"E1": {"renewals": "10.00"}})
    hostile = found._replace(
        plans=(PlanOf(plan, plan, "sha256:0"),), signed=found.signed._replace(reason=reason)
    )
    assert checked(tool, hostile, tmp_path) == (0, "")


@BOTH
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=HOSTILE, person=HOSTILE)
def test_an_account_or_a_person_is_written_so_that_the_tool_reads_it_or_refused(
    tool: str, tmp_path: Path, name: str, person: str
) -> None:
    root = {"beancount": "Expenses:People:", "hledger": ""}[tool]
    accounts = {**ACCOUNTS[tool], "expense": root + name}
    said: object
    try:
        said = checked(tool, batch({person: {"renewals": "10.00"}}), tmp_path, accounts=accounts, by="person")
    except (ValidationError, Refused) as refused:
        said = codes(refused)
    assert said in [(0, ""), ["CSB874"], ["CSB878"]]


def codes(refused: ValidationError | Refused) -> list[str]:
    if isinstance(refused, Refused):
        return sorted({each.code for each in refused.found})
    return [error["type"] for error in refused.errors()]


@pytest.mark.parametrize(("layout", "account"), [
    ("beancount", "People:CSBonus"), ("beancount", "Expenses"), ("beancount", "Expenses:cs bonus"),
    ("beancount", "Expenses:CS Bonus"), ("beancount", "Expenses::Bonus"),
    ("hledger", "expenses:cs  bonus"), ("hledger", "(expenses)"), ("hledger", "; expenses"),
    ("hledger", "expenses::bonus"), ("hledger", "expenses; bonus"),
])
def test_an_account_that_the_tool_would_read_as_something_else_is_refused(
    layout: str, account: str, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({}), layout, tmp_path, f"accounts: {{expense: '{account}', payable: 'Liabilities:X'}}")
    assert told(refused.value, tmp_path) == [f"CSB874 payroll.yaml:3:16 `{account}` cannot be an account there"]


def test_where_hledger_is_required_no_test_is_left_out_for_want_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="hledger is not installed"):
        hledger_check(tmp_path / "any.journal")
    monkeypatch.setenv(REQUIRED, "1")
    with pytest.raises(AssertionError, match="there is no hledger"):
        hledger_check(tmp_path / "any.journal")


@pytest.mark.parametrize("layout", ["beancount", "hledger"])
def test_what_a_line_is_tracked_by_stands_beside_it(layout: str, tmp_path: Path) -> None:
    expense = [{"account": ACCOUNTS[layout]["expense"], "tracking": {"department": "CS West"}}]
    shelf = LAYOUTS[layout]
    told = shelf.settings.model_validate(
        {"accounts": {**ACCOUNTS[layout], "expense": expense}, "fiscal_year": {"starts": "01-01"}}
    )
    [content] = shelf.write(batch({"E1": {"renewals": "1.00"}}), told).values()
    assert {"beancount": b'    department: "CS West"\n', "hledger": b"  ; department: CS West\n"}[layout] in content
