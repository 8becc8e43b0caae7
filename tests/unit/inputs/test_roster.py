"""The small exports as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from csbonus.inputs import roster
from csbonus.inputs.roster import GoalRow, Leave, Rate, ScoreRow
from csbonus.periods import FOREVER, Days


def test_a_spell_has_its_days_its_exact_target_and_every_text_column(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "people.csv",
        """
        person_id,name,role,team,manager_id,annual_target,ote,pay_mix,fte,currency,valid_from,valid_to,Guild
        007,Ana,csm,North,008,20000.10,,,0.8,EUR,2026-01-01,2026-06-30,Onboarding
        007,Ana,csm,South,,,100000,80/20,,,2026-07-01,,
        """,
    )
    needed = needing("name", "role", "team", "Guild", "annual_target", "ote", "pay_mix", "fte", "manager_id")
    world.write("people.csv", (world.folder / "people.csv").read_bytes().replace(b"008", b""))

    first, second = roster.people(world.load(people=needed))

    assert (first.person_id, first.name, first.role, first.row_id) == ("007", "Ana", "csm", 0)
    assert first.days == Days(date(2026, 1, 1), date(2026, 6, 30))
    assert (first.annual_target, first.fte, first.currency) == (Fraction("20000.1"), Fraction(4, 5), "EUR")
    assert (first.ote, first.pay_mix, first.manager_id) == (None, None, "")
    assert first.columns["team"] == "North"
    assert first.columns["Guild"] == "Onboarding"
    assert first.columns["region"] == ""
    assert second.days == Days(date(2026, 7, 1), FOREVER)
    assert (second.ote, second.pay_mix, second.annual_target) == (Fraction(100_000), Fraction(1, 5), None)


def test_leaves_goals_scores_and_rates(world: Any, needing: Callable[..., Any]) -> None:
    world.write("leaves.csv", "person_id,from,to,treatment\nE1,2026-03-01,,protect\nE1,2026-01-05,2026-01-09,\n")
    world.write(
        "goals.csv", "scope,scope_id,measure,quarter,goal\ncompany,,nrr,2026,104%\nperson,E1,nrr,2026-Q1,1000\n"
    )
    world.write(
        "scores.csv",
        "quarter,scope,scope_id,measure,value,weight\n2026-Q1,person,E1,mbo,85%,\n2026-Q1,person,E1,csat,4.2,12\n",
    )
    world.write("fx.csv", "currency,rate,valid_from\nEUR,1.08,2026-01-01\nEUR,1.1,2026-07-01\nGBP,1.25,2026-01-01\n")

    exports = world.load(
        leaves=needing(optional=("treatment",)),
        goals=needing("goal", "scope", "scope_id", "measure"),
        scores=needing("value", optional=("weight",)),
        fx=needing("rate"),
    )

    assert roster.leaves(exports) == (
        Leave("E1", Days(date(2026, 1, 5), date(2026, 1, 9)), 1),
        Leave("E1", Days(date(2026, 3, 1), FOREVER), 0, "protect"),
    )
    assert roster.goals(exports) == (
        GoalRow("company", "", "nrr", "2026", "104%", 0),
        GoalRow("person", "E1", "nrr", "2026-Q1", "1000", 1),
    )
    assert roster.scores(exports) == (
        ScoreRow("2026-Q1", "person", "E1", "csat", Fraction(21, 5), is_percent=False, weight=Fraction(12), row_id=1),
        ScoreRow("2026-Q1", "person", "E1", "mbo", Fraction(17, 20), is_percent=True, weight=Fraction(1), row_id=0),
    )
    assert roster.rates(exports) == (
        Rate("EUR", Fraction("1.08"), Days(date(2026, 1, 1), date(2026, 6, 30)), 0),
        Rate("EUR", Fraction("1.1"), Days(date(2026, 7, 1), FOREVER), 1),
        Rate("GBP", Fraction("1.25"), Days(date(2026, 1, 1), FOREVER), 2),
    )


def test_a_third_stays_a_third(world: Any, needing: Callable[..., Any]) -> None:
    world.write(
        "assignments.csv",
        """
        account_id,person_id,valid_from,share
        A1,E1,2026-01-01,1/3
        A1,E2,2026-01-01,1/3
        A1,E3,2026-01-01,1/3
        A2,E1,2026-01-01,50%
        A2,E2,2026-01-01,0.25
        A3,E1,2026-01-01,
        """,
    )
    exports = world.load(assignments=needing("share"))

    units = exports.connection.execute("select units from assignments order by row_id").fetchall()
    assert exports.share_units == 12
    assert units == [(4,), (4,), (4,), (6,), (3,), (12,)]


def test_without_a_share_column_everybody_has_the_whole(world: Any, needing: Callable[..., Any]) -> None:
    exports = world.write("assignments.csv", "account_id,person_id,valid_from\nA1,E1,2026-01-01\n").load(
        assignments=needing("person_id")
    )

    assert exports.share_units == 1
    assert exports.connection.execute("select units from assignments").fetchall() == [(1,)]


@pytest.mark.parametrize(("pay", "lines"), [
    ("8000,USD 9000,USD 1000000,JPY 1100000,JPY 1200000,JPY 8500,USD 900000,JPY 8200,USD", []),
    ("8000,USD 9000,USD 1000000,JPY 90000,USD 8500,USD 8200,USD", [5]),
    ("8000, 9000, 8500, 8200, 85000,", [6]),
    ("8000,USD 9000,USD 8500,USD 85000,EUR", []),
])
def test_target_pay_is_compared_within_a_role_and_a_currency(
    world: Any, needing: Callable[..., Any], pay: str, lines: list[int]
) -> None:
    rows = [f"E{n},Person {n},csm,2026-01-01,{each}" for n, each in enumerate(pay.split(), 1)]
    world.write("people.csv", "\n".join(["person_id,name,role,valid_from,annual_target,currency", *rows, ""]))
    told = world.load(people=needing("name", "role", "annual_target", "currency")).warnings
    assert [(each.code, each.span.line) for each in told] == [("CSB911", line) for line in lines]
