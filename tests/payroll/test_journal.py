"""What the accrual journal of a batch books, in numbers that an accountant can check."""

from __future__ import annotations

import ast
import re
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.journal import booked as journal_notes
from csbonus.payroll.journal import journals
from csbonus.payroll.journal_settings import JournalSettings
from csbonus.payroll.moves import TERMS
from csbonus.payroll.settings import settings_of
from tests.ledger.batches import batch
from tests.payroll.any_batch import batches
from tests.payroll.asking import exported, told
from tests.payroll.worked import confirms, pays, together, undone

ROOT = Path(__file__).parents[2]
ACCOUNTS = {
    "expense": "expense", "payable": "payable", "draws": "draws", "held_back": "held", "carried": "carried",
    "difference": "unsettled",
}


def settings(**more: object) -> JournalSettings:
    return JournalSettings.model_validate({"accounts": ACCOUNTS, "fiscal_year": {"starts": "01-01"}, **more})


def booked(found: Batch, **more: object) -> dict[str, str]:
    """Account and amount of the only journal."""
    [journal] = journals(found, settings(**more))
    return {posting.account: journal.amount(posting.amount) for posting in journal.postings}


def test_what_is_earned_is_owed_to_payroll() -> None:
    found = batch({"E1": {"renewals": "4000.00", "growth": "250.50"}, "E2": {"renewals": "1000.00"}})
    assert booked(found) == {"expense": "5250.50", "payable": "-5250.50"}


def test_a_guarantee_and_an_adjustment_are_a_cost_too() -> None:
    found = pays("E1", {"renewals": "4000.00"}, {"guarantee": "500.00", "adjustment": "-100.00"}, paid="4400.00")
    assert booked(found) == {"expense": "4400.00", "payable": "-4400.00"}


def test_a_draw_is_lent_and_what_is_repaid_of_it_comes_back() -> None:
    assert booked(pays("E1", {"renewals": "400.00"}, {"draw": "600.00"}, paid="1000.00")) == {
        "expense": "400.00", "draws": "600.00", "payable": "-1000.00"
    }
    assert booked(pays("E1", {"renewals": "3000.00"}, {"draw": "-600.00"}, paid="2400.00")) == {
        "expense": "3000.00", "draws": "-600.00", "payable": "-2400.00"
    }


def test_what_is_carried_is_owed_by_the_person_until_it_is_netted() -> None:
    assert booked(pays("E1", {"renewals": "-200.00"}, paid="0.00", carried=("0.00", "-200.00"))) == {
        "expense": "-200.00", "carried": "200.00"
    }
    assert booked(pays("E1", {"renewals": "500.00"}, paid="300.00", carried=("-200.00", "0.00"))) == {
        "expense": "500.00", "carried": "-200.00", "payable": "-300.00"
    }


def test_what_is_held_back_is_owed_but_not_yet_to_payroll() -> None:
    assert booked(pays("E1", {"renewals": "1000.00"}, {"release": "-400.00"}, paid="600.00")) == {
        "expense": "1000.00", "held": "-400.00", "payable": "-600.00"
    }


def test_pay_that_is_recovered_is_taken_from_payroll() -> None:
    assert booked(pays("E1", {"renewals": "-50.00"}, paid="-50.00")) == {"expense": "-50.00", "payable": "50.00"}


def test_what_payroll_did_not_pay_stands_apart_until_a_run_settles_it() -> None:
    assert booked(confirms(E1=("1000.00", "900.00"), E2=("500.00", "500.00"))) == {
        "unsettled": "-100.00", "payable": "100.00"
    }
    assert booked(pays("E1", {"renewals": "50.00"}, {"confirmed": "100.00"}, paid="150.00")) == {
        "expense": "50.00", "unsettled": "100.00", "payable": "-150.00"
    }


def test_what_payroll_paid_too_much_stands_apart_until_a_run_keeps_it_back() -> None:
    assert booked(confirms(E1=("1000.00", "1010.00"))) == {"unsettled": "10.00", "payable": "-10.00"}
    assert booked(pays("E1", {"renewals": "50.00"}, {"confirmed": "-10.00"}, paid="40.00")) == {
        "expense": "50.00", "unsettled": "-10.00", "payable": "-40.00"
    }


def terms_of_the_engine() -> set[str]:
    """What stands beside components: the names with which the engine makes lines."""
    found: set[str] = set()
    for path in (ROOT / "csbonus" / "engine").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TermLine":
                name = node.args[0]
                module = import_module(f"csbonus.engine.{path.stem}")
                found.add(str(name.value if isinstance(name, ast.Constant) else getattr(module, ast.unparse(name))))
    return found


