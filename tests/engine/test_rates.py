"""Components paid at a rate: flat, by bands, row by row (calculation §5)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.engine.run import Run
from csbonus.engine.worked_amounts import worked_amounts
from tests.engine.world import amounts, calculated, due, quarter, read_plan, refused, whole_year

PLAN = """
    csbonus: 1
    plan: commission
    title: A part of every expansion
    year: 2026
    currency: USD
    for: {{role: [CSM]}}
    components:
      expansion:
        measure: expansion_arr
        {lines}
    {more}
"""


def plan(*lines: str, more: str = "") -> str:
    return PLAN.format(lines="\n        ".join(lines), more=more)


def world(*signed: tuple[str, str]) -> dict[str, str]:
    """Expansions of one CSM's accounts: the day each was signed, what it added."""
    rows = [f"E{number} | A{number} | {day} | {arr} | upsell" for number, (day, arr) in enumerate(signed, start=1)]
    accounts = [f"A{number} | P1" for number in range(1, len(signed) + 1)]
    return {
        "people": "person_id | name | role | team | valid_from\nP1 | Ada | CSM | North | 2025-01-01",
        "accounts": "\n".join(["account_id | owner_id", *accounts]),
        "expansion": "\n".join(["expansion_id | account_id | signed_date | arr_delta | kind", *rows]),
    }


def january(*deltas: str) -> dict[str, str]:
    return world(*((f"2026-01-{day:02}", delta) for day, delta in enumerate(deltas, start=1)))


def first_quarter(folder: Path, text: str, *deltas: str) -> Run:
    return calculated(folder, text, january(*deltas), quarter(1))


TIERS = "{0 USD: 1%, 1000 USD: 2%, 3000 USD: 3%, 8000 USD: 5%}"
QUOTA = "{0%: 7.5%, 100%: 12.5%, 150%: 15%}"
CUMULATIVE = "rate: {kind: marginal, on: actual, bands: {0 USD: 4%, 150000 USD: 6%, 250000 USD: 8%}}"


def test_a_flat_rate_is_paid_on_the_amount(tmp_path: Path) -> None:
    """SparrowGenie: 90 % of 500,000 renewed, at 4 %."""
    assert due(first_quarter(tmp_path, plan("rate: 4%"), "450000"), "P1") == amounts("18,000")


def test_every_row_begins_at_the_first_band(tmp_path: Path) -> None:
    """Oracle, step rates by transaction: 2 + 3 + 20 + 14 + 30 + 95."""
    text = plan(f"rate: {{kind: marginal, on: actual, bands: {TIERS}, each: row}}")
    run = first_quarter(tmp_path, text, "200", "300", "1500", "1200", "2000", "4500")
    assert due(run, "P1") == amounts("164")


def test_the_whole_amount_goes_through_the_bands_once(tmp_path: Path) -> None:
    """9,700 in one sum: 10 + 40 + 150 + 1,700 × 5 %."""
    text = plan(f"rate: {{kind: marginal, on: actual, bands: {TIERS}}}")
    run = first_quarter(tmp_path, text, "200", "300", "1500", "1200", "2000", "4500")
    assert due(run, "P1") == amounts("285")


def test_the_blended_rate_of_slices_is_said(tmp_path: Path) -> None:
    """Oracle, split rates: 1,000 at 1 % and 1,500 at 2 % are 1.6 % of 2,500."""
    bands = "{0 USD: 1%, 1000 USD: 2%, 5000 USD: 3%, 10000 USD: 0%}"
    run = first_quarter(tmp_path, plan(f"rate: {{kind: marginal, on: actual, bands: {bands}}}"), "2500")
    assert due(run, "P1") == amounts("40")
    [part] = next(iter(run.plans[0].desk.known.values()))["expansion"].parts
    assert part.worked == (
        "1,000 at 1 % = 10", "1,500 at 2 % = 30", "together 40, which is 1.6 % of 2,500",
    )


def test_a_rate_may_grow_with_the_part_of_a_band_that_is_passed(tmp_path: Path) -> None:
    """Oracle, proportional: 1 % and a quarter of 2 % is 1.5 % of 2,000."""
    text = plan("rate: {kind: additive_points, on: actual, bands: {0-1000 USD: 1%, 1000-5000 USD: 2%}}")
    assert due(first_quarter(tmp_path, text, "2000"), "P1") == amounts("30")


