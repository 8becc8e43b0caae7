"""What a review tells the checker, worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from csbonus.engine.ask import Ask
from csbonus.engine.run import Run, calculate
from csbonus.frames import read_plans
from csbonus.ledger.draft import Place, draft_of
from csbonus.ledger.history import past_of
from csbonus.ledger.model import NO_BATCH, Batch, Kind, PaidEntry, Total
from csbonus.report.review.machine import review_as_json
from csbonus.report.review.markdown import as_markdown
from csbonus.report.review.of_run import review_of
from csbonus.report.review.page import page_of
from tests.engine.world import calculated, quarter, read_plan, whole_year, write_data
from tests.ledger.batches import batch

ROOT = Path(__file__).parents[3]
PLAN = """
    csbonus: 1
    plan: judged
    title: One objective
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 20000 USD}
    components:
      mbo: {measure: score, score: mbo, weight: 100%, goal: 100%, curve: linear, settle: quarterly}
"""
# 5,000 a quarter: Ada earns 4,000 then 4,500, Ben 5,000 then nothing, Cy is there from the second quarter on
TABLES = {
    "people": """
        person_id | name | role | team | valid_from
        P1 | Ada | CSM | North | 2025-01-01
        P2 | Ben | CSM | North | 2025-01-01
        P3 | Cy  | CSM | South | 2026-04-01""",
    "scores": """
        quarter | scope | scope_id | measure | value | entered_by
        2026-Q1 | person | P1 | mbo | 80% | P9
        2026-Q1 | person | P2 | mbo | 100% | P9
        2026-Q2 | person | P1 | mbo | 90% | P9
        2026-Q2 | person | P2 | mbo | 0% | P8
        2026-Q2 | person | P3 | mbo | 50% |""",
}


GATE = "gates: [{when: {measure: score, score: mbo, scope: person, below: 60%}, then: zero, of: plan}]"


def machine(run: Run, batches: Sequence[Batch] = ()) -> Any:
    return json.loads(review_as_json(review_of(run, run.warnings, batches)))


def told(run: Run, section: str, *columns: str, batches: Sequence[Batch] = ()) -> list[list[Any]]:
    return [[row[column] for column in columns] for row in machine(run, batches)["sections"][section]]


def with_terms(*lines: str, component: str = "", plan: str = PLAN) -> str:
    """The plan with more lines at its end, or more settings of its component."""
    text = dedent(plan).replace("settle: quarterly}", f"settle: quarterly{component}}}")
    return text + "".join(f"{line}\n" for line in lines)


def changed(plan: str, tables: Mapping[str, str], folder: Path, number: int = 2) -> Run:
    return calculated(folder, plan, {**TABLES, **tables}, quarter(number))


def test_each_person_is_held_against_target_and_the_quarter_before_the_largest_change_first(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(2))
    columns = ("person_id", "target", "to_target", "to_target_ratio", "earlier", "change", "change_ratio", "paid")
    assert told(run, "variance", *columns) == [
        ["P2", "5000.00", "-5000.00", "0.000000", "5000.00", "-5000.00", "-1.000000", "0.00"],
        ["P3", "5000.00", "-2500.00", "0.500000", "0.00", "2500.00", None, "2500.00"],
        ["P1", "5000.00", "-500.00", "0.900000", "4000.00", "500.00", "0.125000", "4500.00"],
    ]
    assert page_of(review_of(run, ())).chapters[0].grid.totals == (
        ("Total", "", "", "15,000.00", "-8,000.00", "46.67 %", "9,000.00", "-2,000.00", "-22.22 %", "7,000.00 USD"),
    )


def test_a_closed_quarter_is_compared_with_as_it_was_closed_also_with_who_left_since(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(2))
    closed = [batch({"P1": {"mbo": "4100.00"}, "P2": {"mbo": "5000.00"}, "P7": {"mbo": "10.00"}})]
    assert machine(run, closed)["earlier"] == {"run": "2026-Q1", "source": "batch 1 of the ledger"}
    assert ["P1", "4100.00", "400.00"] in told(run, "variance", "person_id", "earlier", "change", batches=closed)
    assert told(run, "came_and_went", "person_id", "name", "what", "earlier", "paid", batches=closed) == [
        ["P2", "Ben", "paid before, not now", "5000.00", "0.00"],
        ["P3", "Cy", "paid now, not before", "0.00", "2500.00"],
        ["P7", "Name of P7", "paid before, on no plan now", "10.00", "0.00"],
    ]


def test_the_first_quarter_is_compared_with_the_last_one_of_the_year_before_where_that_is_closed(
    tmp_path: Path,
) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(1))
    assert machine(run)["earlier"] is None
    assert told(run, "came_and_went") == []
    before = batch({"P1": {"mbo": "1000.00"}})._replace(period="2025-Q4", run="2025-Q4")
    assert told(run, "variance", "person_id", "change", batches=[before]) == [["P2", "5000.00"], ["P1", "3000.00"]]


def test_the_largest_payouts_are_told_with_their_share_of_all_pay(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(2))
    assert told(run, "top", "person_id", "share", "share_so_far", "paid") == [
        ["P1", "0.642857", "0.642857", "4500.00"], ["P3", "0.357143", "1.000000", "2500.00"]]


def test_pay_on_typed_in_scores_is_told_with_who_typed_them_in(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(2))
    assert told(run, "judged", "component", "judged_by", "scores", "of_all", "amount") == [
        ["mbo", "P8, P9, 1 by nobody named", 3, "1.000000", "7000.00"]]


def test_who_typed_in_their_own_score_is_named(tmp_path: Path) -> None:
    scores = "quarter | scope | scope_id | measure | value | entered_by\n2026-Q1 | person | {} | mbo | 80% | {}"
    own = "\n".join([scores.format("P1", "P1"), "2026-Q1 | person | P2 | mbo | 80% | P1"])
    run = changed(PLAN, {"scores": own}, tmp_path, 1)
    assert machine(run)["notes"]["judged"] == ["P1 typed in their own score for mbo of judged."]


def test_a_gate_on_a_score_is_told_too(tmp_path: Path) -> None:
    run = calculated(tmp_path, with_terms(GATE), TABLES, quarter(2))
    assert machine(run)["notes"]["judged"] == ["Gate 1 of judged reads scores too: person.mbo."]


def paid_back(quarter_of: str) -> dict[str, str]:
    """Ada earns 4,000 in every quarter, and gives 5,000 back in one of them."""
    scores = "\n".join(f"2026-Q{n} | person | P1 | mbo | 80% | P9" for n in range(1, 5))
    return {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "scores": f"quarter | scope | scope_id | measure | value | entered_by\n{scores}",
        "adjustments": "adjustment_id | quarter | kind | person_id | amount | reason | requested_by | approved_by | "
                       f"approved_on\nX1 | {quarter_of} | amount | P1 | -5000 | paid twice | P8 | P9 | 2026-01-30",
    }


@pytest.mark.parametrize(
    ("given_back", "ask", "paid", "carried_in", "carried_on"),
    [
        ("2026-Q1", quarter(1), "0.00", "0.00", "-1000.00"),
        ("2026-Q1", quarter(2), "3000.00", "-1000.00", "0.00"),
        ("2026-Q4", whole_year(), "12000.00", "0.00", "-1000.00"),
        ("2026-Q1", whole_year(), "11000.00", "0.00", "0.00"),
    ],
)
def test_what_is_carried_in_and_on_stands_beside_what_is_paid(
    tmp_path: Path, given_back: str, ask: Ask, paid: str, carried_in: str, carried_on: str
) -> None:
    run = calculated(tmp_path, PLAN, paid_back(given_back), ask)
    assert told(run, "variance", "paid", "carried_in", "carried_on") == [[paid, carried_in, carried_on]]
    shown = as_markdown(page_of(review_of(run, ())))
    assert ("| Carried in |" in shown, "| Carried on |" in shown) == (carried_in != "0.00", carried_on != "0.00")
    assert ("-1,000.00" in shown) is (paid != "11000.00")


def test_adjustments_are_told_with_who_asked_who_approved_and_what_they_move(tmp_path: Path) -> None:
    run = changed(PLAN, {"adjustments": """
        adjustment_id | quarter | kind | person_id | amount | reason | requested_by | approved_by | approved_on
        X1 | 2026-Q2 | amount | P2 | 250 | on call | P8 | P9 | 2026-06-30
        X2 | 2026-Q1 | amount | P2 | 100 | earlier | P8 | P9 | 2026-03-30"""}, tmp_path)
    assert told(run, "adjustments", "adjustment_id", "requested_by", "approved_by", "moves", "why_not") == [
        ["X1", "P8", "P9", "250.00", None], ["X2", "P8", "P9", None, "it moves nothing in what is reviewed"]]


@pytest.mark.parametrize(
    ("plan", "score", "reason", "text"),
    [
        (PLAN, "0%", "below the curve", "mbo: an attainment of 0 % pays nothing"),
        (with_terms(GATE), "50%",
         "plan multiplier", "mbo: gate 1 (person.mbo below 60 %): × 0 % → 0.00 USD"),
        (with_terms(component=", no_base: zero"), "", "no base", "mbo: no base: pays nothing"),
        (with_terms().replace("quarterly}", "annual}"), "50%", "settled later", "mbo: paid with the true-up"),
        (with_terms("release: [0%, 100%]"), "50%", "release", "release: -2,500.00 USD"),
        (with_terms(component=", cap: 0 USD"), "50%", "component cap", "mbo: component cap 0 USD: cut → 0.00 USD"),
    ],
)
def test_who_is_paid_nothing_is_told_with_the_reason(
    tmp_path: Path, plan: str, score: str, reason: str, text: str
) -> None:
    row = f"2026-Q1 | person | P1 | mbo | {score}" if score else "2026-Q2 | person | P1 | mbo | 1%"
    tables = {"people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
              "scores": f"quarter | scope | scope_id | measure | value\n{row}"}
    run = calculated(tmp_path, plan, tables, quarter(1))
    assert told(run, "zero", "person_id", "reason", "text") == [["P1", reason, text]]


@pytest.mark.parametrize(
    ("days", "text"),
    [("", ""), (", from: 2026-04-01, to: 2026-06-30",
                "; only what is dated from 2026-04-01 on and until 2026-06-30 counts")],
)
def test_who_has_nothing_that_counts_is_told_so(tmp_path: Path, days: str, text: str) -> None:
    plan = """
        csbonus: 1
        plan: late
        title: A commission
        year: 2026
        currency: USD
        for: {role: [CSM]}
        components:
          commission: {measure: renewed_arr, rate: 1%DAYS}
    """
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1",
        "renewals": """
            renewal_id | account_id | due_date | signed_date | arr_due | outcome | arr_renewed
            R1 | A1 | 2026-05-20 | 2026-05-20 | 10000 | renewed | 10000""",
    }
    run = calculated(tmp_path, plan.replace("DAYS", days), tables, quarter(1))
    assert told(run, "zero", "person_id", "reason", "text") == [
        ["P1", "nothing counted", f"commission: nothing counted{text}"]]


def test_what_is_netted_against_earlier_quarters_is_told(tmp_path: Path) -> None:
    """Clawed back: 70,000 at 1 % paid in March, churned by April; the second quarter earns 100 of the 700."""
    plan = """
        csbonus: 1
        plan: late
        title: A commission
        year: 2026
        currency: USD
        for: {role: [CSM]}
        components:
          commission: {measure: change_in_arr, rate: 1%, settle: quarterly}
    """
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1",
        "book": """
            account_id | as_of | arr
            A1 | 2025-12-31 | 70000
            A1 | 2026-03-31 | 1000
            A1 | 2026-06-30 | 1500""",
    }
    run = calculated(tmp_path, plan, tables, quarter(2))
    assert told(run, "zero", "reason", "text") == [
        ["carried in", "-690.00 USD carried in from earlier runs"],
        ["netted", "-685.00 USD is kept back from later pay"]]


def test_corrections_of_earlier_quarters_are_told(tmp_path: Path) -> None:
    """70,000 at 1 %, due in March and signed in April: 700 in the second quarter belong to the first."""
    plan = """
        csbonus: 1
        plan: late
        title: A commission
        year: 2026
        currency: USD
        for: {role: [CSM]}
        components:
          commission: {measure: renewed_arr, rate: 1%}
        renewals: {late_grace_days: 60}
    """
    tables = {
        "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
        "accounts": "account_id | owner_id\nA1 | P1\nA2 | P1",
        "renewals": """
            renewal_id | account_id | due_date | signed_date | arr_due | outcome | arr_renewed
            R1 | A1 | 2026-03-20 | 2026-04-20 | 70000 | renewed | 70000
            R2 | A2 | 2026-05-20 | 2026-05-20 | 10000 | renewed | 10000""",
    }
    run = calculated(tmp_path, plan, tables, quarter(2))
    assert told(run, "corrected", "person_id", "corrects", "run", "component", "how", "elsewhere", "correction") == [
        ["P1", "2026-Q1", "2026-Q2", "commission", "part of this run", None, "700.00"]]
    # 20,000 more, due in May, signed in July: of the two quarters before only the second changes
    tables["renewals"] += "\nR3 | A2 | 2026-05-25 | 2026-07-10 | 20000 | renewed | 20000"
    third = calculated(tmp_path / "third", plan, tables, quarter(3))
    assert told(third, "corrected", "corrects", "run", "correction") == [["2026-Q2", "2026-Q3", "200.00"]]



LATE = """
    csbonus: 1
    plan: late
    title: A commission
    year: 2026
    currency: USD
    for: {role: [CSM]}
    corrections: next_run
    components:
      commission: {measure: renewed_arr, rate: 1%}