def test_everything_that_stands_beside_components_has_its_side_of_the_journal() -> None:
    assert terms_of_the_engine() == set(TERMS)


def test_a_confirmation_without_a_difference_books_nothing() -> None:
    assert journals(confirms(E1=("1000.00", "1000.00")), settings()) == ()


def test_a_reversal_books_the_opposite() -> None:
    found = together(
        pays("E1", {"renewals": "400.00"}, {"draw": "600.00"}, paid="1000.00"),
        pays("E2", {"renewals": "-200.00"}, paid="0.00", carried=("0.00", "-200.00")),
    )
    there, back = booked(found), booked(undone(found))
    assert there == {"expense": "200.00", "draws": "600.00", "carried": "200.00", "payable": "-1000.00"}
    assert {account: Decimal(amount) for account, amount in back.items()} == {
        account: -Decimal(amount) for account, amount in there.items()
    }


def test_the_first_account_that_fits_takes_an_amount() -> None:
    accounts = {**ACCOUNTS, "expense": [
        {"account": "promised", "term": "guarantee"},
        {"account": "west", "team": "West", "component": ["renewals", "growth"]},
        {"account": "other"},
    ]}
    found = together(
        pays("E1", {"renewals": "1.00", "usage": "20.00"}, {"guarantee": "300.00"}, paid="321.00", team="West"),
        pays("E2", {"renewals": "4000.00"}, paid="4000.00", team="East"),
    )
    assert booked(found, accounts=accounts) == {
        "other": "4020.00", "promised": "300.00", "west": "1.00", "payable": "-4321.00"
    }


def test_a_name_that_the_quarter_does_not_have_is_noted_because_another_account_takes_what_was_meant() -> None:
    rules = [{"account": "6011", "component": ["renewals", "renewls"], "team": "Taem"}, {"account": "6010"}]
    found = pays("E1", {"renewals": "100.00"}, paid="100.00")
    *_, team, component = journal_notes(found, settings(accounts={**ACCOUNTS, "expense": rules}))
    assert component == "`component: renewls` has an account, but the batch has no component of this name"
    assert team == "`team: Taem` has an account, but the batch has no team of this name"


def test_nobody_is_named_unless_the_settings_ask_for_it() -> None:
    found = batch({"E1": {"renewals": "1.00"}, "E2": {"renewals": "2.00"}})
    [journal] = journals(found, settings())
    assert {posting.person for posting in journal.postings} == {""}
    [journal] = journals(found, settings(by="person"))
    assert [(posting.account, posting.person, str(posting.amount)) for posting in journal.postings] == [
        ("expense", "E1", "1.00"), ("expense", "E2", "2.00"), ("payable", "E1", "-1.00"), ("payable", "E2", "-2.00"),
    ]


def test_each_currency_has_a_journal_of_its_own() -> None:
    found = together(batch({"E1": {"renewals": "1.00"}}), batch({"E2": {"renewals": "5000"}}, currency="JPY"))
    assert [(each.number, each.currency, [each.amount(p.amount) for p in each.postings])
            for each in journals(found, settings())] == [
        ("CSB-2026Q1-1-JPY", "JPY", ["5000", "-5000"]), ("CSB-2026Q1-1-USD", "USD", ["1.00", "-1.00"]),
    ]


@pytest.mark.parametrize(("more", "day"), [
    ({}, date(2026, 3, 31)),
    ({"fiscal_year": {"starts": "02-01", "named_after": "end"}}, date(2025, 4, 30)),
    ({"fiscal_year": {"starts": "02-01"}}, date(2026, 4, 30)),
    ({"dates": {"2026-Q1": "2026-04-04"}}, date(2026, 4, 4)),
    ({"dates": {"2026-Q1": "2026-04-04", "batch 1": "2026-04-07"}}, date(2026, 4, 7)),
    ({"dates": {"2026-Q1": "2026-04-04"}, "fiscal_year": None}, date(2026, 4, 4)),
])
def test_a_journal_is_booked_on_the_last_day_of_its_period_or_as_the_settings_say(
    more: dict[str, object], day: date
) -> None:
    [journal] = journals(batch({"E1": {"renewals": "1.00"}}), settings(**more))
    assert journal.day == day


def test_the_true_up_is_booked_on_the_last_day_of_the_year() -> None:
    found = batch({"E1": {"renewals": "1.00"}})._replace(period="2026", run="2026 true-up")
    [journal] = journals(found, settings())
    assert (journal.day, journal.number) == (date(2026, 12, 31), "CSB-2026-1")


