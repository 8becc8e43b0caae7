"""What is told of a register that does not fit: at which row, with which way out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger.model import Batch, Signed
from tests.ledger.batches import batch
from tests.ledger.lines import plain
from tests.ledger.test_confirm import CLOSED, confirmed

ADD_UP = "payroll: {repeated: add_up}\n"


def problems(
    folder: Path, register: str, mapping: str = "", batches: tuple[Batch, ...] = (CLOSED,), on: str = "2026-04-30"
) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refused) as refused:
        confirmed(folder, register, mapping, batches, on=on)
    return refused.value.found


def places(found: tuple[Diagnostic, ...]) -> list[str]:
    """Code, line and fact of each."""
    return [f"{each.code} {each.span.line} {each.message}" for each in found]


def test_rows_of_one_person_are_told_at_the_first_of_them(tmp_path: Path) -> None:
    register = "person_id,paid\nE1,1000.00\nE2,850.00\nE9,1.00\nE9,2.00\nE3,-1.00\nE3,-2.00\n"
    found = problems(tmp_path, register, ADD_UP)
    assert places(found) == [
        "CSB836 4 E9 was not paid with 2026-Q1 in this ledger",
        "CSB848 6 E3 was closed with 0.00 USD, and the register says -3.00 USD",
    ]
    assert [each.hint for each in found] == [
        "correct the id; or say under `payroll:` in exports.yaml whose it is in payroll, `values: {person_id: "
        "{\"E9\": ...}}`, or leave the row out, `where:`",
        "write what was paid without a sign; if E3 was paid nothing, `0.00`",
    ]


def test_an_id_that_has_lost_its_zeros_is_one_problem_that_says_so(tmp_path: Path) -> None:
    closed = batch({"0031": {"renewals": "100.00"}, "0032": {"renewals": "50.00"}})
    [found] = problems(tmp_path, "person_id,paid\n31,100.00\n0032,50.00\n", batches=(closed,))
    assert places((found,)) == ["CSB836 2 31 was not paid with 2026-Q1 in this ledger"]
    assert found.hint == "`0031` is: zeros were lost; export the column as text"


@pytest.mark.parametrize("name", ["Summe", "Total", "TOTAL:", "Grand total"])
def test_a_total_row_at_the_bottom_is_told_as_one(name: str, tmp_path: Path) -> None:
    [found] = problems(tmp_path, f"person_id,paid\nE1,1000.00\nE2,850.00\n{name},1850.00\n")
    assert places((found,)) == [f"CSB407 4 this looks like a total row (`{name}`): it would be one more person"]
    assert found.hint == (
        "remove it from the register, or leave the row out: `where:` under `payroll:` in exports.yaml")


def test_an_amount_below_zero_is_refused_only_where_none_was_closed(tmp_path: Path) -> None:
    less, nothing = batch({"E1": {"renewals": "-0.50"}}), batch({"E1": {"renewals": "0.00"}})
    assert confirmed(tmp_path, "person_id,paid\nE1,-0.75\n", batches=(less,)).paid[0].paid == Decimal("-0.75")
    assert confirmed(tmp_path, "person_id,paid\nE1,0\n", batches=(nothing,)).paid[0].paid == 0
    assert confirmed(tmp_path, "person_id,paid\nE1,0\n", batches=(less,)).paid[0].paid == 0
    told = "CSB848 2 E1 was closed with 0.00 USD, and the register says -0.50 USD"
    assert places(problems(tmp_path, "person_id,paid\nE1,-0.50\n", batches=(nothing,))) == [told]


def test_the_same_day_of_the_next_year_is_the_last_on_which_it_may_be_confirmed(tmp_path: Path) -> None:
    register = "person_id,paid\nE1,1000\nE2,850\n"
    assert confirmed(tmp_path, register, on="2027-04-12").signed.closed_on == "2027-04-12"
    assert confirmed(tmp_path, register, on="2026-04-12").signed.closed_on == "2026-04-12"
    later = batch({})._replace(number=2, period="2026-Q2", run="2026-Q2", signed=Signed("Ana", "2026-07-10"))
    for day, told in (("2026-07-09", "2026-07-09 is before 2026-07-10, the day of batch 2"),
                      ("2027-07-11", "2027-07-11 is more than a year after 2026-07-10, the day of batch 2")):
        [found] = problems(tmp_path, register, batches=(CLOSED, later), on=day)
        assert (found.code, found.span.file, found.message) == ("CSB847", "--on", told)


def test_only_the_last_batch_may_be_undone_to_confirm_other_amounts(tmp_path: Path) -> None:
    """E1 had 900 and has 950; E3, closed with nothing, stood in it with 0 and is missing now."""
    first = confirmed(tmp_path, "person_id,paid\nE1,900.00\nE2,850.00\nE3,0.00\n")
    then = batch({"E1": {"renewals": "1.00"}})._replace(number=3, period="2026-Q2", run="2026-Q2")
    now = "person_id,paid\nE2,850.00\nE1,950.00\n"
    told = problems(tmp_path, now, batches=(CLOSED, first))
    assert [each.message for each in told] == [
        "2026-Q1 is confirmed in batch 2: E1 with 900.00 USD, not with 950.00 USD",
        "2026-Q1 is confirmed in batch 2: E3 with 0.00 USD, not with no amount",
    ]
    words = "--ledger ... --reason ... --by ... --on ..."
    assert {each.hint for each in told} == {
        f"if batch 2 is wrong, somebody else agrees by `csbonus approve --undo 2 {words}`, and `csbonus undo 2 "
        f"{words}` takes it back"}
    assert {each.hint for each in problems(tmp_path, now, batches=(CLOSED, first, then))} == {
        "add an adjustment for the difference, or confirm what was paid later with the run of that time"}


BOTH = CLOSED._replace(people=(*CLOSED.people, CLOSED.people[0]._replace(currency="EUR", amount=Decimal("30.00"))))


def test_a_person_of_two_currencies_has_a_row_in_each(tmp_path: Path) -> None:
    register = "person_id,paid,currency\nE1,25.00,EUR\nE2,850.00,USD\nE1,1000.00,USD\n"
    found = confirmed(tmp_path, register, batches=(BOTH,))
    assert [plain(each.person, each.currency, each.closed, each.paid) for each in found.paid] == [
        ("E1", "EUR", 30, 25), ("E1", "USD", 1000, 1000), ("E2", "USD", 850, 850)]
    assert places(problems(tmp_path, "person_id,paid,currency\nE1,1000.00,USD\nE2,850.00,USD\n", batches=(BOTH,))) == [
        "CSB835 0 the register has no row in EUR, in which E1 was closed with 30.00 EUR"]
    assert places(problems(tmp_path, "person_id,paid\nE1,1000.00\nE2,850.00\n", batches=(BOTH,))) == [
        "CSB838 2 the amount of E1 names no currency, and was closed in EUR and USD"]
    blank = "person_id,paid,currency\nE1,30.00,\nE1,1000.00,USD\nE2,850.00,USD\n"
    assert [each[:8] for each in places(problems(tmp_path, blank, batches=(BOTH,)))] == ["CSB838 2"]


def test_what_was_paid_is_kept_to_the_places_of_its_currency(tmp_path: Path) -> None:
    yen = batch({"E1": {"renewals": "1000"}}, currency="JPY")
    assert str(confirmed(tmp_path, "person_id,paid\nE1,1000.00\n", batches=(yen,)).paid[0].paid) == "1000"


def test_a_row_without_currency_is_in_the_one_that_was_closed(tmp_path: Path) -> None:
    register = "person_id,paid,currency\nE1,600.00,USD\nE1,400.00,\nE2,850.00,USD\n"
    assert places(problems(tmp_path, register)) == ["CSB837 3 E1 stands on line 2 too"]
    assert [each.paid for each in confirmed(tmp_path, register, ADD_UP).paid] == [1000, 850]


def test_a_row_in_no_currency_of_theirs_is_told_by_itself(tmp_path: Path) -> None:
    """E1 is not told to be missing too."""
    found = problems(tmp_path, "person_id,paid,currency\nE1,1000.00,GBP\nE2,850.00,USD\n")
    assert places(found) == ["CSB838 2 the amount of E1 is in GBP, and was closed in USD"]


def test_a_period_that_is_not_closed_is_told_what_is(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        confirmed(tmp_path, "person_id,paid\nE1,1\n", period="2026-Q11")
    assert refused.value.found[0].hint == "closed is `2026-Q1`; `csbonus close` closes a quarter"
    with pytest.raises(Refused) as refused:
        confirmed(tmp_path, "person_id,paid\nE1,1\n", batches=())
    assert refused.value.found[0].hint == "closed is nothing yet; `csbonus close` closes a quarter"


MANY = CLOSED._replace(people=(*CLOSED.people, *(
    CLOSED.people[0]._replace(person=who, currency="EUR", amount=Decimal(amount))
    for who, amount in (("D1", "30.00"), ("D2", "20.50"), ("D3", "0.00")))))


def test_a_currency_without_a_row_is_told_once_with_the_way_to_give_both_registers(tmp_path: Path) -> None:
    [found] = problems(tmp_path, "person_id,paid\nE1,1000.00\nE2,850.00\n", batches=(MANY,))
    assert places((found,)) == ["CSB835 0 the register has no row in EUR, in which 2 people were closed with 50.50 EUR"]
    assert found.hint == (
        "a period has one register for all currencies: put the rows of all registers into one file, each with its "
        "`currency`, and confirm that")
    both = "person_id,paid,currency\nE1,1000.00,USD\nE2,850.00,USD\nD1,30.00,EUR\nD2,20.50,EUR\n"
    assert len(confirmed(tmp_path, both, batches=(MANY,)).paid) == 4
    assert places(problems(tmp_path, "person_id,paid\nD1,30.00\nD2,20.50\n", batches=(MANY,))) == [
        "CSB835 0 the register has no row in USD, in which 2 people were closed with 1850.00 USD"]


def test_people_are_told_by_name_where_their_currency_has_a_row(tmp_path: Path) -> None:
    some = "person_id,paid\nE1,1000.00\nE2,850.00\n"
    missing = ["CSB835 0 D2 was closed with 20.50 EUR and is not in the register"]
    assert places(problems(tmp_path, f"{some}D1,30.00\n", batches=(MANY,))) == missing
    assert places(problems(tmp_path, f"{some}d1,30.00\n", batches=(MANY,)))[-1:] == [
        "CSB836 4 d1 was not paid with 2026-Q1 in this ledger"]
    assert places(problems(tmp_path, f"{some}d1,30.00\n", batches=(MANY,)))[:-1] == missing


def test_ids_of_payrolls_own_are_told_with_the_mapping_that_says_whose_they_are(tmp_path: Path) -> None:
    register = "person_id,paid\n00101,1000.00\n00102,850.00\n"
    found = problems(tmp_path, register)
    assert places(found) == [f"CSB836 {line} {one} was not paid with 2026-Q1 in this ledger"
                             for line, one in ((2, "00101"), (3, "00102"))]
    for each, (one, who) in zip(found, (("00101", "E1"), ("00102", "E2")), strict=True):
        said = f'values: {{person_id: {{"{one}": "{who}"}}}}'
        assert each.hint == (
            f"the amount is that of {who}: if this is their id in payroll, say `{said}` under `payroll:` in "
            "exports.yaml, all such ids between the same braces; else correct the id, or leave the row out: `where:` "
            "under `payroll:` in exports.yaml")
    mapping = 'payroll: {values: {person_id: {"00101": "E1", "00102": "E2"}}}\n'
    assert [each.person for each in confirmed(tmp_path, register, mapping).paid] == ["E1", "E2"]


def test_one_id_of_payroll_is_mapped_and_the_others_stay_as_they_are(tmp_path: Path) -> None:
    register = "person_id,paid\nE1,1000.00\n00102,850.00\n"
    [found] = problems(tmp_path, register)
    assert "exports.yaml; else correct the id" in found.hint
    mapping = f"payroll:\n  {found.hint.partition('say `')[2].partition('`')[0]}\n"
    assert [each.person for each in confirmed(tmp_path, register, mapping).paid] == ["E1", "E2"]


def test_whose_id_it_is_is_said_only_where_the_amount_is_of_one_person_and_one_row(tmp_path: Path) -> None:
    same = batch({"E1": {"renewals": "100.00"}, "E2": {"renewals": "100.00"}, "E3": {"renewals": "70.00"}})
    for rows in ("00101,100.00\n00102,100.00\nE3,70.00", "00101,100.00\nE2,101.00\nE3,70.00\n00102,100.00",
                 "00101,100.00\nE1,100.00\nE2,100.00\nE3,70.00", "Total,70.00\nE1,100.00\nE2,100.00",
                 "e3,70.00\nE1,100.00\nE2,100.00"):
        found = problems(tmp_path, f"person_id,paid\n{rows}\n", batches=(same,))
        assert not [each for each in found if "the amount is that of" in each.hint], rows
    rows = "person_id,paid\nX,60.00\nX,10.00\nE1,100.00\nE2,99.00\n"
    [told] = problems(tmp_path, rows, ADD_UP, batches=(same,))
    assert told.hint.startswith("the amount is that of E3: ")