"""
BY_NOW = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1",
    "renewals": """
        renewal_id | account_id | due_date | signed_date | arr_due | outcome | arr_renewed
        R1 | A1 | 2026-03-20 | 2026-03-20 | 70000 | renewed | 70000
        R2 | A1 | 2026-05-20 | 2026-05-20 | 10000 | renewed | 10000
        R3 | A1 | 2026-08-20 | 2026-08-20 | 10000 | renewed | 10000""",
}


@pytest.mark.parametrize(("first", "second", "corrects"), [
    ("60000", "10000", ["2026-Q1", "100.00"]),
    ("70000", "9000", ["2026-Q2", "10.00"]),
    ("60000", "9000", ["2026-Q1, 2026-Q2", "110.00"]),
])
@pytest.mark.parametrize("corrections", ["next_run", "report_only"])
def test_the_closed_quarters_that_a_run_corrects_are_named(
    first: str, second: str, corrects: list[str], corrections: str, tmp_path: Path
) -> None:
    """Two quarters were closed when fewer was renewed; the third run, or the true-up, pays 1 % of the rest."""
    plan = LATE.replace("next_run", corrections)
    rows = BY_NOW["renewals"].replace("renewed | 70000", f"renewed | {first}")
    then = {**BY_NOW, "renewals": rows.replace("2026-05-20 | 10000 | renewed | 10000",
                                               f"2026-05-20 | 10000 | renewed | {second}")}
    one = first_closed(tmp_path, plan, then)
    data, loaded = write_data(tmp_path / "then", then), read_plan(tmp_path, plan)
    run = calculate([loaded], data, quarter(2), past=past_of([one], "2026"))
    two = draft_of(run, Place(2, "sha256:", "2026-Q2", Kind.CLOSE), (), "csbonus")._replace(digest="sha256:")
    now = write_data(tmp_path / "now", BY_NOW)
    third = calculate([loaded], now, quarter(3), past=past_of([one, two], "2026"))
    amount = "correction" if corrections == "next_run" else "elsewhere"
    assert told(third, "corrected", "corrects", amount, batches=[one, two]) == [corrects]


def first_closed(folder: Path, plan: str, tables: Mapping[str, str]) -> Batch:
    """The first quarter as these exports give it, closed."""
    run = calculated(folder / "first", plan, tables, quarter(1))
    return draft_of(run, Place(1, NO_BATCH, "2026-Q1", Kind.CLOSE), (), "csbonus")._replace(digest="sha256:")


def second_after(folder: Path, plan: str, batches: Sequence[Batch]) -> Run:
    """The second quarter, calculated on what is closed."""
    data = write_data(folder / "data", TABLES)
    return calculate([read_plan(folder, plan)], data, quarter(2), past=past_of(batches, "2026"))


def test_corrections_that_wait_or_were_paid_by_a_batch_are_told_beside_those_of_the_run(tmp_path: Path) -> None:
    """Ada's first quarter was closed at 3,000 and is worth 4,000 by now; batch 2 has paid Ben 50 more since."""
    plan = with_terms("corrections: report_only")
    closed = first_closed(tmp_path, plan, {**TABLES, "scores": TABLES["scores"].replace("80%", "60%")})
    later = batch({"P2": {"mbo": "50.00"}})
    corrected = later._replace(
        number=2, kind=Kind.CORRECTION, period="2026-Q2", run="2026-Q2 correction 1",
        signed=later.signed._replace(reason="a wrong rate"),
    )
    run = second_after(tmp_path, plan, [closed])
    columns = ("person_id", "corrects", "run", "how", "elsewhere", "correction")
    assert told(run, "corrected", *columns, batches=[closed, corrected]) == [
        ["P1", "2026-Q1", "2026 true-up", "waits for the true-up", "1000.00", None],
        ["P2", "2026-Q1", "2026-Q2 correction 1", "batch 2: a wrong rate", "50.00", None]]
    facts = page_of(review_of(run, (), [closed, corrected])).facts
    assert "Paid beside it by batch 2, 2026-Q2 correction 1: 50.00 USD" in facts