def test_a_draft_says_that_it_is_one() -> None:
    [journal] = journals(batch({"E1": {"renewals": "1.00"}}, digest=""), settings())
    assert journal.text == "DRAFT CS bonus accrual 2026Q1"


def test_all_that_the_settings_do_not_say_is_refused_at_once() -> None:
    found = pays("E1", {"renewals": "-1.00"}, {"draw": "500.00"}, paid="500.00", carried=("0.00", "-1.00"))
    few = {"expense": [{"account": "6010", "component": "growth"}], "payable": "2100"}
    with pytest.raises(Refused) as refused:
        journals(found, settings(accounts=few, fiscal_year=None))
    assert [f"{d.code} {d.message}; {d.hint}" for d in refused.value.found] == [
        "CSB872 no account takes `carried` of plan `cs-2026`, team `Team`; add `carried: <account>` below `accounts`",
        "CSB872 no account takes `draws` of plan `cs-2026`, team `Team`, term `draw`; "
        "add `draws: <account>` below `accounts`",
        "CSB872 no account takes `expense` of plan `cs-2026`, team `Team`, component `renewals`; "
        "add `- {account: <account>, component: renewals}` to `expense`",
        "CSB873 nothing says on which day a journal of 2026-Q1 is booked; "
        "add `fiscal_year: {starts: 01-01}`, or `dates: {2026-Q1: <day>}`",
    ]


def test_a_batch_whose_sides_differ_by_a_cent_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        journals(pays("E1", {"renewals": "10.00"}, paid="9.99"), settings())
    assert [d.message for d in refused.value.found] == [
        "E1: what plan `cs-2026` earned and what it pays differ by 0.01 USD"
    ]


@pytest.mark.parametrize(("lines", "problem"), [
    ("accounts: {expense: 6010}", "CSB221 payroll.yaml:3:5 `accounts` has no `payable`"),
    ("accounts: {expense: 6010, payable: 2100, draw: 1410}",
     "CSB220 payroll.yaml:3:46 `draw` is not a key that is known here"),
    ("accounts: {expense: [{account: 1}, {account: 2, team: West}], payable: 3}",
     "CSB871 payroll.yaml:3:40 account `2` is never used: `1` above it takes all that fits here"),
    ("accounts: {expense: [{account: 1, team: []}], payable: 3}",
     "CSB222 payroll.yaml:3:39 there is no name here"),
    ("accounts: {expense: '=1+1', payable: 3}", "CSB874 payroll.yaml:3:16 `=1+1` cannot be an account there"),
    ("accounts: {expense: ' 6010', payable: 3}", "CSB874 payroll.yaml:3:16 ` 6010` cannot be an account there"),
    ("accounts: {expense: [{account: 1, tracking: {Class: ''}}], payable: 3}",
     "CSB875 payroll.yaml:3:50 no line can be tracked by `Class: `"),
    ("accounts: {expense: 1, payable: [{account: 3}]}", "CSB224 payroll.yaml:3:37 expected one account, found a list"),
    ("accounts: {expense: 1, payable: 3}\ndates: {2026Q1: 2026-03-31}",
     "CSB873 payroll.yaml:4:13 `2026Q1` is not a period"),
    ("accounts: {expense: [{account: 1, tracking: {Team: West}}], payable: 3}",
     "CSB875 payroll.yaml:3:50 no line can be tracked by `Team: West`"),
])
def test_settings_that_cannot_be_meant_are_refused_at_their_place(tmp_path: Path, lines: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(batch({}), "quickbooks", tmp_path, lines)
    assert told(refused.value, tmp_path) == [problem]


@pytest.mark.parametrize("layout", ["quickbooks", "xero", "netsuite", "beancount", "hledger"])
def test_the_settings_that_a_hint_suggests_write_a_journal(layout: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        settings_of(layout, None)
    [(text)] = re.findall(r"`(layouts: .*)` and name it after `--settings`", refused.value.found[0].hint)
    path = tmp_path / "payroll.yaml"
    path.write_text(text, encoding="utf-8")
    assert LAYOUTS[layout].write(batch({"E1": {"renewals": "1.00"}}), settings_of(layout, path))


@given(batches())
def test_every_journal_balances_and_pays_what_the_batch_pays(found: Batch) -> None:
    for by in ("account", "person"):
        for journal in journals(found, settings(by=by)):
            assert sum(posting.amount for posting in journal.postings) == 0
    paid = {j.currency: -sum(p.amount for p in j.postings if p.account == "payable")
            for j in journals(found, settings())}
    assert {currency: amount for currency, amount in found.total.items() if amount} == {
        currency: amount for currency, amount in paid.items() if amount
    }
