"""Who a plan pays, with what keeps them from being paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from csbonus.diagnostics import Diagnostic, Severity, Span
from csbonus.documents.near import near
from csbonus.engine.currency import no_rate
from csbonus.engine.event_kinds import unknown_kinds
from csbonus.engine.feature_names import unknown_features
from csbonus.engine.misspelt import almost_on, almost_one
from csbonus.engine.participants import Participant, participants, unit_of
from csbonus.engine.roster import Roster
from csbonus.engine.score_checks import wrong_scores
from csbonus.engine.score_names import wrong_score_names
from csbonus.engine.target_pay import annual_target
from csbonus.engine.terms_checks import wrong_terms
from csbonus.engine.unsaid_currency import unsaid_currencies
from csbonus.engine.unused_values import unused_values
from csbonus.exact import number, percentage, plain
from csbonus.inputs.exports import Exports
from csbonus.measures import Measure, Unit
from csbonus.plan.checks.units import like_a_share
from csbonus.plan.load import Loaded
from csbonus.plan.model import Plan

Eligible = tuple[tuple[Participant, ...], tuple[Diagnostic, ...]]
"""Who is on a plan, with every problem found with them."""


def whom(loaded: Loaded, roster: Roster, exports: Exports) -> Eligible:
    """The people of a plan, and every problem with their roster rows."""
    first = loaded.plan.calendar().days.first
    rates = {rate.currency: rate.rate for rate in roster.rates if rate.days.holds(first)}
    rates[loaded.plan.currency] = Fraction(1)
    people = participants(loaded.plan, roster.people, roster.leaves, rates)
    if not people:
        return (), (_nobody(loaded, roster),)
    problems = list(unused_values(loaded, roster))
    problems += [problem for person in people for problem in _problems(loaded, person, exports)]
    problems += [*wrong_score_names(loaded, roster, exports), *_wrong_goals(loaded, roster, exports)]
    problems += [*unknown_kinds(loaded, exports), *unknown_features(loaded, exports)]
    problems += unsaid_currencies(loaded, exports)
    problems += [*wrong_scores(loaded, roster, exports)]
    problems += wrong_terms(loaded, roster, exports, people)
    problems += [*almost_on(loaded, roster, exports), *almost_one(loaded, people, exports)]
    problems += _own_rate(loaded, roster, exports, first)
    without = {person.currency for person in people if person.currency not in rates and _says_amounts(loaded.plan)}
    problems += [no_rate(currency, loaded.plan.currency, first) for currency in sorted(without)]
    return people, tuple(problems)


def _wrong_goals(loaded: Loaded, roster: Roster, exports: Exports) -> Iterable[Diagnostic]:
    """Typed goals that cannot be meant: without the unit of the measure, zero, or less."""
    plan = loaded.plan
    measures = {
        key: plan.measure(component.measure)
        for name, component in plan.components.items()
        if component.goal and component.goal.from_export
        for key in (component.measure, name)
    }
    for row in roster.goals:
        measure = measures.get(row.measure)
        if measure is None or (hint := _goal_hint(row.goal, measure)) is None:
            continue
        place = exports.place("goals", row.row_id, "goal")
        yield Diagnostic("CSB525", f"`{row.goal}` is not a goal of {row.measure}", place, hint)


def _goal_hint(text: str, measure: Measure) -> str | None:
    """What to write instead of a goal that cannot be meant; None for one that can."""
    ratio, bare, unit = percentage(text), number(text), measure.unit
    value = bare if ratio is None else ratio
    if value is None or value <= 0:
        return "a goal is more than nothing"
    if unit is Unit.RATIO and ratio is None and value > 3:
        return f"write `{text}%`"
    if unit is Unit.MONEY and ratio is not None:
        return "write an amount"
    if (unit in (Unit.POINTS, Unit.COUNT) and ratio is not None) or like_a_share(measure, value):
        return f"write `{plain(value * 100)}`"
    return None


def _own_rate(loaded: Loaded, roster: Roster, exports: Exports, first: date) -> Iterable[Diagnostic]:
    """A rate of the plan's own currency other than 1: the rates are units of another currency (R27)."""
    for rate in roster.rates:
        if rate.currency == loaded.plan.currency and rate.rate != 1 and rate.days.holds(first):
            yield Diagnostic(
                "CSB537",
                f"{rate.currency} is the currency of plan {loaded.plan.plan}, but has a rate of its own",
                exports.place("fx", rate.row_id, "rate"),
                f"rates are how many {rate.currency} one unit of another currency is: remove the row, or correct all",
            )


def _says_amounts(plan: Plan) -> bool:
    """Whether the plan itself writes amounts of pay, which are converted for people paid in another currency (R27).

    A cap over all people adds up what they are paid, so it asks for rates whatever it is written in.
    """
    target = plan.pay.target
    own = (amount for c in plan.components.values() for rule in c.rules.values() for _, amount in rule.amounts)
    caps = [plan.caps.person, plan.floors.person, *own]
    if any(c.on_amounts or c.pool for c in plan.components.values()):
        return True
    amounts = [target.on_target.ote if target.on_target else None, *caps]
    said = target.amount is not None or plan.draw is not None or plan.caps.plan is not None
    return said or any(amount is not None and amount.unit != "%" for amount in amounts)