@pytest.mark.parametrize(
    ("kind", "arr", "pays"),
    [("marginal", "400000", "35,000"), ("marginal", "500000", "48,750"), ("steps", "400000", "50,000")],
)
def test_bands_of_the_quota(tmp_path: Path, kind: str, arr: str, pays: str) -> None:
    """QuotaPath: 7.5 % to the quota of 300,000, 12.5 % to 150 % of it, 15 % above."""
    text = plan("goal: 300000 USD", f"rate: {{kind: {kind}, bands: {QUOTA}}}")
    assert due(first_quarter(tmp_path, text, arr), "P1") == amounts(pays)


@pytest.mark.parametrize(("arr", "pays"), [("44400", "4,440"), ("45600", "5,700"), ("60000", "10,500")])
def test_a_band_that_is_reached_lifts_everything(tmp_path: Path, arr: str, pays: str) -> None:
    """Falcon: 10 % below 75 % of a quota of 60,000, then 12.5 %, from the quota on 17.5 %, on all of it."""
    text = plan("goal: 60000 USD", "rate: {kind: steps, bands: {0%: 10%, 75%: 12.5%, 100%: 17.5%, 125%: 20%}}")
    assert due(first_quarter(tmp_path, text, arr), "P1") == amounts(pays)


@pytest.mark.parametrize(("arr", "pays"), [("125000", "6,250"), ("70000", "2,100"), ("1500000", "90,000")])
def test_the_rate_of_the_tier_on_the_whole_volume(tmp_path: Path, arr: str, pays: str) -> None:
    """amant8183, volume bonus: 3 % from 50,000, 5 % from 100,000, 6 % from 1,000,000."""
    bands = "{50000 USD: 3%, 100000 USD: 5%, 1000000 USD: 6%}"
    assert due(first_quarter(tmp_path, plan(f"rate: {{kind: steps, on: actual, bands: {bands}}}"), arr), "P1") == (
        amounts(pays)
    )


def test_slices_of_a_month_quota(tmp_path: Path) -> None:
    """Earnest: 10 % of the quota of 100,000, half more on the next fifth, double above: 10,000 + 3,000 + 2,000."""
    text = plan("goal: 100000 USD", "rate: {kind: marginal, bands: {0%: 10%, 100%: 15%, 120%: 20%}}")
    assert due(first_quarter(tmp_path, text, "130000"), "P1") == amounts("15,000")


def test_year_to_date_goes_on_where_the_last_quarter_ended(tmp_path: Path) -> None:
    """Salesforce Spiff: 145,000 so far, a deal of 20,000: 5,000 at 4 % and 15,000 at 6 %."""
    run = calculated(
        tmp_path, plan(CUMULATIVE, "settle: year_to_date"), world(("2026-02-01", "145000"), ("2026-05-01", "20000")),
        quarter(2),
    )
    assert due(run, "P1") == amounts("5,800", "1,100")


def test_by_the_quarter_every_quarter_begins_anew(tmp_path: Path) -> None:
    run = calculated(
        tmp_path, plan(CUMULATIVE), world(("2026-02-01", "145000"), ("2026-05-01", "20000")), quarter(2)
    )
    assert due(run, "P1") == amounts("5,800", "800")


def test_a_rate_with_a_true_up_pays_the_year_through_the_bands_once(tmp_path: Path) -> None:
    signed = world(("2026-02-01", "145000"), ("2026-05-01", "20000"))
    run = calculated(tmp_path, plan(CUMULATIVE, "settle: quarterly_with_true_up"), signed, whole_year())
    assert due(run, "P1") == amounts("5,800", "800", "0", "0", "300")


def test_what_is_taken_back_costs_the_rate_it_earned(tmp_path: Path) -> None:
    text = plan("rate: {kind: marginal, on: actual, bands: {0 USD: 4%, 1000 USD: 6%}}")
    run = calculated(tmp_path, text, world(("2026-02-01", "500"), ("2026-05-01", "-200")), quarter(2))
    assert due(run, "P1") == amounts("20", "-8")