def test_what_payroll_paid_otherwise_is_told(tmp_path: Path) -> None:
    """Ada was closed with 4,000 and paid 3,900: the second quarter pays 100 more."""
    closed = first_closed(tmp_path, PLAN, TABLES)
    paid = PaidEntry("P1", "USD", Decimal("4000.00"), Decimal("3900.00"))
    confirmed = batch({})._replace(number=2, kind=Kind.CONFIRM, about=1, paid=(paid,))
    run = second_after(tmp_path, PLAN, [closed, confirmed])
    columns = ("person_id", "corrects", "run", "component", "how", "correction")
    assert told(run, "corrected", *columns, batches=[closed, confirmed]) == [
        ["P1", "2026-Q1", "2026-Q2", "payout", "payroll paid otherwise", "100.00"]]


def test_what_caps_withheld_is_told(tmp_path: Path) -> None:
    run = changed(with_terms(component=", cap: 60%"), {}, tmp_path)
    assert told(run, "withheld", "person_id", "withheld_by", "earned", "withheld") == [
        ["P1", "component cap", "3000.00", "1500.00"]]


def test_control_totals_stand_beside_those_of_the_closed_quarter(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN, TABLES, quarter(2))
    closed = batch({"P1": {"mbo": "1.00"}})._replace(totals=(Total("scores", 3, None, ()), Total("book", 7, 2, ())))
    found = told(run, "totals", "export", "what", "earlier", "change", "now", batches=[closed])
    assert ["scores", "rows", "3", "2", "5"] in found
    assert ["people", "rows", "", "", "3"] in [["" if cell is None else cell for cell in row] for row in found]
    assert ["book", "accounts", "2", None, None] in found


