"""The sample data are what their README says."""

from __future__ import annotations

import csv
import itertools
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "sample_data"
SNAPSHOTS = tuple(
    date(year, month, day)
    for year in (2024, 2025, 2026)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    if (year, month) >= (2024, 12)
)
IDS = {
    "people.csv": "person_id",
    "accounts.csv": "account_id",
    "renewals.csv": "renewal_id",
    "expansion.csv": "expansion_id",
    "leads.csv": "lead_id",
    "events.csv": "event_id",
}
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def one(name: str, **cells: str) -> Row:
    """The only row of an export with these cells."""
    (row,) = (row for row in read(name) if all(row[column] == cell for column, cell in cells.items()))
    return row


def day(text: str) -> date:
    return date.fromisoformat(text) if text else date.max


def share(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text or "1")


def held(row: Row, on: date) -> bool:
    return day(row["valid_from"]) <= on <= day(row["valid_to"])


def owners(account: str, on: str) -> dict[str, Fraction]:
    rows = [row for row in read("assignments.csv") if row["account_id"] == account and held(row, day(on))]
    return {row["person_id"]: share(row["share"]) for row in rows}


def book() -> dict[date, dict[str, Fraction]]:
    snapshots: dict[date, dict[str, Fraction]] = defaultdict(dict)
    for row in read("book.csv"):
        assert row["account_id"] not in snapshots[day(row["as_of"])]
        snapshots[day(row["as_of"])][row["account_id"]] = Fraction(row["arr"])
    return snapshots


def changes() -> Iterator[tuple[date, str, Fraction]]:
    """Every change of ARR that renewals or expansion.csv tell, on the day it takes effect."""
    for row in read("renewals.csv"):
        if row["outcome"] == "open":
            continue
        after = Fraction(row["arr_renewed"] or 0) + Fraction(row["expansion_arr"] or 0)
        yield day(row["due_date"]), row["account_id"], after - Fraction(row["arr_due"])
    for row in read("expansion.csv"):
        yield day(row["effective_date"] or row["signed_date"]), row["account_id"], Fraction(row["arr_delta"])


def test_the_generator_writes_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", SAMPLE / "generate.py", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SAMPLE.glob("*.csv")}