def test_a_row_pays_at_most_its_cap(tmp_path: Path) -> None:
    run = first_quarter(tmp_path, plan("rate: 10%", "cap_per_row: 100 USD"), "500", "5000", "990")
    assert due(run, "P1") == amounts("249")  # 50 + 100 + 99


def test_the_cap_of_a_rate_is_an_amount_a_year(tmp_path: Path) -> None:
    run = first_quarter(tmp_path, plan("rate: 10%", "cap: 20000 USD"), "80000")
    assert due(run, "P1") == amounts("5,000")


def test_commission_stands_beside_a_bonus(tmp_path: Path) -> None:
    """PostHog: 10 % of 120,000 and 6.7 % of the growth from 100,000; here with a bonus of 1,000 a quarter at 120 %."""
    text = plan(
        "rate: 10%", "settle: quarterly",
        more="""
      growth:
        measure: change_in_arr
        scope: company
        rate: 6.7%
      bonus:
        measure: expansion_arr
        weight: 100%
        goal: 100000 USD
        curve: linear
        settle: quarterly
    pay: {target: 4000 USD}""",
    )
    tables = january("120000") | {
        "book": "account_id | as_of | arr\nA1 | 2025-12-31 | 100000\nA1 | 2026-03-31 | 120000",
    }
    run = calculated(tmp_path, text, tables, quarter(1))
    assert [due(run, "P1", name)[0] for name in ("expansion", "growth", "bonus")] == (
        amounts("12,000", "1,340", "1,200")
    )


def test_a_wider_unit_pays_by_the_days_there(tmp_path: Path) -> None:
    """North had 9,000 in the quarter of 90 days; who joined it on 1 March was there 31 of them."""
    tables = january("9000")
    tables["people"] += "\nP2 | Bo | CSM | North | 2026-03-01"
    run = calculated(tmp_path, plan("scope: team", "rate: 10%"), tables, quarter(1))
    assert due(run, "P1") == amounts("900")
    assert due(run, "P2") == amounts("310")


def test_a_rate_is_paid_in_the_currency_of_the_person(tmp_path: Path) -> None:
    tables = january("9000") | {"fx": "currency | rate | valid_from\nEUR | 1.25 | 2026-01-01"}
    tables["people"] = "person_id | name | role | currency | valid_from\nP1 | Ada | CSM | EUR | 2025-01-01"
    run = calculated(tmp_path, plan("rate: 10%"), tables, quarter(1))
    assert due(run, "P1") == amounts("720")


def test_below_a_first_band_above_nothing_nothing_is_taken_back(tmp_path: Path) -> None:
    text = plan("rate: {kind: steps, on: actual, bands: {1 USD: 4%}}")
    run = calculated(tmp_path, text, world(("2026-02-01", "500"), ("2026-05-01", "-200")), quarter(2))
    assert due(run, "P1") == amounts("20", "0")


def test_renewals_won_in_time_pay_a_commission(tmp_path: Path) -> None:
    """SparrowGenie once more: 500,000 due, of which 450,000 are won; 50,000 are lost and earn nothing."""
    tables = january("1") | {
        "renewals": """
            renewal_id | account_id | due_date | arr_due | arr_renewed | outcome | signed_date | kind
            R1 | A1 | 2026-02-01 | 450000 | 450000 | renewed | 2026-01-20 | standard
            R2 | A1 | 2026-03-01 | 50000 | 0 | churned | | standard
        """,
    }
    run = calculated(tmp_path, plan("rate: 4%").replace("expansion_arr", "renewed_arr"), tables, quarter(1))
    assert due(run, "P1") == amounts("18,000")


@pytest.mark.parametrize(("then", "pays"), [("zero", "0"), ("{multiply: 50%}", "450")])
def test_a_gate_holds_a_commission_back(tmp_path: Path, then: str, pays: str) -> None:
    gates = f"gates: [{{when: {{measure: expansion_arr, below: 10000 USD}}, then: {then}}}]"
    run = calculated(tmp_path, plan("rate: 10%", more=gates), january("9000"), quarter(1))
    assert due(run, "P1") == amounts(pays)


