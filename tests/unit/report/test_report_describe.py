"""The page of a plan says every rule that it is paid by."""

from __future__ import annotations

import pytest

from csbonus.documents.fields import Document
from csbonus.plan.component import Component
from csbonus.plan.model import Plan
from csbonus.report.describe.markdown import as_markdown
from csbonus.report.describe.page import AFTER, BEFORE, COMPONENT, EXAMPLES, describe
from csbonus.report.describe.tables import Table
from tests.documentation.blocks import sound, whole
from tests.documentation.changes import change_of, keys_that_change
from tests.documentation.tables import PLACES

KEYS = [
    pytest.param(place, key, id=f"{place}: {key}")
    for place, part in PLACES
    for key in keys_that_change(place, part.known_keys())
    if key != "on" or getattr(part, "takes_actual", True)
]


EXAMPLE = "  - {quarter_target: 5000 USD, renewals: 81%, pays: 4500.00 USD}\n"


def page(part: str) -> str:
    """The page of the smallest plan with a part of it written anew, without its digest."""
    told = describe(sound(whole(part)))
    return as_markdown(told).replace(told.digest, "")


def said(part: str) -> str:
    return " ".join(page(part).split())


def table(part: str, number: int = 0) -> Table:
    """A table of what the smallest plan pays, with a part of it written anew."""
    (component,) = [each for each in describe(sound(whole(part))).chapters if each.title == "Component renewals"]
    return component.tables[number]


def paid(part: str, number: int = 0) -> dict[str, str]:
    """What each result pays."""
    return {row[0]: row[-1] for row in table(part, number).rows}


@pytest.mark.parametrize(("place", "key"), KEYS)
def test_what_a_key_changes_is_read_on_the_page(place: str, key: str) -> None:
    change = change_of(place, key)
    assert change is not None, f"write two ways to say `{key}` of {place} in tests/documentation/changes.py"
    assert page(change[0]) != page(change[1])


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Plan, {key for section in (*BEFORE, *AFTER) for key in section.keys} | {"components", EXAMPLES}),
        (Component, set(COMPONENT)),
    ],
    ids=["the plan", "a component"],
)
def test_every_key_has_its_sentences(part: type[Document], told: set[str]) -> None:
    assert set(part.known_keys()) == told


def test_a_choice_that_the_plan_does_not_make_is_said_to_be_the_default() -> None:
    for sentence in (
        "Each quarter has a fourth of it (by default).",
        "The person's own accounts count (by default).",
        "on the `due_date` of each row (by default).",
        "at the end the year is measured as a whole, and pays the difference (by default).",
        "There is no cap on it (by default), and never less than 0 % (by default).",
        "There is no cap on what all components together pay a person (by default).",
        "Signed up to 30 days later, the quarter is corrected in the next run, the fourth by a correction of the year",
        "half cents up (by default).",
    ):
        assert sentence in said("")


def test_a_choice_that_the_plan_makes_is_not() -> None:
    assert "Each quarter has a fourth of it." in said("pay: {target: annual_target, quarters: [25%, 25%, 25%, 25%]}\n")
    assert "The person's own accounts count." in said("    scope: person\n")


def test_points_are_read_aloud() -> None:
    told = said("    curve: {kind: points, on: actual, points: {70%: 0%, 90%: 100%}, above: extend}\n")
    assert "A result of 70 % pays 0 % and a result of 90 % pays 100 %, of the target; between these on a" in told
    assert "Below a result of 70 % it stays at 0 %." in told
    assert "Above a result of 90 % the line goes on." in told


def test_results_at_the_edges_between_them_and_beyond_are_worked_out() -> None:
    # 20,000 a year, a quarter 5,000: 80 % is halfway from 70 % (0 %) to 90 % (100 %), 95 % halfway to 100 % (150 %)
    assert paid("    curve: {kind: points, on: actual, points: {70%: 0%, 90%: 100%, 100%: 150%}}\n") == {
        "50 %": "0.00 USD", "70 %": "0.00 USD", "80 %": "2,500.00 USD", "90 %": "5,000.00 USD",
        "95 %": "6,250.00 USD", "100 %": "7,500.00 USD",
    }


def test_a_result_is_told_with_the_attainment_it_reaches() -> None:
    # from the baseline of 75 % to the goal of 95 % are 20 points: 85 % is half of the way
    rows = table("    goal: 95%\n    baseline: 75%\n    curve: {kind: linear, cap: 100%}\n").rows
    assert ("85 %", "50 %", "50 %", "2,500.00 USD") in rows


def test_a_ratio_that_cannot_pass_100_percent_is_not_shown_beyond() -> None:
    results = [float(result.removeprefix("≈ ").removesuffix(" %")) for result in paid("    goal: 90%\n")]
    assert max(results) == 100


def test_a_goal_that_is_not_in_the_plan_leaves_attainment_alone() -> None:
    assert ("", "100 %", "100 %", "5,000.00 USD") in table("    goal: goals\n").rows


def test_the_year_has_a_table_of_its_own_where_it_differs_from_a_quarter() -> None:
    part = "    measure: grr\n    window: quarter\n    goal: {quarter: 97.5%, year: 90%}\n"
    assert paid(part)["97.5 %"] == "5,000.00 USD"
    assert paid(part, 1)["90 %"] == "20,000.00 USD"


def test_what_is_paid_once_a_year_is_shown_for_the_year() -> None:
    assert table("    settle: annual\n").title.startswith("What 2026 pays with a target of 20,000.00 USD a year")