def test_the_year_is_reviewed_with_all_of_its_runs_together(tmp_path: Path) -> None:
    more = "\n".join(f"2026-Q{q} | person | P{p} | mbo | 100% | P9" for q in (3, 4) for p in (1, 2, 3))
    tables = {**TABLES, "scores": f"{dedent(TABLES['scores'])}\n{more}"}
    run = calculated(tmp_path, PLAN, tables, whole_year())
    assert machine(run)["review"] == "2026"
    assert {row[0] for row in told(run, "variance", "true_up")} == {"0.00"}
    assert told(run, "variance", "person_id", "target", "paid") == [
        ["P2", "20000.00", "15000.00"], ["P3", "15000.00", "12500.00"], ["P1", "20000.00", "18500.00"]]


@pytest.mark.parametrize("plan", sorted((ROOT / "plans" / "gallery").glob("*-2026.yaml")), ids=lambda path: path.stem)
def test_every_plan_of_the_gallery_is_reviewed_and_whoever_is_paid_nothing_has_a_reason(plan: Path) -> None:
    run = calculate(read_plans([plan]), ROOT / "sample_data", quarter(1))
    paid = {row[0]: row[1] for row in told(run, "variance", "person_id", "paid")}
    assert {who for who, amount in paid.items() if Decimal(amount) == 0} == {
        row[0] for row in told(run, "zero", "person_id")}


