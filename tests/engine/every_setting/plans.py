"""Each key of a plan that changes pay, in a world where it does."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.every_setting.case import NAME, Case, World, Written, of_part
from tests.engine.every_setting.promises import CASES as OF_PROMISES
from tests.engine.test_book import PEOPLE as UNITS
from tests.engine.test_book_rules import SECOND_QUARTER, UPLIFTED, renewals
from tests.engine.test_book_rules_credit import GIVEN_UP, NEW, TRANSFER, rates
from tests.engine.test_book_rules_credit import world as growing
from tests.engine.test_book_rules_currency import DATA as CURRENCIES
from tests.engine.test_book_rules_rebuilt import world as rebuilt
from tests.engine.test_judged import COVERED, goals, scores
from tests.engine.test_leave_and_ramps import MONTH
from tests.engine.test_leave_and_ramps import world as leaving
from tests.engine.test_proration import world as spread
from tests.engine.test_rates import january
from tests.engine.test_renewal_rules import NOTHING_DUE_IN_Q2
from tests.engine.test_renewal_rules import renewals as every_quarter
from tests.engine.test_settlement import BOOK, SHRINKING
from tests.engine.test_spiffs import SIGNED, SOLD
from tests.engine.world import quarter, whole_year

RATE = {"measure": "gross_renewal_rate"}
GROWTH = {"measure": "expansion_arr", "goal": "100 USD"}
_INHERITED = rates("")[1]
_LATE = "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | {} | | | standard"


def _credit() -> Iterator[Case]:
    """Each term, said of the whole plan and of the component alone."""
    owned = {"accounts": "account_id | owner_id\nA1 | P3"}
    terms = [
        ("by", "owner", World(growing(TRANSFER, "2026-03-10") | owned, GROWTH)),
        ("date", "effective", World(growing(TRANSFER, "2026-03-05") | {"expansion": _EFFECTIVE}, GROWTH)),
        ("min_days_held", "10", World(growing(NEW, "2026-03-10"), GROWTH)),
        ("inherited_grace_days", "30", World(_INHERITED, RATE)),
        ("add_window_days", "26", World(growing(TRANSFER, "2026-03-31"), GROWTH)),
        ("drop_window_days", "29", World(growing(GIVEN_UP, "2026-03-31"), GROWTH)),
    ]
    for term, value, world in terms:
        yield Case(f"credit.{term}", value, world)
        yield Case(of_part(f"credit.{term}"), value, world)
    yield Case(of_part("credit.by"), "assignments", terms[0][2], instead="owner")
    for day in ("signed", "notice"):
        yield Case("credit.date", day, World(_INHERITED, RATE))
        yield Case(of_part("credit.date"), day, World(_INHERITED, RATE))
    for key in ("credit.date", of_part("credit.date")):
        yield Case(key, "due", World(_INHERITED, RATE), instead="signed")
    shared = "account_id | person_id | valid_from | share\nA1 | P1 | 2025-01-01 | 100%\nA1 | P2 | 2025-01-01 | 50%"
    yield Case("credit.overlay", "true", World(growing(shared, "2026-03-10"), GROWTH))


_EFFECTIVE = """
    expansion_id | account_id | signed_date | effective_date | arr_delta | kind
    E1           | A1         | 2026-03-05  | 2026-03-06     | 100       | upsell"""


def _renewals() -> Iterator[Case]:
    two = World(renewals(*SECOND_QUARTER), RATE, ask=quarter(2))
    yield Case("renewals.early", "when_signed", two)
    yield Case("renewals.early_limit_days", "78", two._replace(top={"renewals": {"early": "when_signed"}}))
    yield Case("renewals.cutoff_days", "3", World(renewals(_LATE.format("2026-04-03")), RATE))
    yield Case("renewals.late_grace_days", "60", World(renewals(_LATE.format("2026-05-05")), RATE, ask=quarter(2)))
    yield Case("corrections", "report_only", World(renewals(_LATE.format("2026-04-20")), RATE, ask=quarter(2)))
    true_up = {**RATE, "settle": "quarterly_with_true_up"}
    after_grace = World(renewals(_LATE.format("2026-05-05")), true_up, ask=whole_year())
    yield Case("renewals.reactivation_days", "60", after_grace)
    yield Case("renewals.price_uplift", "leave_out", World(renewals(UPLIFTED), RATE))
    noticed = renewals(
        "R1 | A1 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01 | | | standard",
        "R2 | A2 | 2026-05-10 | 300 | churned | | | 2026-03-15 | | standard",
    )
    yield Case("renewals.churn_date", "notice_date", World(noticed, RATE))
    auto = renewals(
        "R1 | A1 | 2026-02-10 | 200 | renewed | 300 | 2026-02-01 | | | auto",
        "R3 | A3 | 2026-02-10 | 100 | churned | | | | | standard",
    )
    for rule in ("half", "leave_out"):
        yield Case("renewals.auto_renew", rule, World(auto, RATE))


def _book() -> Iterator[Case]:
    small = renewals(
        "R1 | A1 | 2026-02-10 | 4999 | churned | | | | | standard",
        "R2 | A2 | 2026-02-10 | 5000 | renewed | 5000 | 2026-02-01 | | | standard",
    )
    yield Case("accounts.min_arr", "5000 USD", World(small, RATE))
    nrr = {"measure": "nrr", "scope": "company", "window": "quarter"}
    yield Case("book.rebuild", "true", World(rebuilt(), nrr))
    for rate in ("monthly", "at_date"):
        yield Case("fx.rate", rate, World(CURRENCIES, GROWTH))


SCORE = {"measure": "score", "score": "mbo"}


def _pay() -> Iterator[Case]:
    half = spread("P1 | Ada | CSM | 12000 | 2026-02-15 |")
    own = World(half, {**SCORE, "scope": "company"}, {"pay": {"target": "annual_target"}}, whole_year())
    for way in ("calendar_days_of_year", "months", "first_of_month"):
        yield Case("pay.prorate", way, own)
    yield Case("pay.target", "20000 USD", own, "20,000 a year", "annual_target")
    yield Case("pay.quarters", "[15%, 15%, 15%, 15%, 40%]", own._replace(part={
        **SCORE, "scope": "company", "settle": "quarterly_with_true_up"}), "pay.quarters 15 %, 15 %, 15 %, 15 %, 40 %")
    away = World(leaving(300, leave=MONTH), {"measure": "expansion_arr", "goal": "900 USD"})
    for treatment in ("protect", "relieve_goal"):
        yield Case("pay.leave", treatment, away)
    part_time = {**spread(), "people": "person_id | name | role | valid_from | fte\nP1 | Ada | CSM | 2025-01-01 | 0.5"}
    yield Case("pay.fte", "multiply", World(part_time, {**SCORE, "scope": "company"}))


def _settled() -> Iterator[Case]:
    leader: Written = {"measure": "change_in_arr", "scope": "company", "goal": "100 USD", "no_base": ""}
    lead: Written = {"for": "{role: [Leader]}", "pay": {"target": "20000 USD"}}
    passes = World(BOOK, {**leader, "curve": "pass_fail", "settle": "quarterly"}, lead, whole_year())
    for settle in ("quarterly_with_true_up", "year_to_date"):
        yield Case(of_part("settle"), settle, passes)
    yield Case(of_part("settle"), "quarterly", passes, instead="year_to_date")
    yield Case(of_part("settle"), "annual", passes._replace(part={
        **passes.part, "goal": "{quarter: 100 USD, year: 400 USD}"}))
    linear = World(BOOK, {**leader, "curve": "linear", "settle": "quarterly_with_true_up"}, lead, whole_year())
    yield Case(of_part("quarter_cap"), "100%", linear, "quarter_cap 100 %")
    yield Case(of_part("goal"), "200 USD", linear, "200 USD", "100 USD")
    yield Case(of_part("curve"), "pass_fail", linear, "pass", "linear")
    dated = linear._replace(part={**linear.part, "settle": "year_to_date"})
    yield Case(of_part("paid_out"), "[15%, 35%, 60%, 100%]", dated, "paid out by the end of the quarter: 15 %")
    shrunk = World(SHRINKING, {**leader, "curve": "pass_fail", "settle": "quarterly_with_true_up"}, lead, whole_year())
    for negative in ("ignore", "recover"):
        yield Case("true_up.negative", negative, shrunk)
    book = World(_HELD, {"measure": "grr", "scope": "company"}, ask=quarter(2))
    for window in ("year_to_date", "trailing_12m"):
        yield Case(of_part("window"), window, book, instead="quarter")
    yield Case(of_part("window"), "quarter", book, instead="year_to_date")
    yield Case(of_part("scope"), "company", World(_HELD, {"measure": "grr", "window": "quarter"}),
               "Decided by  the whole company", "person")
    reports = World(_HELD, {"measure": "grr", "scope": "reports", "window": "quarter"}, {"for": "{role: [Lead]}"})
    yield Case(of_part("include_self"), "true", reports)
    yield Case(of_part("baseline"), "20%", World(_HELD, {"measure": "grr", "scope": "company", "window": "quarter"}),
               "Baseline    20 %")


_HELD = {
    "people": UNITS,
    "accounts": "account_id\nA1\nA2\nA9",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2024-01-01\nA2 | P2 | 2024-01-01\n"
                   "A9 | P9 | 2024-01-01",
    "book": "account_id | as_of | arr\nA1 | 2025-03-31 | 500\nA1 | 2025-06-30 | 400\n"
            "A1 | 2025-12-31 | 200\nA1 | 2026-03-31 | 150\n"
            "A1 | 2026-06-30 | 100\nA2 | 2025-12-31 | 100\nA2 | 2026-03-31 | 100\nA2 | 2026-06-30 | 90\n"
            "A9 | 2025-12-31 | 100\nA9 | 2026-03-31 | 10\nA9 | 2026-06-30 | 10\nA2 | 2025-06-30 | 100",
}


def _judged() -> Iterator[Case]:
    one = scores("2026-Q1 | person | P1 | mbo | 3 | | |")
    yield Case(of_part("scale"), "{1: 0%, 3: 60%, 5: 100%}", World(one, SCORE), "scale 1: 0%, 3: 60%, 5: 100%",
               "{1: 0%, 3: 70%, 5: 100%}")
    covered = World(COVERED, {"measure": "account_score", "score": "mbo", "goal": "70"})
    yield Case(of_part("min_coverage"), "67%", covered, "min_coverage 67 %")
    two = COVERED | {"scores": f"{COVERED['scores']}\n2026-Q1|account|A1|voice|9"}
    yield Case(of_part("score"), "voice", World(two, {"measure": "account_score", "goal": "70"}), instead="mbo")
    typed = {name: rows.replace("| mbo | 2026-Q1", f"| {NAME} | 2026-Q1") for name, rows in goals("2026-01-02").items()}
    late = World(typed, {**SCORE, "goal": "goals"})
    yield Case(of_part("set_by"), "quarter_start", late)
    team = "R5 | A5 | 2026-05-10 | 100 | renewed | 50 | 2026-05-01"
    part = {**RATE, "settle": "quarterly_with_true_up"}
    empty = World(every_quarter(*NOTHING_DUE_IN_Q2, team), part, ask=whole_year())
    for policy in ("zero", "target", "team", "carry"):
        yield Case(of_part("no_base"), policy, empty, instead="target" if policy == "zero" else "zero")


def _on_amounts() -> Iterator[Case]:
    upsells = {"measure": "expansion_arr", "rate": "10%"}
    sold = World(january("500", "5000", "990"), upsells)
    yield Case(of_part("rate"), "20%", sold, "20 % of 6,490", "10%")
    yield Case(of_part("cap_per_row"), "100 USD", sold, "cap_per_row 100 USD")
    bands = {"kind": "marginal", "on": "actual", "bands": "{0 USD: 1%, 1000 USD: 2%}"}
    yield Case(of_part("rate.each"), "row", sold._replace(part={"measure": "expansion_arr", "rate": bands}))
    yield Case(of_part("cap"), "400 USD", sold, "component cap 400 USD")
    yield Case(of_part("floor"), "8000 USD", sold, "component floor 8,000 USD")
    upsell = "{title: U, definition: Upsells., from: expansion, unit: count, numerator: 2 if arr_delta > 0 else 0}"
    each: Written = {"measure": "upsells", "per_unit": {"amount": "250 USD"}}
    counted = World(january("500", "5000"), each, {"measures": {"upsells": upsell}})
    yield Case(of_part("per_unit.each"), "row", counted, "1 row × 250")
    yield Case(of_part("per_unit.amount"), "300 USD", counted, "4 × 300", "250 USD")
    spring = World(SIGNED, upsells, ask=quarter(2))
    yield Case(of_part("from"), "2026-03-16", spring, "from 2026-03-16")
    yield Case(of_part("to"), "2026-05-15", spring, "to 2026-05-15")
    shared = World(SOLD, {"measure": "expansion_arr", "rate": "10%"}, ask=quarter(2))
    first = shared._replace(part={**shared.part, "cap_of_all": {"then": "pro_rata"}})
    yield Case(of_part("cap_of_all.amount"), "25 USD", first, "cap of all people together 25 USD", "250 USD")
    limited = shared._replace(part={**shared.part, "cap_of_all": {"amount": "25 USD"}})
    yield Case(of_part("cap_of_all.then"), "first_come", limited, "in the order of their days", "pro_rata")
    yield Case(of_part("cap_of_all.then"), "pro_rata", limited, "cut in proportion", "first_come")
    pool = {"measure": "expansion_arr", "scope": "company", "goal": "1000 USD", "curve": "linear", "weight": "",
            "no_base": ""}
    yield Case(of_part("pool.amount"), "48000 USD", World(SOLD, {**pool, "pool": {"divided_by": "target"}}),
               "48,000", "24000 USD")
    divided = World(SOLD, {**pool, "pool": {"amount": "24000 USD"}})
    yield Case(of_part("pool.divided_by"), "credit", divided, instead="target")
    yield Case(of_part("pool.divided_by"), "target", divided, instead="credit")


CASES = (
    *(case for cases in (_credit, _renewals, _book, _pay, _settled, _judged, _on_amounts) for case in cases()),
    *OF_PROMISES,
)
"""All of them."""