def test_the_weight_of_the_quarter_is_part_of_the_target_shown() -> None:
    told = describe(sound(whole(change_of("a component", "weight")[1])))  # type: ignore[index]  # it is there
    titles = [table.title for chapter in told.chapters for table in chapter.tables]
    told_first = "What 2026-Q1 pays with a target of 20,000.00 USD a year, 2,500.00 USD of it on this"
    assert [title.partition(";")[0] for title in titles] == [told_first] * 2


def test_one_curve_for_all_is_shown_by_weighted_attainment() -> None:
    # 5,000 a quarter: 90 % of what was asked for, all weights together, pays 4,500
    told = describe(sound(whole(change_of("the plan", "combine")[1])))  # type: ignore[index]  # it is there
    (chapter,) = [each for each in told.chapters if each.title == "One curve for all"]
    assert ("90 %", "90 %", "4,500.00 USD") in chapter.tables[0].rows


def test_a_plan_that_pays_nobody_says_nothing_of_pay() -> None:
    told = said("mode: report_only\n")
    assert "Results are shown and nobody is paid." in told
    assert "It shows: Gross renewal rate." in told
    assert [word for word in ("It pays for", "true-up", "Target pay", "rounded") if word in told] == []


def test_what_people_did_is_not_called_their_accounts() -> None:
    told = said("components:\n  prize: {measure: leads_accepted, per_unit: 250 USD}\n")
    assert "What the person did counts (by default)." in told
    assert "accounts count" not in told


def test_the_examples_of_the_plan_are_shown_with_what_they_pay() -> None:
    example = "{year: true, annual_target: 20000 USD, renewals: 99%, pays: 22000.00 USD}"
    told = describe(sound(whole(f"examples:\n  - {example}\n")))
    assert told.chapters[-1].tables[0].rows == (("2026", "20,000 USD", "renewals 99 %", "22,000.00 USD"),)


def test_text_of_the_plan_is_no_markup() -> None:
    assert "# A &lt;b&gt; plan" in page('title: A <b> plan\n')


def test_examples_are_said_to_be_before_what_stands_beside_the_components() -> None:
    draw = "draw: {each_quarter: 2000 USD, kind: top_up, recoverable: true}"
    told = said(f"guarantee: {{pays: 100%, months: 3}}\n{draw}\nexamples:\n{EXAMPLE}")
    assert "The plan was checked to pay this, before the guarantee and the draw:" in told
    assert "The plan was checked to pay this:" in said(f"examples:\n{EXAMPLE}")


def test_a_guarantee_is_said_to_leave_out_a_fifth_share_and_to_go_above_caps() -> None:
    quarters = "pay: {target: annual_target, quarters: [20%, 20%, 20%, 20%, 20%]}\n"
    told = said(f"{quarters}guarantee: {{pays: 100%, months: 3}}\ncaps: {{person: 120%}}\n")
    assert "the 20 % of the target paid with the true-up are not guaranteed." in told
    assert "The guarantee comes after caps, and is paid also where it goes above them." in told


def test_an_amount_is_asked_for_in_a_quarter_and_a_mean_in_any_period() -> None:
    assert "The goal of a quarter is 20,000 USD." in said("    measure: expansion_arr\n    goal: 20000 USD\n")
    days = "    measure: days_to_value\n    with: {milestone: go_live, sla_days: 90}\n"
    told = said(f"{days}    goal: 45 days\n    baseline: 90 days\n    no_base: zero\n")
    assert "The goal is 45 days." in told
    assert "sum of those of its quarters" not in told


def test_scores_on_a_scale_are_shown_as_they_are_typed_and_no_others() -> None:
    # 5,000 a quarter: a 3 is worth 60 %, three quarters of what is asked for
    scored = "    measure: score\n    score: mbo\n    goal: 80%\n    curve: linear\n"
    scale = "    scale: {1: 0%, 3: 60%, 5: 100%, between: straight_line}\n"
    assert table(f"{scored}{scale}").rows == (
        ("1, worth 0 %", "0 %", "0 %", "0.00 USD"),
        ("2, worth 30 %", "37.5 %", "37.5 %", "1,875.00 USD"),
        ("3, worth 60 %", "75 %", "75 %", "3,750.00 USD"),
        ("4, worth 80 %", "100 %", "100 %", "5,000.00 USD"),
        ("5, worth 100 %", "125 %", "125 %", "6,250.00 USD"),
    )


def test_a_prize_without_days_is_said_to_run_all_year() -> None:
    prize = "components:\n  prize: {{measure: leads_accepted, per_unit: 250 USD{}}}\n"
    assert "It runs all year (by default)." in said(prize.format(""))
    assert "all year" not in said(prize.format(", to: 2026-06-30"))


def test_a_pool_is_paid_in_parts_of_the_pool() -> None:
    shared = "pool: {amount: 20000 USD, divided_by: target}"
    pool = f"{{measure: grr, scope: team, window: trailing_12m, goal: 95%, curve: linear, {shared}}}"
    told = said(f"components:\n  team: {pool}\n")
    assert "an attainment of 80 % pays 80 % of the pool" in told
    assert "of the target, 110 %" not in told


def test_the_year_is_said_to_read_other_rows_than_its_last_quarter() -> None:
    points = "    measure: nps\n    scope: company\n    with: {quarters: 2}\n    goal: 20\n"
    assert "A quarter reads 2 quarters, itself the last of them; the year reads its own four." in said(points)
    assert "A quarter reads" not in said(points.replace("quarters: 2", "quarters: 1"))
    leads = "    measure: lead_conversion\n    with: {stage: accepted}\n    goal: 50%\n"
    assert "So the year counts rows of the quarter before it and of its own first three." in said(leads)


def test_a_curve_that_pays_nobody_is_said_to_be_shown_only() -> None:
    told = said("mode: report_only\n")
    assert "Nobody is paid by its curve; the multiple that it would pay is shown: * It pays the attainment" in told
