"""What belongs to a person and not to a plan is taken up by the first of their plans, and kept back by all of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.diagnostics import errors
from csbonus.engine.ask import quarter
from csbonus.engine.confirmed import Difference
from csbonus.engine.past import Past
from csbonus.engine.payout import Before
from csbonus.engine.results import Payout
from csbonus.engine.run import calculate
from csbonus.plan.load import read_plans
from tests.engine.world import write_data

PLAN = """\
csbonus: 1
plan: {name}
title: One of two
year: 2026
currency: USD
for: {{role: [CSM]}}
pay: {{target: 4000 USD}}
{more}
components:
  one: {{measure: score, score: {name}, weight: 100%, goal: 100%, curve: linear, settle: quarterly}}
"""
ADA = ("P1", "USD")
NOTHING = Decimal(0)


def paid(folder: Path, past: Past, alpha: int = 300, beta: int = 200, more: str = "", last: int = 1) -> list[str]:
    """The last run of plans that are read as `beta`, `alpha`: `paid carried` with what each settles of differences.

    Each quarter earns `alpha` on the one and `beta` on the other.
    """
    for name, other in (("beta", "alpha"), ("alpha", "beta")):
        text = PLAN.format(name=name, more=f"alongside: [{other}]\n{more}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    plans, found = read_plans([folder / "beta.yaml", folder / "alpha.yaml"])
    assert not errors(found), [problem.message for problem in found]
    rows = [f"2026-Q{q} | person | P1 | {name} | {value / 10}%"
            for name, value in (("alpha", alpha), ("beta", beta)) for q in range(1, last + 1)]
    data = write_data(folder / "data", {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": "\n".join(["quarter | scope | scope_id | measure | value", *rows]),
    })
    run = calculate(plans, data, quarter(last), past=past)
    return [_told(plan.loaded.plan.plan, plan.payouts["P1"][-1]) for plan in run.plans]


def _told(plan: str, payout: Payout) -> str:
    settled = [f"{line.due.normalize():f}" for line in payout.terms]
    return " ".join([plan, f"{payout.paid:.2f} {payout.carry_out:.2f}", *settled])


def unsettled(*dues: str, who: tuple[str, str] = ADA) -> Past:
    """Payroll paid last year's runs otherwise: so much is still to be paid, or was paid too much."""
    differences = tuple(Difference(f"2025-Q{n}", who[1], Decimal(due), NOTHING) for n, due in enumerate(dues, start=1))
    return Past(unsettled={who: differences})


@pytest.mark.parametrize(("dues", "expected"), [
    (["-400"], ["beta 100.00 0.00 -100", "alpha 0.00 0.00 -300"]),
    (["-100"], ["beta 200.00 0.00", "alpha 200.00 0.00 -100"]),
    # what neither can keep back is carried by the first
    (["-600"], ["beta 0.00 0.00 -200", "alpha 0.00 -100.00 -400"]),
    # what is still to be paid is paid by the first, which can keep back so much more
    (["50"], ["beta 200.00 0.00", "alpha 350.00 0.00 50"]),
    (["0.50", "-400"], ["beta 100.50 0.00 -99.5", "alpha 0.00 0.00 0.5 -300.5"]),
    (["-400", "0.50"], ["beta 100.50 0.00 -99.5", "alpha 0.00 0.00 -300.5 0.5"]),
    (["-0.50", "-400"], ["beta 99.50 0.00 -100.5", "alpha 0.00 0.00 -0.5 -299.5"]),
    (["500", "-400"], ["beta 200.00 0.00", "alpha 400.00 0.00 500 -400"]),
])
def test_what_payroll_paid_otherwise_is_settled_by_both_plans_as_far_as_they_pay(
    tmp_path: Path, dues: list[str], expected: list[str]
) -> None:
    assert paid(tmp_path, unsettled(*dues)) == expected


def test_a_plan_that_pays_nothing_keeps_nothing_back(tmp_path: Path) -> None:
    assert paid(tmp_path, unsettled("-0.50"), alpha=0) == ["beta 199.50 0.00 -0.5", "alpha 0.00 0.00"]


def test_what_was_carried_goes_to_the_first_plan_alone(tmp_path: Path) -> None:
    carried = Past(opening={ADA: Before({}, NOTHING, Decimal(-100), NOTHING)})
    assert paid(tmp_path, carried) == ["beta 200.00 0.00", "alpha 200.00 0.00"]


def test_a_plan_that_takes_money_back_keeps_back_nothing_more(tmp_path: Path) -> None:
    past = unsettled("-100")._replace(opening={ADA: Before({}, NOTHING, Decimal(-500), NOTHING)})
    assert paid(tmp_path, past, more="true_up: {negative: recover}") == [
        "beta 100.00 0.00 -100", "alpha -200.00 0.00",
    ]


def test_a_plan_that_only_reports_takes_up_nothing(tmp_path: Path) -> None:
    reports, pays = (PLAN.format(name=name, more=more) for name, more in (("alpha", "mode: report_only"), ("beta", "")))
    reports = reports.replace("pay: {target: 4000 USD}\n", "").replace(", curve: linear, settle: quarterly", "")
    for name, text in (("alpha", reports), ("beta", pays)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    plans, _ = read_plans([tmp_path / "alpha.yaml", tmp_path / "beta.yaml"])
    data = write_data(tmp_path / "data", {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": "quarter | scope | scope_id | measure | value\n2026-Q1 | person | P1 | alpha | 30%\n"
                  "2026-Q1 | person | P1 | beta | 20%",
    })
    run = calculate(plans, data, quarter(1), past=unsettled("-50"))
    assert _told("beta", run.plans[1].payouts["P1"][0]) == "beta 150.00 0.00 -50"


def test_what_was_paid_in_another_currency_is_settled_by_no_plan_of_this_one(tmp_path: Path) -> None:
    assert paid(tmp_path, unsettled("-400", who=("P1", "EUR"))) == ["beta 200.00 0.00", "alpha 300.00 0.00"]


def test_it_is_the_first_run_that_is_not_closed_which_keeps_back(tmp_path: Path) -> None:
    # the first quarter is closed with 1,000 each, of which nothing can be kept back any more
    names = ("alpha", "beta")
    closed = Payout("2026-Q1", (), NOTHING, Decimal(1000), NOTHING)
    past = unsettled("-400")._replace(
        runs={"2026-Q1": 1},
        payouts={(name, "P1", "2026-Q1"): closed for name in names},
        before={(name, "P1"): Before({"one": Decimal(amount)}, NOTHING, NOTHING, NOTHING)
                for name, amount in zip(names, (300, 200), strict=True)},
    )
    assert paid(tmp_path, past, last=2) == ["beta 100.00 0.00 -100", "alpha 0.00 0.00 -300"]
