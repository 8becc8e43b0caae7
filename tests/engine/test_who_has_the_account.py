"""On which days who is credited with an account, day for day (calculation §4: transfers, accounts given up)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest

from csbonus.engine.holding import Held, credited_days, recredited
from csbonus.engine.results import CreditTerms
from csbonus.periods import FOREVER, Days, fiscal_year

BEFORE = "P0 1 2025-01-01 2025-12-31"


def held(row: str, account: str = "A1") -> Held:
    """Who holds which part from when to when; `-` is for ever."""
    person, share, first, last = row.split()
    days = Days(date.fromisoformat(first), FOREVER if last == "-" else date.fromisoformat(last))
    return Held(account, person, Fraction(share), days)


def told(found: Sequence[Held]) -> list[str]:
    """The same with the day since which it has been theirs, and whether that is too short; in the order of days."""
    return [
        f"{each.person_id} {each.share} {each.days.first} {'-' if each.days.last == FOREVER else each.days.last}"
        f" {each.since or '-'}{' short' if each.short else ''}"
        for each in sorted(found, key=lambda h: (h.account_id, h.days, h.person_id))
    ]


TEN, WINDOW = CreditTerms(min_days_held=10), CreditTerms(add_window_days=26)
TWICE = ("P1 1/2 2026-01-01 2026-01-31", "P1 1 2026-02-01 -")
AGAIN = ("P1 1 2026-01-01 2026-01-31", "P1 1 2026-03-01 -")
PARTS = ("P1 3/5 2025-01-01 2026-03-05", "P3 2/5 2025-01-01 2026-03-05")


@pytest.mark.parametrize(("terms", "rows", "credited"), [
    # no term asks for a day: everybody from the first day on, who came first has taken it over from nobody
    (CreditTerms(), [BEFORE, "P1 1 2026-01-01 -"], ["P0 1 2025-01-01 2025-12-31 -", "P1 1 2026-01-01 - 2026-01-01"]),
    # one day is held as soon as it begins
    (CreditTerms(min_days_held=1), [BEFORE, "P1 1 2026-01-01 -"],
     ["P0 1 2025-01-01 2025-12-31 -", "P1 1 2026-01-01 - 2026-01-01"]),
    # a larger share from February is no new holding: the 40th day since 1 January is 9 February, for P0 as for P1
    (CreditTerms(min_days_held=40), [BEFORE, *TWICE],
     ["P0 1 2025-02-09 2025-12-31 -", "P0 1/2 2026-01-01 2026-01-31 -", "P0 1 2026-02-01 2026-02-08 -",
      "P1 1 2026-02-09 - 2026-01-01"]),
    # who comes back after a month without it has it anew
    (TEN, [BEFORE, *AGAIN],
     ["P0 1 2025-01-10 2025-12-31 -", "P0 1 2026-01-01 2026-01-09 -", "P1 1 2026-01-10 2026-01-31 2026-01-01",
      "P0 1 2026-03-01 2026-03-09 -", "P1 1 2026-03-10 - 2026-03-01"]),
    # two begin on the first day of all: neither took it over, both have it too short to be credited
    (TEN, ["P1 1/2 2026-03-01 -", "P2 1/2 2026-03-01 -"],
     ["P1 1/2 2026-03-01 2026-03-09 - short", "P2 1/2 2026-03-01 2026-03-09 - short",
      "P1 1/2 2026-03-10 - -", "P2 1/2 2026-03-10 - -"]),
    # taken over in the last 26 days of March: from April on; before the year there is no window
    (WINDOW, ["P0 1 2025-01-01 2026-03-05", "P1 1 2026-03-06 -"],
     ["P0 1 2025-01-01 2026-03-05 -", "P0 1 2026-03-06 2026-03-31 -", "P1 1 2026-04-01 - 2026-03-06"]),
    (WINDOW, ["P0 1 2025-01-01 2025-12-20", "P1 1 2025-12-21 -"],
     ["P0 1 2025-01-01 2025-12-20 -", "P1 1 2025-12-21 - 2025-12-21"]),
    # both terms: the 60th day since 6 March is 4 May, later than the first of April
    (CreditTerms(min_days_held=60, add_window_days=26), ["P0 1 2025-01-01 2026-03-05", "P1 1 2026-03-06 -"],
     ["P0 1 2025-03-01 2026-03-05 -", "P0 1 2026-03-06 2026-05-03 -", "P1 1 2026-05-04 - 2026-03-06"]),
])
def test_from_which_day_an_account_counts(terms: CreditTerms, rows: Sequence[str], credited: Sequence[str]) -> None:
    """From the last days of 2025 on: of its first days of all nobody had the account before who could be credited."""
    found = credited_days([held(row) for row in rows], terms, fiscal_year(2026))
    assert told([each for each in found if each.days.last >= date(2025, 12, 1)]) == list(credited)


@pytest.mark.parametrize(("rows", "credited"), [
    # both gave it up: 3/5 and 2/5 of the half that P2 has
    ([*PARTS, "P2 1/2 2026-03-06 -"], {"P1": "3/10", "P3": "1/5"}),
    # who gave it up, and not who only has less of it
    ([*PARTS, "P1 3/10 2026-03-06 -", "P2 7/10 2026-03-06 -"], {"P1": "3/10", "P3": "7/10"}),
    # nobody gave it up: who has less of it, and not who has as much as before
    ([*PARTS, "P1 3/10 2026-03-06 -", "P3 2/5 2026-03-06 -", "P2 3/10 2026-03-06 -"], {"P1": "3/5", "P3": "2/5"}),
    # nobody had it on the day before: who had it last
    (["P1 1 2025-01-01 2025-06-30", "P3 1 2025-07-01 2025-12-31", "P2 1 2026-03-06 -"], {"P3": "1"}),
    (["P1 1/4 2025-01-01 2025-12-31", "P3 3/4 2025-01-01 2025-12-31", "P2 1 2026-03-06 -"], {"P1": "1/4", "P3": "3/4"}),
    # who takes it up again on the same day has it too short as well, and is not who had it last
    ([BEFORE, "P3 1 2026-01-01 2026-01-31", "P3 1/2 2026-03-06 -", "P2 1/2 2026-03-06 -"], {"P0": "1"}),
    # P1's tenth day is the day before: long enough; nine days are not
    (["P0 1 2025-01-01 2026-02-23", "P1 1 2026-02-24 2026-03-05", "P2 1 2026-03-06 -"], {"P1": "1"}),
    (["P0 1 2025-01-01 2026-02-24", "P1 1 2026-02-25 2026-03-05", "P2 1 2026-03-06 -"], {"P0": "1"}),
    # nobody had it before
    (["P2 1 2026-03-06 -"], {}),
])
def test_whose_it_is_while_its_new_holder_has_it_too_short(rows: Sequence[str], credited: Mapping[str, str]) -> None:
    """P2 takes it over on 6 March, and must have had it for ten days: on 10 March it is of others."""
    found: dict[str, Fraction] = {}
    for each in credited_days([held(row) for row in rows], TEN, fiscal_year(2026)):
        if each.days.holds(date(2026, 3, 10)) and not each.short:
            found[each.person_id] = found.get(each.person_id, Fraction(0)) + each.share
    assert found == {person: Fraction(share) for person, share in credited.items()}


@pytest.mark.parametrize(("window", "rows", "kept"), [
    (29, ["P1 1 2025-01-01 2026-01-30"], ["P1 1 2026-01-31 2026-03-31 -"]),
    (30, ["P1 1 2025-01-01 2026-01-30"], []),  # 30 January is one of the first 30 days
    # on the last day of a quarter there is nothing left of it, and before the year no quarter
    (0, ["P1 1 2025-01-01 2026-03-31"], []),
    (0, ["P1 1 2025-01-01 2025-11-30"], []),
    # until somebody has it again
    (29, ["P1 1 2025-01-01 2026-01-30", "P2 1 2026-02-15 -"], ["P1 1 2026-01-31 2026-02-14 -"]),
    # who had it since and gave it up as well keeps it, and nobody beside them
    (29, ["P1 1 2025-01-01 2026-01-30", "P2 1 2026-02-15 2026-02-28"],
     ["P1 1 2026-01-31 2026-02-14 -", "P2 1 2026-03-01 2026-03-31 2026-02-15"]),
    (29, ["P1 1 2025-01-01 2026-01-30", "P1 1 2026-02-15 2026-02-28"],
     ["P1 1 2026-01-31 2026-02-14 -", "P1 1 2026-03-01 2026-03-31 2026-02-15"]),
    (29, ["P1 1/2 2025-01-01 2026-01-30", "P2 1/2 2025-01-01 2026-02-28"], ["P2 1/2 2026-03-01 2026-03-31 -"]),
    # two gave it up together; of one who gave up a half the other still has the account
    (29, ["P1 1/2 2025-01-01 2026-01-30", "P2 1/2 2026-01-01 2026-01-30"],
     ["P1 1/2 2026-01-31 2026-03-31 -", "P2 1/2 2026-01-31 2026-03-31 2026-01-01"]),
    (29, ["P1 1/2 2025-01-01 2026-01-30", "P2 1/2 2025-01-01 -"], []),
])
def test_how_long_an_account_that_was_given_up_stays_with_its_holder(
    window: int, rows: Sequence[str], kept: Sequence[str]
) -> None:
    """Beside the days on which they had it."""
    before = [held(row) for row in rows]
    found = credited_days(before, CreditTerms(drop_window_days=window), fiscal_year(2026))
    assert told([each for each in found if each.days not in [h.days for h in before]]) == list(kept)
    assert len(found) == len(rows) + len(kept)


def test_accounts_are_judged_each_by_itself() -> None:
    rows = [held("P1 1 2025-01-01 -"), held("P2 1 2026-03-06 -", "A2")]
    found = credited_days(rows, TEN, fiscal_year(2026))
    assert [(each.account_id, each.person_id, each.short) for each in found] == [
        ("A1", "P1", False), ("A1", "P1", True), ("A2", "P2", False), ("A2", "P2", True),
    ]


def test_what_an_adjustment_gives_is_nobody_elses_on_those_days() -> None:
    rows = [held("P1 1/2 2025-01-01 -"), held("P2 1/2 2025-01-01 -"), held("P1 1 2025-01-01 -", "A2")]
    february, last = Days(date(2026, 2, 1), date(2026, 2, 28)), Days(date(2026, 12, 1), FOREVER)
    assert told(recredited(rows, [("A1", "P3", february), ("A1", "P4", last)])) == [
        "P1 1/2 2025-01-01 2026-01-31 -", "P2 1/2 2025-01-01 2026-01-31 -", "P3 1 2026-02-01 2026-02-28 -",
        "P1 1/2 2026-03-01 2026-11-30 -", "P2 1/2 2026-03-01 2026-11-30 -", "P4 1 2026-12-01 - -",
        "P1 1 2025-01-01 - -",
    ]