def test_the_readme_names_every_export_with_its_rows_and_columns() -> None:
    told = dict(
        re.findall(r"^\| `([\w.-]+\.csv)` \| (.*) \|$", (SAMPLE / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert set(told) == {path.name for path in SAMPLE.glob("*.csv")}
    for name, text in told.items():
        rows, columns = text.split(" | ")
        assert (name, int(rows)) == (name, len(read(name)))
        assert columns in (", ".join(read(name)[0]), "as above")


def test_the_readme_names_only_ids_that_exist_with_the_account_they_belong_to() -> None:
    text = (SAMPLE / "README.md").read_text("utf-8")
    known = {row[key] for name, key in IDS.items() for row in read(name)}
    assert set(re.findall(r"\b(?:[AP]-\d+|[RX]-2026-\d+)", text)) <= known
    accounts = {row[IDS[name]]: row["account_id"] for name in ("renewals.csv", "expansion.csv") for row in read(name)}
    told = re.findall(r"(A-\d{4})[^A|;]*(?:, )([RX]-2026-\d{4})", text)
    assert len(told) == len(re.findall(r"[RX]-2026-\d{4}", text))
    assert [(account, row) for account, row in told if accounts[row] != account] == []


def test_every_export_is_small_sorted_and_plain() -> None:
    for path in SAMPLE.glob("*.csv"):
        assert path.stat().st_size < 200_000
        assert b"\r" not in path.read_bytes()
        assert path.read_bytes().endswith(b"\n")
    for name, key in IDS.items():
        ids = [row[key] for row in read(name)]
        assert ids == sorted(ids)


def test_snapshots_tie_to_renewals_with_expansion() -> None:
    snapshots, since = book(), {row["account_id"]: day(row["customer_since"]) for row in read("accounts.csv")}
    assert tuple(sorted(snapshots)) == SNAPSHOTS
    for opening, closing in itertools.pairwise(SNAPSHOTS):
        moved: dict[str, Fraction] = defaultdict(Fraction)
        for on, account, delta in changes():
            if opening < on <= closing:
                moved[account] += delta
        for account in snapshots[opening].keys() | snapshots[closing].keys():
            if since[account] <= opening:
                expected = snapshots[opening].get(account, Fraction(0)) + moved[account]
                assert (account, closing, snapshots[closing].get(account, Fraction(0))) == (account, closing, expected)


def test_renewals_agree_with_the_book() -> None:
    snapshots = book()
    for row in read("renewals.csv"):
        closing = min(as_of for as_of in SNAPSHOTS if as_of >= day(row["due_date"]))
        assert Fraction(row["arr_due"]) > 0
        assert (row["account_id"] in snapshots[closing]) == (row["outcome"] != "churned")
        won = row["outcome"] in ("renewed", "contracted")
        assert (bool(row["arr_renewed"]), bool(row["signed_date"])) == (won, won)
        if row["expansion_arr"]:
            assert Fraction(row["arr_renewed"]) <= Fraction(row["arr_due"])


def test_each_account_renews_at_most_once_a_year_and_never_after_it_left() -> None:
    due = [(row["account_id"], row["due_date"][:4]) for row in read("renewals.csv")]
    assert len(due) == len(set(due))
    until = {row["account_id"]: day(row["customer_until"]) for row in read("accounts.csv")}
    assert all(day(row["due_date"]) <= until[row["account_id"]] for row in read("renewals.csv"))


def test_shares_of_an_account_never_exceed_the_whole_and_owners_are_employed() -> None:
    people, rows = read("people.csv"), read("assignments.csv")
    for row in rows:
        spells = [person for person in people if person["person_id"] == row["person_id"]]
        assert min(day(person["valid_from"]) for person in spells) <= day(row["valid_from"])
        assert max(day(person["valid_to"]) for person in spells) >= day(row["valid_to"])
    by_account: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_account[row["account_id"]].append(row)
    for held_by in by_account.values():
        for start in {day(row["valid_from"]) for row in held_by}:
            assert sum(share(row["share"]) for row in held_by if held(row, start)) <= 1


def test_usage_covers_every_month_of_service_of_the_year() -> None:
    seen: dict[tuple[str, str], set[tuple[str, str, str, str]]] = defaultdict(set)
    for number in (1, 2, 3, 4):
        for row in read(f"usage-2026-Q{number}.csv"):
            assert int(row["feature_users"]) <= int(row["active_users"]) <= int(row["assigned_users"])
            assert int(row["assigned_users"]) <= int(row["licences"])
            cells = (row["date"], row["licences"], row["assigned_users"], row["active_users"])
            seen[row["account_id"], row["date"][:7]].add(cells)
    wanted = set()
    for month in range(1, 13):
        first = date(2026, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        for row in read("accounts.csv"):
            if day(row["customer_since"]) <= last and day(row["customer_until"]) >= first:
                wanted.add((row["account_id"], str(first)[:7]))
    assert seen.keys() == wanted
    assert {len(cells) for cells in seen.values()} == {1}


def test_people_are_paid_what_their_ote_says_and_their_spells_follow_each_other() -> None:
    last: dict[str, date] = {}
    for row in read("people.csv"):
        base, variable = row["pay_mix"].split("/")
        assert int(base) + int(variable) == 100
        assert int(row["ote"]) * int(variable) == int(row["annual_target"]) * 100
        assert day(row["valid_from"]) == last.get(row["person_id"], day(row["valid_from"]))
        last[row["person_id"]] = day(row["valid_to"]) + timedelta(days=1) if row["valid_to"] else date.max


@pytest.mark.parametrize(
    ("account", "due", "signed", "outcome", "renewed"),
    [
        ("A-0041", "2026-10-24", "2026-09-11", "renewed", "95304.00"),  # early
        ("A-0058", "2026-03-24", "2026-04-17", "renewed", "40128.00"),  # late, 17 days after the quarter
        ("A-0011", "2026-06-08", "2026-08-19", "renewed", "25080.00"),  # late, 50 days after the quarter
        ("A-0138", "2026-08-18", "", "open", ""),
        ("A-0120", "2026-11-12", "", "open", ""),
        ("A-0023", "2026-07-08", "2026-06-22", "contracted", "15960.00"),
        ("A-0083", "2026-08-23", "2026-08-05", "contracted", "75840.00"),
        ("A-0043", "2026-07-25", "2026-07-20", "contracted", "3360.00"),  # hollow logo, of 47,520
        ("A-0009", "2026-06-09", "", "churned", ""),
        ("A-0127", "2025-11-08", "", "churned", ""),
    ],
)
def test_a_told_renewal_is_in_the_data(account: str, due: str, signed: str, outcome: str, renewed: str) -> None:
    row = one("renewals.csv", account_id=account, due_date=due)
    assert (row["signed_date"], row["outcome"], row["arr_renewed"]) == (signed, outcome, renewed)


def test_the_second_late_renewal_is_inside_the_reactivation_window_but_outside_the_grace_days() -> None:
    row = one("renewals.csv", account_id="A-0011", due_date="2026-06-08")
    assert day(row["signed_date"]) - date(2026, 6, 30) == timedelta(days=50)
    assert day(row["signed_date"]) - day(row["due_date"]) < timedelta(days=90)


def test_a_hollow_logo_keeps_less_than_a_tenth() -> None:
    row = one("renewals.csv", account_id="A-0043", due_date="2026-07-25")
    assert 0 < Fraction(row["arr_renewed"]) < Fraction(row["arr_due"]) / 10


def test_in_each_group_one_child_loses_what_another_gains() -> None:
    parents = {row["account_id"]: row["parent_id"] for row in read("accounts.csv") if row["parent_id"]}
    assert parents == {"A-0065": "A-0031", "A-0150": "A-0031", "A-0056": "A-0196", "A-0099": "A-0196"}
    opening, closing = book()[date(2026, 3, 31)], book()[date(2026, 6, 30)]
    for loser, winner in (("A-0150", "A-0065"), ("A-0099", "A-0056")):
        lost = opening[loser] - closing.get(loser, Fraction(0))
        assert 0 < lost < closing[winner] - opening[winner]
        assert owners(loser, "2026-06-30").keys() != owners(winner, "2026-06-30").keys()


def test_an_expansion_signed_in_one_quarter_is_effective_in_the_next() -> None:
    row = one("expansion.csv", expansion_id="X-2026-0022")
    assert (row["account_id"], row["signed_date"], row["effective_date"]) == ("A-0004", "2026-03-19", "2026-04-01")


def test_accounts_are_split_in_thirds_by_sixty_to_forty_and_in_halves() -> None:
    third = Fraction(1, 3)
    assert owners("A-0152", "2026-12-23") == {"P-08": third, "P-12": third, "P-16": third}
    assert owners("A-0152", "2025-12-31") == {"P-08": 1}
    assert owners("A-0049", "2026-07-18") == {"P-06": Fraction(3, 5), "P-08": Fraction(2, 5)}
    assert owners("A-0170", "2026-10-08") == {"P-18": Fraction(1, 2), "P-19": Fraction(1, 2)}


def test_two_accounts_are_without_an_owner_for_a_while() -> None:
    due = one("renewals.csv", account_id="A-0069", due_date="2026-03-09")
    assert owners("A-0069", due["due_date"]) == owners("A-0069", "2026-03-31") == {}
    assert owners("A-0069", "2026-04-06") == {"P-16": 1}
    assert owners("A-0113", "2026-06-30") == {}
    assert owners("A-0113", "2026-07-13") == {"P-12": 1}


def test_a_leaver_owns_nothing_after_the_last_day_and_a_joiner_nothing_before_the_first() -> None:
    assert one("people.csv", person_id="P-09")["valid_to"] == "2026-05-15"
    assert one("people.csv", person_id="P-10")["valid_from"] == "2026-06-08"
    rows = read("assignments.csv")
    assert {row["valid_to"] for row in rows if row["person_id"] == "P-09"} == {"2026-05-15"}
    assert min(row["valid_from"] for row in rows if row["person_id"] == "P-10") == "2026-06-08"


def test_accounts_move_with_the_days_of_the_person_who_changes_teams() -> None:
    before, after = (row for row in read("people.csv") if row["person_id"] == "P-14")
    assert (before["team"], before["valid_to"]) == ("Americas Mid-Market", "2026-08-16")
    assert (after["team"], after["valid_from"]) == ("Americas Enterprise", "2026-08-17")
    rows = [row for row in read("assignments.csv") if row["person_id"] == "P-14"]
    assert {row["valid_to"] for row in rows} == {"", "2026-08-16"}
    assert {row["valid_from"] for row in rows} >= {"2024-07-01", "2026-08-17"}


def test_one_target_changes_at_half_year_and_five_people_are_not_paid_in_dollars() -> None:
    before, after = (row for row in read("people.csv") if row["person_id"] == "P-12")
    assert (before["annual_target"], after["annual_target"]) == ("17000", "20800")
    assert (before["role"], after["role"], after["valid_from"]) == ("CSM", "Senior CSM", "2026-07-01")
    foreign = {row["person_id"]: row["currency"] for row in read("people.csv") if row["currency"] != "USD"}
    assert foreign == {"P-04": "EUR", "P-16": "EUR", "P-17": "EUR", "P-18": "GBP", "P-19": "EUR"}
    assert {row["currency"] for row in read("book.csv")} == {"USD", "EUR", "GBP"}


def test_one_csm_has_nothing_due_in_the_third_quarter_and_only_that_one_in_emea() -> None:
    emea = {row["person_id"] for row in read("people.csv") if row["team"] == "EMEA"}
    idle = {
        (person, number)
        for person in emea
        for number in (1, 2, 3, 4)
        if not any(
            person in owners(row["account_id"], row["due_date"])
            for row in read("renewals.csv")
            if row["due_date"][:4] == "2026" and (int(row["due_date"][5:7]) + 2) // 3 == number
        )
    }
    assert idle == {("P-19", 3)}


def test_leaves_lie_inside_a_quarter_and_over_the_end_of_one() -> None:
    assert [(row["person_id"], row["from"], row["to"], row["treatment"]) for row in read("leaves.csv")] == [
        ("P-13", "2026-07-20", "2026-09-06", "prorate"),
        ("P-18", "2026-09-21", "2026-10-11", "prorate"),
    ]


def test_new_customers_came_during_the_year() -> None:
    new = {row["account_id"] for row in read("accounts.csv") if row["customer_since"] >= "2026-01-01"}
    assert new == {f"A-{number:04d}" for number in range(233, 251)}
    assert not new & book()[date(2025, 12, 31)].keys()
    assert new <= book()[date(2026, 12, 31)].keys()


def test_names_carry_an_apostrophe_an_accent_and_commas() -> None:
    assert one("people.csv", person_id="P-07")["name"] == "Siobhan O'Neill"
    assert one("people.csv", person_id="P-08")["name"] == "Tomás Herrera"
    assert one("accounts.csv", account_id="A-0184")["account_name"].count(",") == 2


def test_a_lead_is_passed_on_by_whoever_looks_after_the_account_and_moves_forward() -> None:
    for row in read("leads.csv"):
        assert row["person_id"] in owners(row["account_id"], row["submitted_date"])
        stages = [row[stage] for stage in ("submitted_date", "accepted_date", "opportunity_date", "won_date")]
        reached = [stage for stage in stages if stage]
        assert reached == stages[: len(reached)] == sorted(reached)


def test_a_won_lead_has_the_amount_of_the_expansion_signed_that_day() -> None:
    signed = {(row["account_id"], row["signed_date"]): row["arr_delta"] for row in read("expansion.csv")}
    won = [row for row in read("leads.csv") if row["won_date"]]
    assert len(won) > 40
    assert [row["amount"] for row in won] == [signed[row["account_id"], row["won_date"]] for row in won]
    assert {row["amount"] for row in read("leads.csv") if not row["won_date"]} == {""}


def test_an_event_belongs_to_whoever_looks_after_the_account_that_day() -> None:
    for row in read("events.csv"):
        assert row["person_id"] in owners(row["account_id"], row["date"])
        assert bool(row["value"]) == (row["kind"] in ("nps", "csat"))


def test_each_new_customer_goes_live_once_or_not_at_all() -> None:
    live = {row["account_id"]: row["date"] for row in read("events.csv") if row["kind"] == "go_live"}
    since = {row["account_id"]: row["customer_since"] for row in read("accounts.csv")}
    assert len(live) == sum(row["kind"] == "go_live" for row in read("events.csv"))
    assert "A-0236" not in live
    assert (since["A-0240"], live["A-0240"]) == ("2026-05-03", "2026-05-15")
    assert all(since[account] < day for account, day in live.items())


def test_scores_are_of_people_on_the_team_and_of_accounts_that_are_served() -> None:
    known = {row["person_id"] for row in read("people.csv")} | {row["account_id"] for row in read("accounts.csv")}
    assert {row["scope_id"] for row in read("scores.csv")} <= known
    parts = {row["measure"] for row in read("scores.csv") if row["scope"] == "account"}
    assert parts == {"health_product", "health_outcomes", "health_voice"}