def test_the_page_to_sign_has_every_section_and_two_signatures(tmp_path: Path) -> None:
    run = calculated(tmp_path, PLAN.replace("One objective", "<b>One</b>"), TABLES, quarter(2))
    page = as_markdown(page_of(review_of(run, run.warnings)))
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Review of 2026-Q2", "## Against target and the quarter before", "## Paid before and not now, or the reverse",
        "## Paid nothing", "## Largest payouts", "## Pay on typed-in scores", "## Adjustments",
        "## Corrections of earlier quarters", "## Withheld by gates and caps", "## Control totals", "## Warnings"]
    assert "&lt;b&gt;One&lt;/b&gt;" in page
    assert page.count("Name, date, signature: ____") == 2
    assert "| P2 Ben | judged | 2026-Q2 | below the curve | mbo: an attainment of 0 % pays nothing |" in page


def test_two_plans_of_one_person_are_one_payout(tmp_path: Path) -> None:
    one = PLAN.replace("for: {role", "alongside: [other]\n    for: {role")
    other = one.replace("plan: judged", "plan: other").replace("[other]", "[judged]")
    plans = [read_plan(tmp_path / name, text) for name, text in (("a", one), ("b", other))]
    run = calculate(plans, write_data(tmp_path / "data", TABLES), quarter(2))
    assert told(run, "variance", "person_id", "plans", "target", "paid")[-1] == [
        "P1", "judged, other", "10000.00", "9000.00"]
