"""What a pair of a plan and a company's exports meets, by name, so that a table shows that nothing was skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.oracle.counted import day
from tests.oracle.oracle import Oracle


def features(plan: Mapping[str, Any], oracle: Oracle) -> set[str]:
    """All of them, of the plan, of the people, of what happened."""
    found = {*_of_plan(plan), *_of_people(oracle), *_of_results(oracle)}
    for component in plan["components"].values():
        found |= set(_of_component(component))
    return found


def _met(**words: object) -> Iterator[str]:
    """The names of what is true; `_` for a blank."""
    yield from (name.replace("__", ": ").replace("_", " ") for name, true in words.items() if true)


def _of_plan(plan: Mapping[str, Any]) -> Iterator[str]:
    pay = plan["pay"]
    yield f"prorate: {pay['prorate']}"
    yield f"true-up negative: {plan['true_up']['negative']}"
    yield f"rounding: {plan['rounding']}"
    yield f"minor units: {plan['currency']}"
    yield f"credit: {plan.get('credit', {'by': 'assignments'})['by']}"
    yield f"components: {len(plan['components'])}"
    yield from _met(
        pay__quarters="quarters" in pay, pay__fte="fte" in pay, target__an_amount=pay["target"] != "annual_target",
        fiscal_year__not_the_calendar_year="fiscal_year" in plan, year__leap_year=plan["year"] == "2024",
        cap__of_a_person="caps" in plan, renewals__days_of_grace_and_so_on="renewals" in plan,
    )
    for gate in plan.get("gates", ()):
        effect = gate["then"] if isinstance(gate["then"], str) else next(iter(gate["then"]))
        yield f"gate: {effect} of {'the plan' if gate['of'] == 'plan' else 'a component'}"
        yield f"gate: at scope {gate['when']['scope']}"


def _of_component(component: Mapping[str, Any]) -> Iterator[str]:
    yield f"measure: {component['measure']}"
    yield f"scope: {component['scope']}"
    yield f"settle: {component['settle']}"
    yield f"no base: {component.get('no_base', 'not said')}"
    yield f"window: {component.get('window', 'none')}"
    curve = component["curve"]
    curves = [curve] if isinstance(curve, str) or "kind" in curve else list(curve.values())
    yield from _met(curve__one_for_the_quarter_one_for_the_year=len(curves) > 1)
    for each in ({"kind": one} if isinstance(one, str) else one for one in curves):
        yield f"curve: {each['kind']}{' pays ' + each['pays'] if 'pays' in each else ''}"
        yield from (f"curve: {key}" for key in ("floor", "cap") if key in each)
        yield from (f"curve: {key} {each[key]}" for key in ("edge", "on", "below", "above") if key in each)
    for key in ("goal", "weight"):
        if isinstance(component[key], dict):
            yield f"{key}: {'of quarter and year' if 'quarter' in component[key] else 'dated'}"
    limits = ("baseline", "quarter_cap", "cap", "floor", "credit")
    yield from (f"component: {key}" for key in limits if key in component)


def _of_people(oracle: Oracle) -> Iterator[str]:
    exports, rows = oracle.world.exports, [row["person_id"] for row in oracle.world.exports["people"]]
    last = {quarter[-1] for quarter in oracle.quarters}
    yield from (f"leave: {row['treatment'] or 'as the plan says'}" for row in exports.get("leaves", ()))
    yield from _met(
        people__first_day_is_the_last_of_a_quarter=any(day(row["valid_from"]) in last for row in exports["people"]),
        people__several_rows_of_one_person=len(set(rows)) < len(rows), people__4_or_more=len(set(rows)) > 3,
        shares__thirds=any("/" in row["share"] for row in exports.get("assignments", ())),
        accounts__with_a_parent=any(row["parent_id"] for row in exports["accounts"]),
    )


def _of_results(oracle: Oracle) -> Iterator[str]:
    earned = [(period, one) for (_, period), by in oracle.known.items() for one in by.values()]
    seen = [each for _, one in earned for each in one.seen]
    runs = [run for person in oracle.people() for run in oracle.runs(person)]
    yield from _met(
        met__a_quarter_looked_at_again=any(period.run > period.last for period, _ in earned),
        met__target_pay_carried_on=any(one.moved for _, one in earned),
        met__paid_by_several_teams=any(len(one.seen) > 1 for _, one in earned),
        met__nothing_to_measure=any(each.multiple is None for each in seen),
        met__exactly_at_goal=any(each.attainment == 1 for each in seen),
        met__attainment_below_zero=any(each.attainment and each.attainment < 0 for each in seen),
        met__protected_leave=any(each.protected for each in seen),
        met__a_line_below_zero=any(due < 0 for run in runs for due in run.due.values()),
        met__carried_below_zero=any(run.carry for run in runs), met__paid_back=any(run.paid < 0 for run in runs),
    )