def _nobody(loaded: Loaded, roster: Roster) -> Diagnostic:
    wanted = ", ".join(f"{column}: {' or '.join(values)}" for column, values in loaded.plan.participants.items())
    asked = [(column, value) for column, values in loaded.plan.participants.items() for value in values]
    close = [near(value, _values(roster, column)) for column, value in asked]
    meant = " or ".join(f"`{each}`" for each in close if each)
    return Diagnostic(
        "CSB531",
        f"nobody on the roster is on plan {loaded.plan.plan} ({wanted}) in {loaded.plan.year}",
        loaded.place("for"),
        f"did you mean {meant}?" if meant else "check the spelling of the values, or the dates of the roster rows",
        severity=Severity.WARNING,
    )


def _values(roster: Roster, column: str) -> list[str]:
    """What the roster has in a column."""
    return sorted({spell.columns.get(column, "") for spell in roster.people} - {""})


def _problems(loaded: Loaded, person: Participant, exports: Exports) -> Iterable[Diagnostic]:
    plan = loaded.plan
    for row, stretch in {stretch.spell.row_id: stretch for stretch in person.stretches}.items():
        place_of = partial(exports.place, "people", row)
        if annual_target(plan.pay.target, stretch.spell, person.rate, stretch.days.first) is None:
            hint = "fill in the target column, or take the person off the plan"
            yield _roster(person, place_of(_target_column(plan)), "CSB532", "has no target pay", hint)
        for name, component in plan.components.items():
            if not unit_of(component, stretch):
                fact = f"has no {component.scope}, which decides {name}"
                yield _roster(person, place_of(), "CSB533", fact, f"fill in the column `{component.scope}` of people")
    currencies = {stretch.spell.currency or plan.currency for stretch in person.stretches}
    if len(currencies) > 1:
        place = exports.place("people", person.stretches[-1].spell.row_id)
        fact = f"is paid in {' and '.join(sorted(currencies))} in one year"
        yield _roster(person, place, "CSB534", fact, "give each currency a plan of its own")


def _target_column(plan: Plan) -> str:
    """The column of people that says the target pay; none where the plan does."""
    target = plan.pay.target
    if target.from_people:
        return "annual_target"
    return "ote" if target.on_target is not None and target.on_target.ote is None else ""


def _roster(person: Participant, place: Span, code: str, fact: str, hint: str) -> Diagnostic:
    return Diagnostic(code, f"{person.person_id} {fact}", place, hint)


def two_currencies(plans: Sequence[Loaded], roster: Roster) -> list[Diagnostic]:
    """Plans of two currencies over one table of rates, which can only be units of one of them (R27)."""
    first = next(iter(plans), None)
    others = [loaded for loaded in plans if first and loaded.plan.currency != first.plan.currency]
    if not roster.rates or first is None:
        return []
    return [
        Diagnostic(
            "CSB537",
            f"plans in {first.plan.currency} and {loaded.plan.currency} cannot share one fx export",
            loaded.place("currency"),
            "calculate them one at a time, each with rates in its own currency",
            related=(first.place("currency"),),
        )
        for loaded in others
    ]


def on_two_plans(plans: Sequence[Loaded], people: Sequence[Sequence[Participant]]) -> list[Diagnostic]:
    """People whom two plans select on one day, unless both say that they stand alongside (R28)."""
    found = []
    for i, first in enumerate(plans):
        for j in range(i + 1, len(plans)):
            second = plans[j]
            if first.plan.reports_only or second.plan.reports_only:
                continue
            if second.plan.plan in first.plan.alongside and first.plan.plan in second.plan.alongside:
                continue
            theirs = {person.person_id: person for person in people[j]}
            pairs = ((person, theirs.get(person.person_id)) for person in people[i])
            both = [one.person_id for one, other in pairs if other and _share_a_day(one, other)]
            found += [_twice(first, second, both)] if both else []
    return found


def _share_a_day(one: Participant, other: Participant) -> bool:
    return any(a.days.within(b.days) for a in one.stretches for b in other.stretches)


def _twice(first: Loaded, second: Loaded, both: Sequence[str]) -> Diagnostic:
    """One refusal of two plans, which names the people on both of them, the first five by id."""
    named = sorted(both)
    if len(named) > 5:
        named = [*named[:5], f"{len(named) - 5:,} more"]
    who = f"{', '.join(named[:-1])} and {named[-1]} are" if len(named) > 1 else f"{named[0]} is"
    return Diagnostic(
        "CSB530",
        f"{who} on two plans at once: {first.plan.plan} and {second.plan.plan}",
        second.place("for"),
        "narrow `for` of one of them, or write `alongside` in both if both are meant to pay",
        related=(first.place("for"),),
    )
