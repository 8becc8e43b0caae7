"""Quarters with nothing to measure: what they pay or carry on, how that is told or refused (calculation R12)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.pay import earnings
from csbonus.engine.readings import YEAR, Period, quarter_period
from csbonus.engine.results import Earning
from csbonus.engine.run import Run
from tests.engine.world import amounts, calculated, due

# 4,000 a year: a quarter of 1,000.
PLAN = """
    csbonus: 1
    plan: one
    title: One objective
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    pay: {{target: 4000 USD}}
    components:
      one: {{measure: {measure}, weight: 100%, goal: 100%, curve: linear, settle: quarterly_with_true_up{more}}}
"""
SCORE, RATE = "score, score: mbo", "gross_renewal_rate"
ADA = "P1 | Ada | CSM | Red | EMEA | 2025-01-01 |"
MOVES = """P1 | Ada | CSM | Red | EMEA | 2025-01-01 | {last}
P1 | Ada | CSM | Blue | APAC | {first} |"""


def plan(more: str = "", measure: str = SCORE) -> str:
    return PLAN.format(measure=measure, more=f", {more}" if more else "")


def scored(*scores: str, people: str = ADA, leaves: str = "") -> dict[str, str]:
    """Scores as `1 person P1 70`: quarter, scope, whose, percent."""
    rows = [f"2026-Q{q} | {scope} | {whose} | mbo | {value}%" for q, scope, whose, value in map(str.split, scores)]
    tables = {
        "people": f"person_id | name | role | team | region | valid_from | valid_to\n{people}",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    }
    return tables | ({"leaves": f"person_id | from | to | treatment\n{leaves}"} if leaves else {})


def due_on(*rows: str, people: str = ADA) -> dict[str, str]:
    """Renewals of 100 that are due, as `A1 P1 2026-02-01 60`: account, owner, day, what was renewed; P9 sells."""
    cells = [row.split() for row in rows]
    people = f"{people}\nP9 | Eve | AE | Green | LATAM | 2025-01-01 |"
    return {
        "people": f"person_id | name | role | team | region | valid_from | valid_to\n{people}",
        "accounts": "\n".join(["account_id | owner_id", *(f"{a} | {owner}" for a, owner, *_ in cells)]),
        "renewals": "\n".join([
            "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed",
            *(f"R{n} | {a} | {day} | 100 | renewed | {won}" for n, (a, _, day, won) in enumerate(cells)),
        ]),
    }


def of(run: Run, period: Period) -> Earning:
    desk = run.plans[0].desk
    return earnings(desk, desk.case.participants["P1"], period)["one"]


def refusal(folder: Path, text: str, tables: dict[str, str], ask: Ask) -> tuple[str, ...]:
    """The only diagnostic of a run that is refused: code, fact, hint."""
    with pytest.raises(Refused) as refused:
        calculated(folder, text, tables, ask)
    [found] = refused.value.found
    return found.code, found.message, found.hint


SAY = "say what such a quarter pays: `no_base:` `zero`, `target`, `team` or `carry` under one"
OTHERS = "A1 P9 2026-02-01 100"


@pytest.mark.parametrize(("text", "tables", "fact", "hint"), [
    (plan(), scored("2 person P1 50"), "P1 has nothing to measure for one in 2026-Q1: no score is entered",
     f"add the row to the scores export, or {SAY}"),
    (plan("scope: team"), scored("2 person P1 50"),
     "team Red has nothing to measure for one in 2026-Q1: no score is entered",
     f"add the row to the scores export, or {SAY}"),
    (plan("", RATE), due_on(OTHERS), "P1 has nothing to measure for one in 2026-Q1: there is no base", SAY),
    (plan("scope: region", RATE), due_on(OTHERS),
     "region EMEA has nothing to measure for one in 2026-Q1: there is no base", SAY),
    (plan("scope: company", RATE), due_on("A1 P9 2026-05-01 100"),
     "the company has nothing to measure for one in 2026-Q1: there is no base", SAY),
    (plan("scope: reports", RATE), due_on(OTHERS) | {
        "people": "person_id | name | role | manager_id | valid_from\nP1 | Ada | CSM | | 2025-01-01\n"
                  "P2 | Bo | AE | P1 | 2025-01-01\nP9 | Eve | AE | | 2025-01-01",
     }, "whoever reports to P1 has nothing to measure for one in 2026-Q1: there is no base", SAY),
    (plan("no_base: team", RATE), due_on(OTHERS),
     "P1 has nothing to measure for one in 2026-Q1: there is no base, and `no_base: team` has nothing either",
     "say what such a quarter pays: `no_base:` `zero`, `target` or `carry` under one"),
    (plan("", "csat"), scored() | {
        "events": "event_id | person_id | kind | date | value\n1 | P1 | csat | 2026-02-01 | 5",
        "accounts": "account_id\nA1",
     }, "one of P1 is not scored in 2026-Q1: 1 of the 5 answers that it needs", SAY),
])
def test_whoever_has_nothing_to_measure_is_named(
    tmp_path: Path, text: str, tables: dict[str, str], fact: str, hint: str
) -> None:
    text = text.replace("csat", "csat, with: {min_responses: 5}")
    code = "CSB550" if "not scored" in fact else "CSB522"
    assert refusal(tmp_path, text, tables, quarter(1)) == (code, fact, hint)


def test_a_year_that_has_carried_all_of_it_has_nothing_to_decide_it(tmp_path: Path) -> None:
    assert refusal(tmp_path, plan("no_base: carry", RATE), due_on(OTHERS), whole_year()) == (
        "CSB522",
        "P1 has nothing to measure for one in 2026-Q1 to 2026-Q4: there is no base, and `no_base: carry` has nothing "
        "either",
        "say what such a quarter pays: `no_base:` `zero`, `target` or `team` under one",
    )


@pytest.mark.parametrize(("policy", "pays", "note"), [
    ("zero", "0", "no base: pays nothing"), ("target", "1,000", "no base: pays target"),
    ("carry", "0", "no base: target pay is carried forward"),
])
def test_what_a_quarter_without_a_base_pays_is_told(tmp_path: Path, policy: str, pays: str, note: str) -> None:
    run = calculated(tmp_path, plan(f"no_base: {policy}"), scored("2 person P1 50"), quarter(1))
    [part] = of(run, quarter_period(1, 1)).parts
    assert (due(run, "P1"), part.note) == (amounts(pays), note)


def test_why_it_is_not_scored_stands_in_what_is_told(tmp_path: Path) -> None:
    tables = scored() | {
        "events": "event_id | person_id | kind | date | value\n1 | P1 | csat | 2026-02-01 | 5",
        "accounts": "account_id\nA1",
    }
    run = calculated(tmp_path, plan("no_base: target, with: {min_responses: 5}", "csat"), tables, quarter(1))
    assert [part.note for part in of(run, quarter_period(1, 1)).parts] == [
        "no base (1 of the 5 answers that it needs): pays target",
    ]


def test_without_a_base_a_person_is_paid_what_their_teams_reached_by_the_days_in_them(tmp_path: Path) -> None:
    """30 of 90 days in Red, which renewed 40 of 100, then Blue, which renewed 70: 1,000 x (40 % + 2 x 70 %) / 3."""
    people = MOVES.format(last="2026-01-30", first="2026-01-31") + "\nP2 | Bo | AE | Red | EMEA | 2025-01-01 |" \
        "\nP3 | Cy | AE | Blue | EMEA | 2025-01-01 |"
    tables = due_on("A1 P2 2026-02-01 40", "A2 P3 2026-02-01 70", people=people)
    run = calculated(tmp_path, plan("no_base: team", RATE), tables, quarter(1))
    [part] = of(run, quarter_period(1, 1)).parts
    assert due(run, "P1") == amounts("600")
    assert (part.note, str(part.multiple)) == ("no base: paid at the multiple of Red and Blue", "3/5")
    assert (part.attained.actual.unit, part.attained.actual.value) == ("Blue", Fraction(7, 10))


def test_only_the_teams_of_the_days_without_a_base_are_looked_at(tmp_path: Path) -> None:
    """EMEA has nothing due: its 30 days are paid what Red reached, 40 %; the 60 in APAC what APAC did, 70 %."""
    people = MOVES.format(last="2026-01-30", first="2026-01-31") + "\nP2 | Bo | AE | Red | LATAM | 2025-01-01 |" \
        "\nP3 | Cy | AE | Blue | APAC | 2025-01-01 |"
    tables = due_on("A1 P2 2026-02-01 40", "A2 P3 2026-02-01 70", people=people)
    run = calculated(tmp_path, plan("scope: region, no_base: team", RATE), tables, quarter(1))
    assert [(part.unit, part.note) for part in of(run, quarter_period(1, 1)).parts] == [
        ("EMEA", "no base: paid at the multiple of Red"), ("APAC", ""),
    ]
    assert due(run, "P1") == amounts("600")


HALF = MOVES.format(last="2026-02-14", first="2026-02-15")  # 45 of 90 days


def test_a_quarter_of_which_a_part_was_final_is_final(tmp_path: Path) -> None:
    """Red is not scored, so its 500 are paid; Blue is at 60 %. The year decides the three others, at 80 %: 2,400."""
    tables = scored(*(f"{q} team Blue {value}" for q, value in ((1, 60), (2, 60), (3, 80), (4, 120))), people=HALF)
    run = calculated(tmp_path, plan("scope: team, no_base: target"), tables)
    year = of(run, YEAR)
    assert due(run, "P1") == amounts("800", "600", "800", "1,200", "-200")
    assert [year.target, year.set_aside, year.amount] == [3000, 800, 800 + 2400]


def test_what_a_part_of_a_quarter_carries_on_is_carried_once(tmp_path: Path) -> None:
    """Nothing is scored in the first quarter; in the second Blue is, from half of it on, and not Red.

    Blue decides its 500 and the 1,000 carried, at 60 %; the 500 of Red are decided with the third quarter, at 100 %.
    """
    people = MOVES.format(last="2026-05-15", first="2026-05-16")
    tables = scored("2 team Blue 60", "3 team Blue 100", "4 team Blue 100", people=people)
    run = calculated(tmp_path, plan("scope: team, no_base: carry"), tables, quarter(3))
    red, blue = Fraction(45 * 1000, 91), Fraction(46 * 1000, 91)
    second = of(run, quarter_period(2, 3))
    assert [(part.unit, part.target, part.note) for part in second.parts] == [
        ("Red", red, "no base: target pay is carried forward"),
        ("Blue", blue + 1000, "with target pay carried forward"),
    ]
    assert of(run, quarter_period(3, 3)).target == 1000 + red
    assert due(run, "P1") == amounts("0", "903.30", "1,494.50")


def test_protected_leave_decides_nothing_that_was_carried(tmp_path: Path) -> None:
    """All of the second quarter is protected leave, and the last 30 days of July are: paid 1,000 and 326.09 of them.

    The 1,000 of the first are decided with the third quarter, at 50 %, beside the 62 of 92 days that were worked.
    """
    leaves = "P1 | 2026-04-01 | 2026-06-30 | protect\nP1 | 2026-07-01 | 2026-07-30 | protect"
    tables = scored("2 person P1 50", "3 person P1 50", "4 person P1 100", leaves=leaves)
    run = calculated(tmp_path, plan("no_base: carry"), tables)
    third = of(run, quarter_period(3, 4))
    assert [(part.protected, part.target, part.multiple, part.note) for part in third.parts] == [
        (False, Fraction(62000, 92) + 1000, Fraction(1, 2), "with target pay carried forward"),
        (True, Fraction(30000, 92), Fraction(1), "leave: at least target"),
    ]
    assert due(run, "P1")[:4] == amounts("0", "1,000", "1,163.04", "1,000")


def test_a_floor_in_money_waits_for_a_base_also_where_the_target_pay_is_nothing(tmp_path: Path) -> None:
    """400 a year is 100 a quarter: none for the first, which has no score, all of it for the second, which has 0 %."""
    text = plan("no_base: carry, floor: 400 USD").replace("target: 4000 USD", "target: annual_target")
    tables = scored("2 person P1 0", people="P1 | Ada | CSM | Red | EMEA | 2025-01-01 |")
    for target, folder in (("0", "nothing"), ("4000", "some")):
        header, row = tables["people"].splitlines()
        people = f"{header} | annual_target\n{row} | {target}"
        run = calculated(tmp_path / folder, text, tables | {"people": people}, quarter(2))
        assert [of(run, quarter_period(number, 2)).amount for number in (1, 2)] == [0, 100], folder
