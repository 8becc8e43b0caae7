"""What a plan must obey beyond its shape: one function a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from csbonus.documents.fault import Fault
from csbonus.plan.checks.accepts import accepted_advice
from csbonus.plan.checks.amounts import ON_AMOUNTS
from csbonus.plan.checks.book import credit_can_be_judged, rules_have_an_effect
from csbonus.plan.checks.calendar import calendar_problems, dated_inside_the_year
from csbonus.plan.checks.combine import combined_components, one_curve_for_all
from csbonus.plan.checks.curves import curves_make_sense, large_payouts, quarter_caps, rising_pay
from csbonus.plan.checks.examples import examples_are_complete, examples_use_right_units
from csbonus.plan.checks.gates import gate_conditions, gate_targets
from csbonus.plan.checks.goals import (
    baselines,
    goal_units,
    goals_are_given,
    goals_of_both_periods,
)
from csbonus.plan.checks.judged import (
    coverage_has_accounts,
    credit_by_account,
    goals_set_in_time,
    lives_are_of_a_year,
    scales_are_of_scores,
)
from csbonus.plan.checks.kinds import nothing_is_shown_as_paid, one_way_to_pay, pay_is_given
from csbonus.plan.checks.lengths import lengths_are_of_a_working_life
from csbonus.plan.checks.money import amounts_in_plan_currency, currency_exists, no_negative_values
from csbonus.plan.checks.names import names_are_plain, something_is_listed
from csbonus.plan.checks.own import own_measures
from csbonus.plan.checks.pools import pools_can_be_divided
from csbonus.plan.checks.promises import (
    draw_has_one_end,
    guarantee_has_an_end,
    release_is_whole,
    relieved_goals_are_amounts,
    schedules_end_in_full,
)
from csbonus.plan.checks.readings import known_measures, known_scopes, scores_are_named, settings_are_known
from csbonus.plan.checks.rules import rules_fit_their_components
from csbonus.plan.checks.scored_examples import scores_of_examples
from csbonus.plan.checks.settling import (
    carried_somewhere,
    corrections_can_wait,
    days_are_short,
    fifth_share_has_a_true_up,
    final_gates_have_quarters,
    floor_below_cap,
    floor_of_a_person_has_target_pay,
    one_cap_one_rhythm,
)
from csbonus.plan.checks.weights import quarter_shares, weights
from csbonus.plan.checks.windows import both_periods, windows
from csbonus.plan.draft import Draft

Check = Callable[[Draft], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    names_are_plain, something_is_listed, one_way_to_pay, pay_is_given, nothing_is_shown_as_paid,
    currency_exists, amounts_in_plan_currency, no_negative_values,
    calendar_problems, dated_inside_the_year,
    weights, quarter_shares,
    known_measures, known_scopes, scores_are_named, settings_are_known, own_measures,
    windows, both_periods,
    goals_are_given, goals_of_both_periods, goal_units, baselines,
    curves_make_sense, rising_pay, quarter_caps, large_payouts,
    gate_conditions, gate_targets, carried_somewhere, corrections_can_wait, one_cap_one_rhythm,
    final_gates_have_quarters, days_are_short,
    fifth_share_has_a_true_up, floor_below_cap, floor_of_a_person_has_target_pay,
    rules_fit_their_components,
    rules_have_an_effect, credit_can_be_judged, lengths_are_of_a_working_life,
    *ON_AMOUNTS, pools_can_be_divided, one_curve_for_all, combined_components,
    guarantee_has_an_end, draw_has_one_end, relieved_goals_are_amounts, release_is_whole,
    schedules_end_in_full,
    examples_are_complete, examples_use_right_units, scores_of_examples,
    scales_are_of_scores, coverage_has_accounts, goals_set_in_time, credit_by_account, lives_are_of_a_year,
    accepted_advice,
)


def checked(draft: Draft) -> Iterator[Fault]:
    """Everything that the checks find."""
    for check in CHECKS:
        yield from check(draft)
