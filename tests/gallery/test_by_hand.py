"""What the gallery pays, worked out again from the exports without the program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from csbonus.exact import round_half_up
from tests.documentation.schemes import earned
from tests.gallery.by_hand import RATES, book, dollars, groups, holds, in_quarter, owned, parents_of, read, share, won

OPENS, CLOSES = "2025-06-30", "2026-06-30"


def program(plan: str, component: str, person: str) -> Decimal:
    """What the program says a component earns in 2026-Q2."""
    rows = [r for r in earned(f"gallery/{plan}") if (r.run, r.component, r.person_id) == ("2026-Q2", component, person)]
    return sum((row.earned for row in rows), Decimal(0))


def cents(amount: Fraction) -> Decimal:
    return round_half_up(amount, 2)


def total(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction(0))


def test_growth_counts_by_assignment_what_sales_signed_in_the_quarter() -> None:
    signed = total(
        dollars(row, "arr_delta") * owned(row["account_id"], row["signed_date"], team="Americas Enterprise")
        for row in read("expansion")
        if in_quarter(row, "signed_date", 2) and row["kind"] != "contraction"
    )
    target = Fraction(24000, 4) * Fraction("0.30")
    assert program("sales-closes-2026", "growth", "P-05") == cents(target * signed / 150_000)


def test_renewals_count_by_assignment_on_the_day_they_were_due() -> None:
    due = [row for row in read("renewals") if in_quarter(row, "due_date", 2)]
    part = {row["renewal_id"]: owned(row["account_id"], row["due_date"], team="Americas Enterprise") for row in due}
    asked = total(dollars(row, "arr_due") * part[row["renewal_id"]] for row in due)
    kept = total(
        min(dollars(row, "arr_renewed"), dollars(row, "arr_due")) * part[row["renewal_id"]]
        for row in due
        if won(row, "2026-06-30")
    )
    attainment = (kept / asked - Fraction("0.72")) / Fraction("0.20")
    target = Fraction(24000, 4) * Fraction("0.70")
    assert program("sales-closes-2026", "renewals", "P-05") == cents(target * attainment)


def test_net_retention_of_the_company_compares_the_book_of_a_year_ago_with_todays() -> None:
    opening, closing = book(OPENS), book(CLOSES)
    pairs = [pair for pair in parents_of(opening, closing) if pair[1]]
    net = total(after for _, _, after in pairs) / total(before for _, before, _ in pairs)
    attainment = (net - Fraction("0.93")) / Fraction("0.10")
    assert program("company-first-2026", "company", "P-16") == cents(Fraction(12600, 4) / 2 * attainment)


def test_a_lead_is_paid_for_the_dollars_of_everybody_below_added_up() -> None:
    opening, closing = book(OPENS), book(CLOSES)
    kept = {parent: min(after, before) / before for parent, before, after in parents_of(opening, closing)}
    part = {account: owned(account, CLOSES, manager_id="P-02") for account in opening}
    asked = total(arr * part[account] for account, arr in opening.items())
    retained = total(arr * part[account] * kept[groups()[account]] for account, arr in opening.items())
    multiple = (retained / asked - Fraction("0.82")) / Fraction("0.10")
    assert 0 < multiple < 1
    target = Fraction(40000, 4) * Fraction("0.6")
    assert program("leader-of-regions-2026", "gross-retention", "P-02") == cents(target * multiple)


def test_growth_is_of_the_accounts_held_from_the_first_day_to_the_last() -> None:
    opening, closing = book("2025-12-31"), book(CLOSES)
    held = [
        account
        for account in opening
        if all(owned(account, day, person_id="P-17") == 1 for day in ("2025-12-31", "2026-02-15", "2026-04-01", CLOSES))
    ]
    growth = total(closing.get(one, Fraction(0)) for one in held) / total(opening[one] for one in held) - 1
    assert 0 < growth / Fraction("0.04") < Fraction("1.5")
    assert program("book-growth-2026", "growth", "P-17") == cents(Fraction(10800, 2) * growth / Fraction("0.04"))


def test_an_outcome_that_nobody_verified_counts_as_not_reached() -> None:
    agreed = [row for row in read("events") if (row["kind"], row["person_id"]) == ("outcome", "P-12")]
    rows = [row for row in agreed if in_quarter(row, "date", 2)]
    verified = Fraction(sum(bool(row["evidence"]) for row in rows), len(rows))
    assert (len(rows), verified) == (6, Fraction(5, 6))
    target = Fraction(17000, 4) * Fraction("0.4")
    assert program("outcomes-2026", "outcomes", "P-12") == cents(target * verified / Fraction("0.85"))


def test_every_customer_kept_counts_once_however_large() -> None:
    opening, closing = book(OPENS), book(CLOSES)
    part = {account: owned(account, CLOSES, team="Americas Mid-Market") for account in opening}
    of, kept = Fraction(0), Fraction(0)
    for parent, before, after in parents_of(opening, closing):
        members = [account for account in opening if groups()[account] == parent]
        ours = total(opening[one] * part[one] for one in members) / before
        of, kept = of + ours, kept + ours * (after > 0)
    multiple = 1 + (kept / of - Fraction("0.93")) / Fraction("0.10")
    target = Fraction(17000, 4) * Fraction("0.6")
    assert program("logo-retention-2026", "customers-kept", "P-11") == cents(target * multiple)


def test_net_promoters_are_counted_over_four_quarters_of_the_whole_company() -> None:
    answers = [
        int(row["value"])
        for row in read("events")
        if row["kind"] == "nps" and "2025-07-01" <= row["date"] <= "2026-06-30"
    ]
    promoters, detractors = (sum(low <= each <= high for each in answers) for low, high in ((9, 10), (0, 6)))
    score = Fraction(100 * (promoters - detractors), len(answers))
    target = Fraction(17000, 4) * Fraction("0.15")
    assert 0 < score < 36
    assert program("customer-voice-2026", "recommendation", "P-11") == cents(target * score / 30)


def test_a_lead_of_last_quarter_counts_where_it_became_an_opportunity_by_the_end_of_this_one() -> None:
    team = {row["person_id"] for row in read("people") if row["team"] == "Americas Enterprise"} - {"P-14"}
    passed_on = [row for row in read("leads") if row["person_id"] in team and in_quarter(row, "submitted_date", 1)]
    opened = [row for row in passed_on if row["opportunity_date"] and row["opportunity_date"] <= "2026-06-30"]
    attainment = Fraction(len(opened), len(passed_on)) / Fraction("0.6")
    target = Fraction(20000, 4) * Fraction("0.1")
    assert program("leads-2026", "conversion", "P-06") == cents(target * min(attainment, Fraction("1.2")))


def test_a_customer_that_is_asked_three_times_is_one_reference() -> None:
    kinds = ("reference_call", "case_study", "online_review")
    people = {row["person_id"] for row in read("people") if row["team"] == "Americas Enterprise"} - {"P-14"}
    rows = [row for row in read("events") if row["kind"] in kinds and in_quarter(row, "date", 2)]
    ours = [row for row in rows if row["person_id"] in people and row["evidence"]]
    assert len({row["account_id"] for row in ours}) < len(ours)
    attainment = Fraction(len({row["account_id"] for row in ours}), 6)
    target = Fraction(24000, 4) * Fraction("0.2")
    assert program("balanced-three-2026", "advocacy", "P-05") == cents(target * min(attainment, Fraction("1.2")))


def test_what_customers_pay_less_or_more_than_a_year_ago_is_netted_for_each_group() -> None:
    opening, closing = book(OPENS), book(CLOSES)
    part = {account: owned(account, CLOSES, person_id="P-19") for account in opening}
    of, gone = Fraction(0), Fraction(0)
    for parent, before, after in parents_of(opening, closing):
        members = [account for account in opening if groups()[account] == parent]
        ours = total(opening[one] * part[one] for one in members)
        of, gone = of + ours, gone + ours * (before - after) / before
    attainment = (Fraction("0.08") - gone / of) / Fraction("0.12")
    assert gone < 0
    assert program("net-churn-2026", "net-churn", "P-19") == cents(Fraction(10500, 4) * attainment)


def test_a_commission_is_two_percent_of_what_was_renewed_in_time_halved_by_the_gate() -> None:
    due = [row for row in read("renewals") if in_quarter(row, "due_date", 2)]
    ours = {row["renewal_id"]: owned(row["account_id"], row["due_date"], team="EMEA") for row in due}
    asked = total(dollars(row, "arr_due") * ours[row["renewal_id"]] for row in due)
    capped = [(row, min(dollars(row, "arr_renewed"), dollars(row, "arr_due"))) for row in due if won(row, CLOSES)]
    assert total(amount * ours[row["renewal_id"]] for row, amount in capped) / asked < Fraction("0.75")
    mine = total(
        dollars(row, "arr_renewed") * owned(row["account_id"], row["due_date"], person_id="P-17")
        for row in due
        if won(row, CLOSES)
    )
    in_euros = mine * Fraction("0.02") / 2 / Fraction("1.08")
    assert program("renewal-commission-2026", "commission", "P-17") == cents(in_euros)


def test_growth_earns_one_percent_up_to_the_quota_of_the_half_year_and_two_above_it() -> None:
    signed = total(
        dollars(row, "arr_delta") * owned(row["account_id"], row["signed_date"], person_id="P-06")
        for row in read("expansion")
        if "2026-01-01" <= row["signed_date"] <= CLOSES and row["kind"] != "contraction"
    )
    assert signed > 60_000
    pay = 60_000 * Fraction("0.01") + (signed - 60_000) * Fraction("0.02")
    assert program("expansion-commission-2026", "growth", "P-06") == cents(pay)


def test_the_money_for_leads_goes_to_whoever_is_still_there_and_was_accepted_first() -> None:
    accepted = sorted(
        (row["accepted_date"], row["lead_id"], row["person_id"])
        for row in read("leads")
        if row["accepted_date"] and in_quarter(row, "accepted_date", 2)
        if any(one["person_id"] == row["person_id"] and holds(one, row["accepted_date"]) for one in read("people"))
    )
    paid: dict[str, Fraction] = {}
    left = Fraction(2000)
    for _, _, person in accepted:
        prize = min(Fraction(150), left, 750 - paid.get(person, Fraction(0)))
        paid[person], left = paid.get(person, Fraction(0)) + prize, left - prize
    assert left == 0
    assert 150 * len(accepted) > 2000
    dollars_paid = {person: amount for person, amount in paid.items() if person < "P-16"}
    assert {person: program("spiffs-2026", "leads", person) for person in dollars_paid} == {
        person: cents(amount) for person, amount in dollars_paid.items()
    }


def test_a_story_earns_a_prize_once_for_a_customer() -> None:
    rows = [row for row in read("events") if row["kind"] == "case_study" and in_quarter(row, "date", 2)]
    stories = {row["account_id"] for row in rows if row["person_id"] == "P-07" and row["evidence"]}
    assert len(stories) == 1
    assert program("spiffs-2026", "stories", "P-07") == 500


def test_a_customer_with_two_of_three_parts_is_as_healthy_as_those_two_say() -> None:
    weights = {"health_product": 50, "health_outcomes": 30, "health_voice": 20}
    parts: dict[str, dict[str, int]] = {}
    for row in read("scores"):
        if row["scope"] == "account" and row["quarter"] == "2026-Q2":
            parts.setdefault(row["scope_id"], {})[row["measure"]] = int(row["value"])
    health = {
        account: Fraction(sum(weights[part] * value for part, value in told.items()), sum(weights[p] for p in told))
        for account, told in parts.items()
        if len(told) > 1
    }
    mine = {account: owned(account, CLOSES, person_id="P-19") for account in health}
    share = total(mine[account] for account in health if health[account] >= 70) / total(mine.values())
    pay = Fraction(10500, 4) * Fraction("0.25") * min(share / Fraction("0.75"), Fraction("1.2"))
    assert program("customer-health-2026", "health", "P-19") == cents(pay)


def test_a_customer_that_is_not_live_after_sixty_days_counts_as_missed() -> None:
    live = {row["account_id"]: date.fromisoformat(row["date"]) for row in read("events") if row["kind"] == "go_live"}
    sixty = timedelta(days=60)
    ends = {row["account_id"]: date.fromisoformat(row["customer_since"]) + sixty for row in read("accounts")}
    cohort = [account for account, day in ends.items() if date(2026, 4, 1) <= day <= date(2026, 6, 30)]
    in_time = [account for account in cohort if live.get(account, date.max) <= ends[account]]
    assert (len(cohort), "A-0236" in cohort, "A-0236" in in_time) == (4, True, False)
    pay = Fraction(12600, 16) * Fraction(len(in_time), len(cohort)) / Fraction("0.8")
    assert program("kpi-cocktail-2026", "going-live", "P-16") == cents(pay)


def test_a_customer_renewed_at_less_than_a_quarter_is_not_kept() -> None:
    due = [row for row in read("renewals") if in_quarter(row, "due_date", 2)]
    ours = {row["renewal_id"]: owned(row["account_id"], row["due_date"], team="EMEA") for row in due}
    kept = [row for row in due if won(row, CLOSES) and 4 * dollars(row, "arr_renewed") >= dollars(row, "arr_due")]
    logos = total(ours[row["renewal_id"]] for row in kept) / total(ours.values())
    pay = Fraction(12600, 16) * logos / Fraction("0.9")
    assert program("kpi-cocktail-2026", "customers-renewed", "P-16") == cents(pay)


def test_a_customer_is_worth_seven_years_at_most() -> None:
    pairs = [pair for pair in parents_of(book(OPENS), book(CLOSES)) if pair[1]]
    lost = Fraction(sum(after == 0 for _, _, after in pairs), len(pairs))
    assert 0 < lost < Fraction(1, 7)
    worth = total(before for _, before, _ in pairs) / len(pairs) * Fraction("0.78") * 7
    multiple = (worth - 230_000) / 50_000
    assert program("lifetime-value-2026", "lifetime-value", "P-01") == cents(18_000 * Fraction("0.3") * multiple)


def kept_by(team: str) -> Fraction:
    """The gross retention of a team over twelve months."""
    opening, closing = book(OPENS), book(CLOSES)
    kept = {parent: min(after, before) / before for parent, before, after in parents_of(opening, closing)}
    part = {account: owned(account, CLOSES, team=team) for account in opening}
    retained = total(arr * part[account] * kept[groups()[account]] for account, arr in opening.items())
    return retained / total(arr * part[account] for account, arr in opening.items())


def test_a_pool_is_divided_by_target_pay_in_dollars_and_paid_in_the_persons_currency() -> None:
    targets = {row["person_id"]: dollars(row, "annual_target") for row in read("people") if row["team"] == "EMEA"}
    pool = Fraction(48_000, 4) * (kept_by("EMEA") - Fraction("0.82")) / Fraction("0.10")
    in_pounds = pool * targets["P-18"] / total(targets.values()) / RATES["GBP"]
    assert program("team-pool-2026", "retention", "P-18") == cents(in_pounds)


def test_attainments_are_weighed_before_the_curve_pays_their_sum() -> None:
    weights = {"renewals": Fraction("0.6"), "growth": Fraction("0.25"), "use": Fraction("0.15")}
    rows = [row for row in earned("gallery/weighted-attainment-2026") if row.person_id == "P-05"]
    parts = [row for row in rows if row.run == "2026-Q2" and row.component in weights]
    attained = sum(weights[row.component] * Fraction(row.attainment_exact) for row in parts)
    assert Fraction("0.7") < attained < 1
    pay = 6_000 * (attained - Fraction("0.7")) / Fraction("0.3")
    assert total(Fraction(row.earned_exact) for row in parts) == pay


def test_an_objective_that_was_set_after_its_quarter_began_is_not_paid() -> None:
    scored = [row for row in read("scores") if (row["quarter"], row["measure"]) == ("2026-Q2", "mbo")]
    told = {row["scope_id"]: row["value"] for row in scored}
    late = {
        row["scope_id"]
        for row in read("goals")
        if (row["measure"], row["quarter"]) == ("objective", "2026-Q2") and row["set_on"] > "2026-04-01"
    }
    targets = {row["person_id"]: Fraction(row["annual_target"]) for row in read("people") if row["person_id"] in told}
    assert late == {"P-18"}
    for person, target in targets.items():
        pay = 0 if person in late else target / 4 * Fraction("0.3") * share(told[person])
        assert program("objectives-2026", "objective", person) == cents(Fraction(pay))