def test_a_commission_has_a_floor_in_money(tmp_path: Path) -> None:
    """8,000 a year are 2,000 a quarter."""
    run = calculated(tmp_path, plan("rate: 10%", "floor: 8000 USD"), january("9000"), quarter(1))
    assert due(run, "P1") == amounts("2,000")


def test_a_rate_of_a_plan_is_not_paid_in_a_currency_without_one_of_its_own(tmp_path: Path) -> None:
    """The plan writes no amount, but what is sold is in the currency of the plan."""
    tables = january("9000") | {
        "people": "person_id | name | role | currency | valid_from\nP1 | Ada | CSM | EUR | 2025-01-01",
    }
    assert refused(tmp_path, plan("rate: 10%"), tables, quarter(1)) == [
        "CSB510 no rate for EUR on 2026-01-01, the first day of the plan year"
    ]


@pytest.mark.parametrize(("rate", "pays"), [("9999999.999999", "100,000,000"), ("10000000", None)])
def test_an_exchange_rate_has_at_most_seven_digits_before_the_point(
    tmp_path: Path, rate: str, pays: str | None
) -> None:
    """100 EUR are 999,999,999.9999 USD, of which a tenth is paid."""
    tables = january("1") | {
        "fx": f"currency | rate | valid_from\nEUR | {rate} | 2026-01-01",
        "expansion": """
            expansion_id | account_id | signed_date | arr_delta | kind   | currency
            E1           | A1         | 2026-01-05  | 100       | upsell | EUR""",
    }
    if pays is None:
        told = "CSB515 amounts of expansion are too large to be converted to USD exactly"
        assert refused(tmp_path, plan("rate: 10%"), tables, quarter(1)) == [told]
    else:
        assert due(calculated(tmp_path, plan("rate: 10%"), tables, quarter(1)), "P1") == amounts(pays)


def test_only_those_count_who_reported_while_the_whole_chain_held(tmp_path: Path) -> None:
    """Cy left Bo's team the day before Bo came to Ada's: 10 % of Bo's 100."""
    tables = {
        "people": """
            person_id | name | role | manager_id | valid_from | valid_to
            P1        | Ada  | CSM  |            | 2025-01-01 |
            P2        | Bo   | Lead | P1         | 2026-01-01 |
            P3        | Cy   | Lead | P2         | 2025-01-01 | 2025-12-31
            P3        | Cy   | Lead |            | 2026-01-01 |""",
        "accounts": "account_id | owner_id\nA2 | P2\nA3 | P3",
        "expansion": """
            expansion_id | account_id | signed_date | arr_delta | kind
            E1           | A2         | 2026-01-05  | 100       | upsell
            E2           | A3         | 2026-01-05  | 1000      | upsell""",
    }
    run = calculated(tmp_path, plan("rate: 10%", "scope: reports"), tables, quarter(1))
    assert due(run, "P1") == amounts("10")


def test_bands_of_a_goal_that_is_typed_in_cannot_be_worked_out_beforehand(tmp_path: Path) -> None:
    bands = "rate: {kind: steps, bands: {0%: 10%, 100%: 20%}}"
    typed, written = (read_plan(tmp_path, plan(f"goal: {goal}", bands)).plan for goal in ("goals", "1000 USD"))
    assert worked_amounts(typed, "expansion") == ()
    # half of the goal, the goal, one and a half of it, twice the goal
    assert worked_amounts(written, "expansion") == tuple(
        (Fraction(result), amount)
        for result, amount in zip((500, 1000, 1500, 2000), amounts("50", "200", "300", "400"), strict=True)
    )


def test_what_is_taken_back_is_cut_by_the_cap_of_the_plan_like_all_pay(tmp_path: Path) -> None:
    """200 less 50 are 150, of which the quarter has 100: two thirds of both, to the cent."""
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bo | CSM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1\nA2 | P2",
        "expansion": """
            expansion_id | account_id | signed_date | arr_delta | kind
            E1           | A1         | 2026-02-05  | 2000      | upsell
            E2           | A2         | 2026-02-05  | -500      | upsell""",
    }
    run = calculated(tmp_path, plan("rate: 10%", more="caps: {plan: 400 USD}"), tables, quarter(1))
    assert (due(run, "P1"), due(run, "P2")) == (amounts("133.33"), amounts("-33.33"))
