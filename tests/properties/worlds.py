"""Random small companies: people in teams, accounts with parents, dated shares, what customers did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.properties.by_hand.calendar import ENDS
from tests.properties.by_hand.renewals import LateRules
from tests.properties.by_hand.utilisation import month_end
from tests.properties.tables import Row, Tables

Draw = st.DrawFn
TEAMS = ("Red", "Blue", "Green")
LONG_AGO = "2024-01-01"
ONE_DAY = timedelta(days=1)

in_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
money = st.builds(lambda cents: f"{cents // 100}.{cents % 100:02d}", st.integers(100, 99_999))
score_values = st.sampled_from(["", "0%", "70%", "100%", "133.5%"])
late_rules = st.builds(
    LateRules, cutoff=st.sampled_from([0, 0, 5]), grace=st.sampled_from([30, 0, 45]),
    reactivation=st.sampled_from([90, 0, 60]),
)
targets = st.sampled_from(["20000", "10000", "33333.33", "7777.77", "0.10", "0"])


def person(number: int, **cells: str) -> Row:
    """A roster row of the CSM with a number."""
    usual = {
        "person_id": f"P{number}", "name": f"Person {number}", "role": "CSM", "team": TEAMS[0], "manager_id": "",
        "annual_target": "20000", "valid_from": LONG_AGO, "valid_to": "",
    }
    return usual | cells


@st.composite
def people(draw: Draw, most: int = 6) -> list[Row]:
    """One to six people in up to three teams; the first is on the plan in every quarter, others come, go, move."""
    number = draw(st.integers(1, most))
    teams = st.sampled_from(TEAMS[: draw(st.integers(1, 3))])
    rows = [person(1, team=draw(teams), annual_target=draw(targets))]
    for each in range(2, number + 1):
        rows += draw(_career(each, teams))
    return rows


@st.composite
def _career(draw: Draw, number: int, teams: st.SearchStrategy[str]) -> list[Row]:
    """The roster rows of one person who stays, joins, leaves, moves, is promoted or gets a raise."""
    kind = draw(st.sampled_from(["stays", "joins", "leaves", "moves", "becomes a CSM", "gets a raise"]))
    turn = draw(in_2026)
    before, after = (turn - ONE_DAY).isoformat(), turn.isoformat()
    manager = draw(st.sampled_from(["", "P1", f"P{number - 1}"]))
    whole = person(number, team=draw(teams), annual_target=draw(targets), manager_id=manager)
    if kind == "joins":
        return [whole | {"valid_from": after}]
    if kind == "leaves":
        return [whole | {"valid_to": after}]
    changed = {
        "moves": {"team": draw(teams)}, "gets a raise": {"annual_target": draw(targets)},
        "becomes a CSM": {"role": "CSM"}, "stays": {},
    }[kind]
    first = {"role": "Lead"} if kind == "becomes a CSM" else {}
    if kind == "stays":
        return [whole]
    return [whole | first | {"valid_to": before}, whole | changed | {"valid_from": after}]


@st.composite
def accounts(draw: Draw, most: int = 12, *, parents: bool = True) -> list[Row]:
    """One to twelve accounts; the parent of one, if any, is an account before it."""
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        before = [row["account_id"] for row in rows] if parents else []
        parent = draw(st.sampled_from(["", "", *before[:3]]))
        rows.append({"account_id": f"A{number:02d}", "parent_id": parent})
    return rows


SPLITS = (("",), ("100%",), ("1/3", "1/3", "1/3"), ("50%", "50%"), ("0.3", "0.7"), ("1/3", "2/3"))
GAPS = ((), ("50%",), ("1/3",), ("1/3", "25%"))


@st.composite
def assignments(draw: Draw, tables: Tables, *, gaps: bool = True) -> list[Row]:
    """Every account from long ago on, split anew on up to two days; with `gaps` some of it belongs to nobody."""
    known = sorted({row["person_id"] for row in tables["people"]})
    rows: list[Row] = []
    for account in tables["accounts"]:
        turns = sorted(draw(st.sets(in_2026, max_size=2)))
        starts = [date.fromisoformat(LONG_AGO), *turns]
        for start, following in zip(starts, [*turns, None], strict=True):
            shares = draw(st.sampled_from(SPLITS + GAPS if gaps else SPLITS))
            owners = draw(st.permutations(known))
            if len(owners) < len(shares):
                shares = ("",)
            until = "" if following is None else (following - ONE_DAY).isoformat()
            rows += [
                {"account_id": account["account_id"], "person_id": owner, "share": share,
                 "valid_from": start.isoformat(), "valid_to": until}
                for owner, share in zip(owners, shares, strict=False)
            ]
    past = {"account_id": "A01", "person_id": "P1", "share": "", "valid_from": LONG_AGO, "valid_to": "2024-12-31"}
    return rows or [past]


@st.composite
def renewals(draw: Draw, tables: Tables, most: int = 14) -> list[Row]:
    """Renewals due in and around the year: won, lost, open, excluded, merged; signed early, in time, late, too late."""
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        account = draw(st.sampled_from([row["account_id"] for row in tables["accounts"]]))
        due = draw(st.one_of(in_2026, st.dates(date(2025, 11, 1), date(2027, 2, 1))))
        outcome = draw(st.sampled_from(["renewed", "renewed", "contracted", "churned", "open", "excluded"]))
        won = outcome in ("renewed", "contracted")
        signed = due + timedelta(days=draw(st.one_of(st.integers(-100, 0), st.integers(-100, 200))))
        rows.append({
            "renewal_id": f"R{number}", "account_id": account, "due_date": due.isoformat(),
            "arr_due": draw(money), "outcome": outcome, "arr_renewed": draw(money) if won else "",
            "signed_date": signed.isoformat() if won else "",
            "kind": draw(st.sampled_from(["standard", "standard", "standard", "merged"])),
        })
    return rows


@st.composite
def book(draw: Draw, tables: Tables, *, steady: bool = False) -> list[Row]:
    """Snapshots at the ends of eight quarters; accounts join and leave the book, some with no ARR.

    An account with a renewal that was won never leaves it: the two exports would contradict each other. In a
    `steady` book no account does.
    """
    won = {row["account_id"] for row in tables.get("renewals", ()) if row["outcome"] in ("renewed", "contracted")}
    kept = {row["account_id"] for row in tables["accounts"]} if steady else won
    ends = [date(end.year - 1, end.month, end.day) for end in ENDS] + list(ENDS)
    amounts = st.one_of(st.just(""), st.just("0"), money, money, money)
    rows: list[Row] = []
    for end in ends:
        for account in tables["accounts"]:
            arr = draw(money if account["account_id"] in kept else amounts)
            if arr:
                rows.append({"account_id": account["account_id"], "as_of": end.isoformat(), "arr": arr})
        # A snapshot is known by its rows: one that has none is no snapshot.
        if not rows or rows[-1]["as_of"] != end.isoformat():
            rows.append({"account_id": tables["accounts"][0]["account_id"], "as_of": end.isoformat(), "arr": "100"})
    return rows


@st.composite
def usage(draw: Draw, tables: Tables) -> list[Row]:
    """Twelve months of licences of every account: months missing, several dates, several features."""
    rows: list[Row] = []
    for account in tables["accounts"]:
        for month in range(1, 13):
            days = draw(st.sets(st.integers(1, 28), max_size=2))
            for day in sorted(days):
                licences, assigned = draw(st.integers(0, 60)), draw(st.integers(0, 80))
                rows.append({
                    "account_id": account["account_id"], "date": month_end(2026, month).replace(day=day).isoformat(),
                    "licences": str(licences), "assigned_users": str(assigned), "active_users": str(assigned // 2),
                })
    first = {"account_id": tables["accounts"][0]["account_id"], "date": "2026-01-31"}
    return rows or [first | {"licences": "10", "assigned_users": "5", "active_users": "5"}]


@st.composite
def expansion(draw: Draw, tables: Tables) -> list[Row]:
    """Growth and reversals signed in and around the year."""
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        account = draw(st.sampled_from([row["account_id"] for row in tables["accounts"]]))
        delta = draw(money)
        less = draw(st.booleans())
        rows.append({
            "expansion_id": f"X{number}", "account_id": account, "signed_date": draw(in_2026).isoformat(),
            "arr_delta": f"-{delta}" if less else delta, "kind": "contraction" if less else "upsell",
        })
    return rows


@st.composite
def scores(draw: Draw, tables: Tables) -> list[Row]:
    """The score `mbo` of every person, team, the company for most quarters, some with a weight."""
    people_ids = sorted({row["person_id"] for row in tables["people"]})
    units = [("company", ""), *(("team", team) for team in TEAMS), *(("person", each) for each in people_ids)]
    rows: list[Row] = []
    for number in range(1, 5):
        for scope, scope_id in units:
            value, weight = draw(score_values), draw(st.sampled_from(["1", "0.5"]))
            if value:
                rows.append({
                    "quarter": f"2026-Q{number}", "scope": scope, "scope_id": scope_id, "measure": "mbo",
                    "value": value, "weight": weight,
                })
    nobody = {"quarter": "2025-Q4", "scope": "company", "scope_id": "", "measure": "mbo", "value": "1%", "weight": "1"}
    return rows or [nobody]


MAKERS = {"renewals": renewals, "book": book, "usage": usage, "expansion": expansion, "scores": scores}


@st.composite
def companies(
    draw: Draw, *exports: str, most_people: int = 6, most_accounts: int = 12,
    settled: bool = False, steady: bool = False,
) -> Tables:
    """People, accounts, assignments with the exports asked for.

    `settled`: nobody comes, goes or moves, and every account is shared out; `steady`: no account leaves the book.
    """
    staff = draw(people(most_people))
    if settled:
        staff = [row | {"role": "CSM", "valid_from": LONG_AGO, "valid_to": ""} for row in _first_rows(staff)]
    tables: dict[str, list[Row]] = {"people": staff, "accounts": draw(accounts(most_accounts))}
    tables["assignments"] = draw(assignments(tables, gaps=not settled))
    for export in MAKERS:
        if export in exports:
            tables[export] = draw(book(tables, steady=steady) if export == "book" else MAKERS[export](tables))
    return tables


def _first_rows(rows: Sequence[Row]) -> list[Row]:
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row["person_id"], row)
    return list(first.values())
