"""How much of an export did not count, for which reason, and how much of it (calculation §3, §4)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from csbonus.engine.run import Run
from tests.engine.test_on_leave import PLAN as LEAVE_PLAN
from tests.engine.test_on_leave import WORLD
from tests.engine.world import calculated, quarter

PLAN = """
    csbonus: 1
    plan: book
    title: What counts of a book
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    {more}
    components:
      one: {{measure: {measure}, weight: 100%, goal: 100%, curve: linear, settle: quarterly, no_base: zero{own}}}
"""
PEOPLE = """
    person_id | name | role | team | valid_from | valid_to
    P1 | Ada | CSM | Red | 2025-01-01 |
    P2 | Bo | CSM | Red | 2025-01-01 |
    P3 | Cy | CSM | Red | 2025-01-01 | 2026-02-15"""


def plan(measure: str = "gross_renewal_rate", own: str = "", more: str = "") -> str:
    return PLAN.format(measure=measure, own=f", {own}" if own else "", more=more)


def world(held: Mapping[str, str], due: Mapping[str, tuple[int, str]], excluded: str = "") -> dict[str, str]:
    """Who holds an account, as `P1 50% P2 50%` with an optional first day; what is due when."""
    rows = [row for account, text in held.items() for row in _rows(account, text.split())]
    head = "adjustment_id | quarter | kind | account_id | reason | requested_by | approved_by | approved_on"
    left = [f"X{n} | 2026-Q1 | exclude_account | {each} | sanctions | Eve | Dan | 2026-03-01"
            for n, each in enumerate(excluded.split())]
    return {
        "people": PEOPLE,
        "accounts": "\n".join(["account_id", *due]),
        "assignments": "\n".join(["account_id | person_id | share | valid_from", *rows]),
        "renewals": "\n".join([
            "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed",
            *(f"R{a} | {a} | {day} | {arr} | renewed | {arr}" for a, (arr, day) in due.items()),
        ]),
        "adjustments": "\n".join([head, *left]),
    }


def _rows(account: str, words: list[str]) -> list[str]:
    since = words.pop() if words and words[-1].startswith("20") else "2025-01-01"
    return [f"{account} | {who} | {share} | {since}" for who, share in zip(words[::2], words[1::2], strict=True)]


def told(run: Run) -> dict[str, list[tuple[int, Fraction | None]]]:
    """Rows and amount of each reason, as often as it is told."""
    found: dict[str, list[tuple[int, Fraction | None]]] = {}
    for some in run.plans[0].not_counted.values():
        for left in some:
            found.setdefault(left.reason, []).append((left.rows, left.amount))
    return found


HELD = {"A1": "P1 50%", "A2": "P1 25% P2 25%", "A3": "P1 50% P2 50%", "A6": "P3 100%", "A7": "P1 100%", "A8": "P1 50%"}
DUE = {
    "A1": (100, "2026-02-01"), "A2": (60, "2026-03-31"), "A3": (900, "2026-01-01"),  # half, half, and nothing is open
    "A4": (200, "2026-02-01"), "A5": (40, "2026-02-20"),  # nobody's
    "A6": (7, "2026-02-16"),  # of who has left the day before
    "A7": (30, "2026-02-01"), "A8": (5, "2026-02-01"),  # excluded
    "A9": (11, "2025-12-31"), "B1": (13, "2026-04-01"), "B2": (17, "2026-08-01"),  # due before and after
}


def test_what_nobody_is_credited_with_is_told_by_its_reason(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(), world(HELD, DUE, "A7 A8"), quarter(1))
    assert told(run) == {
        "part_not_owned": [(2, Fraction(80))], "no_owner": [(3, Fraction(247))],
        "excluded_by_adjustment": [(2, Fraction(35))], "outside_period": [(3, None)],
    }


def test_a_company_has_what_nobody_holds_and_leaves_out_what_is_excluded(tmp_path: Path) -> None:
    run = calculated(tmp_path, plan(own="scope: company"), world(HELD, DUE, "A7 A8"), quarter(1))
    assert told(run) == {"excluded_by_adjustment": [(2, Fraction(35))], "outside_period": [(3, None)]}


def test_of_accounts_held_by_halves_all_of_what_is_excluded_is_told(tmp_path: Path) -> None:
    tables = world({"A7": "P1 50% P2 50%", "A8": "P1 50%"}, {name: DUE[name] for name in ("A1", "A7", "A8")}, "A7 A8")
    run = calculated(tmp_path, plan(own="scope: company"), tables, quarter(1))
    assert told(run) == {"excluded_by_adjustment": [(2, Fraction(35))]}


def test_each_row_of_who_is_on_leave_is_one(tmp_path: Path) -> None:
    """Ten days in March: the second and the fourth row are due on them."""
    tables = dict(WORLD)
    tables["renewals"] += "\n        R4 | A2 | 2026-03-12 | 30 | renewed | 30 | 2026-03-01"
    assert told(calculated(tmp_path, LEAVE_PLAN, tables, quarter(1))) == {"owner_on_leave": [(2, Fraction(730))]}


def test_accounts_that_are_held_whole_are_told_alike(tmp_path: Path) -> None:
    held = {"A1": "P1 100%", "A6": "P3 100%", "A7": "P1 100%", "A8": "P2 100%"}
    run = calculated(tmp_path, plan(), world(held, DUE, "A7 A8"), quarter(1))
    assert told(run) == {
        "no_owner": [(5, Fraction(60 + 900 + 200 + 40 + 7))], "excluded_by_adjustment": [(2, Fraction(35))],
        "outside_period": [(3, None)],
    }


def test_what_a_new_holder_has_too_short_is_not_nobodys(tmp_path: Path) -> None:
    """A1 and A2 were taken over ten days before, by half and whole; A6 by one who has left since; A4 by nobody."""
    held = {"A1": "P1 50% 2026-01-22", "A2": "P1 100% 2026-03-21", "A6": "P3 100% 2026-02-10"}
    due = {name: DUE[name] for name in ("A1", "A2", "A4", "A6", "A9")}
    run = calculated(tmp_path, plan(more="credit: {min_days_held: 30}"), world(held, due), quarter(1))
    assert told(run) == {"held_too_short": [(2, Fraction(160))], "no_owner": [(2, Fraction(207))],
                         "outside_period": [(1, None)]}


def test_a_loss_that_is_inherited_is_told_with_the_part_that_is_theirs(tmp_path: Path) -> None:
    """P1 had all of both accounts; P2 takes over a half of each, thirty days before they are due, and loses them."""
    tables = world({}, {"A1": (100, "2026-03-31"), "A2": (60, "2026-03-31"), "A3": (40, "2026-03-31")}, "")
    tables["assignments"] = "account_id | person_id | share | valid_from | valid_to\n" + "\n".join(
        f"{a} | P1 | 100% | 2025-01-01 | 2026-02-28\n{a} | P1 | 50% | 2026-03-01 |\n{a} | P2 | 50% | 2026-03-01 |"
        for a in ("A1", "A2", "A3")
    )
    tables["renewals"] = tables["renewals"].replace("renewed | 100", "churned |").replace("renewed | 60", "churned |")
    run = calculated(tmp_path, plan(more="credit: {inherited_grace_days: 30}"), tables, quarter(1))
    assert told(run) == {"inherited_loss": [(2, Fraction(80))]}


def test_growth_of_a_book_counts_only_of_who_held_it_all_the_time(tmp_path: Path) -> None:
    """A1 since before, A4 since the first day; A2 and A3 since February; A5 of nobody, A6 of who left."""
    held = {"A1": "P1 100%", "A2": "P1 100% 2026-02-01", "A3": "P2 100% 2026-02-01", "A4": "P1 100% 2026-01-01",
            "A6": "P3 100% 2026-02-01"}
    tables = world(held, dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A6"), (1, "2026-02-01")))
    tables["book"] = "account_id | as_of | arr\n" + "\n".join(
        f"A{n} | {day} | {n * n * 100}" for n in range(1, 7) for day in ("2025-12-31", "2026-03-31")
    )
    del tables["renewals"]
    text = plan("book_growth", "window: quarter").replace("goal: 100%", "goal: {quarter: 5%}")
    assert told(calculated(tmp_path, text, tables, quarter(1))) == {
        "held_too_short": [(2, Fraction(400 + 900))], "no_owner": [(2, Fraction(2500 + 3600))],
    }


def test_by_owner_columns_it_is_nobodys_where_the_owner_is_not_there(tmp_path: Path) -> None:
    """A6 is due on the last day of its owner, A7 a day later; A4 has no owner."""
    tables = world({}, {"A1": (100, "2026-02-16"), "A4": (200, "2026-02-01"), "A6": (7, "2026-02-15"),
                        "A7": (9, "2026-02-16")})
    tables["accounts"] = "account_id | owner_id\nA1 | P1\nA4 |\nA6 | P3\nA7 | P3"
    del tables["assignments"]
    assert told(calculated(tmp_path, plan(), tables, quarter(1))) == {"no_owner": [(2, Fraction(209))]}
