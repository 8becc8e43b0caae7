"""An explanation as JSON in which every number is exact text, so that a program can check the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from csbonus.diagnostics import Span
from csbonus.documents.fields import Quantity
from csbonus.engine.behind import Behind
from csbonus.engine.results import Actual, Coverage, Earning, Part, TermLine
from csbonus.engine.terms import every_step
from csbonus.report.explain.beside import beside_actual
from csbonus.report.explain.curve import curve_lines
from csbonus.report.explain.evidence import Evidence, Proof, evidence_of
from csbonus.report.explain.goal_days import terms_of
from csbonus.report.explain.settings import Choice, component_choices, plan_choices
from csbonus.report.explain.target import target_steps
from csbonus.report.explain.walk import Earned, LineStory, Story, moves, told_with_moves
from csbonus.report.figures import exactly, in_cents
from csbonus.report.objects import Plain, as_json
from csbonus.report.runs import label, plan_name


def stories_as_json(told: Sequence[Sequence[Story]]) -> str:
    """Payouts with everything below them, down to rows."""
    return as_json([_payout(story) for part in told for story in part])


def _payout(story: Story) -> Plain:
    payout = story.payout
    return {
        "plan": plan_name(story.plan),
        "place": _place(story.plan.loaded.place("plan")),
        "run": label(story.plan, story.shown),
        "person_id": story.person.person_id,
        "name": story.person.name,
        "currency": story.person.currency,
        "carry_in": _text(payout.carry_in, story),
        "paid": _text(payout.paid, story),
        "carry_out": _text(payout.carry_out, story),
        "also_paid": _also_paid(story) if story.plan.corrected or story.plan.beside else [],
        "lines": [_line(story, line) for line in story.lines],
        "terms": [_term(story, line) for line in payout.terms if not told_with_moves(story, line)],
        "adjustments": _adjustments(story) if story.plan.effects else [],
        "settings": [_choice(choice) for choice in plan_choices(story.plan)],
    }


def _also_paid(story: Story) -> list[Plain]:
    from csbonus.report.explain.also_paid import corrections_with  # few people are corrected between runs

    return [{"batch": each.batch, "corrects": each.period, "currency": each.currency,
             "paid": f"{in_cents(each.payout.paid, each.currency):f}"}
            for each in corrections_with(story.plan, story.person, story.shown)]


def _adjustments(story: Story) -> list[Plain]:
    from csbonus.report.explain.adjusted import place_of  # few folders have adjustments

    return [
        {"adjustment_id": effect.adjustment.adjustment_id, "kind": effect.adjustment.kind,
         "reason": effect.adjustment.reason, "requested_by": effect.adjustment.requested_by,
         "approved_by": effect.adjustment.approved_by, "approved_on": effect.adjustment.approved_on.isoformat(),
         "place": _place(place_of(story, effect)), "moves": _text(amount, story),
         "leaves": _text(left, story)}
        for effect, amount, left in moves(story)
    ]


def _term(story: Story, line: TermLine) -> Plain:
    return {
        "term": line.term,
        "place": _place(story.plan.loaded.place(line.term)) if story.plan.loaded.source.has(line.term) else None,
        "facts": {name: exactly(amount) for name, amount in line.facts},
        "to_date": exactly(line.to_date),
        "paid_before": _text(line.paid_before, story),
        "due": _text(line.due, story),
        "balance": _text(line.balance, story),
    }


def _line(story: Story, told: LineStory) -> Plain:
    line = told.line
    return {
        "component": line.component,
        "place": _place(story.plan.loaded.place("components", line.component)),
        "earned_to_date": exactly(line.earned_to_date),
        "rounded": _text(line.rounded, story),
        "paid_before": _text(line.paid_before, story),
        "due": _text(line.due, story),
        "correction": _text(line.correction, story),
        "waived": _text(line.waived, story),
        "waiting": _text(line.waiting, story),
        "earned": [_earned(story, earned) for earned in told.earned],
    }


def _earned(story: Story, earned: Earned) -> Plain:
    return {
        "period": earned.label,
        "amount": exactly(earned.earning.amount if earned.earning else Fraction(0)),
        "amount_in_its_own_run": exactly(earned.before.amount if earned.before else None),
        "earning": _earning(story, earned, earned.earning) if earned.told and earned.earning else None,
    }


def _earning(story: Story, earned: Earned, earning: Earning) -> Plain:
    component = story.plan.loaded.plan.components[earning.component]
    choices = component_choices(story.plan, earning.component, component, annual=earned.period.annual)
    return {
        "target": exactly(earning.target),
        "set_aside": exactly(earning.set_aside),
        "parts": [_part(story, earned, earning, part) for part in earning.parts],
        "gates": [
            {"gate": verdict.gate + 1, "place": _place(story.plan.loaded.place("gates", verdict.gate)),
             "applies": verdict.applies, "note": verdict.note, "actual": _actual(story, verdict.actual, rows=False)}
            for verdict in earning.verdicts
        ],
        "steps": [
            {"name": step.name, "before": exactly(step.before), "after": exactly(step.after)}
            for step in every_step(earning.steps)
        ],
        "settings": [_choice(choice) for choice in choices],
    }


def _part(story: Story, earned: Earned, earning: Earning, part: Part) -> Plain:
    component = story.plan.loaded.plan.components[earning.component]
    attained = part.attained
    by_amount = part.amount is not None or bool(part.worked)
    return {
        "unit": part.unit,
        "target": exactly(part.target),
        "target_steps": [
            {"first_day": step.stretch.days.first.isoformat(), "last_day": step.stretch.days.last.isoformat(),
             "target": exactly(step.stretch.target), "weight": exactly(step.weight), "place": _place(step.place)}
            for step in (() if by_amount else target_steps(story, component, part, earned.period))
        ],
        "pay": exactly(part.pay),
        "worked": list(part.worked),
        "multiple": exactly(part.multiple),
        "curve": list(curve_lines(attained)),
        "attainment": exactly(attained.attainment),
        "weighted_attainment": exactly(attained.combined),
        "goal": _quantity(attained.goal),
        "goal_steps": _goal_steps(story, earned, earning.component, part, "goal"),
        "baseline": _quantity(attained.baseline),
        "baseline_steps": _goal_steps(story, earned, earning.component, part, "baseline"),
        "note": part.note,
        "actual": _actual(story, attained.actual, rows=True),
    }


def _goal_steps(story: Story, earned: Earned, component: str, part: Part, key: str) -> Plain:
    """The goals that a goal is the sum of, as they are stated, with the parts of them that are asked for."""
    return [
        {"stated": _quantity(term.stated), "here": exactly(term.here), "asked": exactly(term.asked)}
        for term in terms_of(story, component, part, earned.period, key)
    ]


def _actual(story: Story, actual: Actual, *, rows: bool) -> Plain:
    question = actual.question
    found = evidence_of(story.plan, actual, Behind()) if rows else ()
    return {
        "measure": question.measure.name,
        "definition": question.measure.definition,
        "formula": question.measure.formula,
        "scope": question.scope,
        "unit": actual.unit,
        "credit": question.credit,
        "numerator": exactly(actual.sums.numerator),
        "denominator": exactly(actual.sums.denominator),
        "value": exactly(actual.value),
        "coverage": _coverage(actual.sums.coverage),
        "beside": [{"title": title, "text": text} for title, text in beside_actual(actual, found)],
        "readings": [_evidence(each) for each in found],
    }


def _coverage(coverage: Coverage | None) -> Plain:
    if coverage is None:
        return None
    return {"scored": coverage.scored, "eligible": coverage.eligible, "missing": list(coverage.missing)}


def _evidence(evidence: Evidence) -> Plain:
    days, limit = evidence.reading.days, evidence.reading.limit
    return {
        "export": evidence.export,
        "first_day": days.first.isoformat(),
        "last_day": days.last.isoformat(),
        "signed_by": limit.isoformat() if limit else None,
        "rows": [_proof(proof) for proof in evidence.counted],
        "rows_not_counted": [_proof(proof) for proof in evidence.excluded],
        "numerator": exactly(evidence.numerator),
        "denominator": exactly(evidence.denominator),
        "used_numerator": exactly(evidence.used.numerator),
        "used_denominator": exactly(evidence.used.denominator),
        "equal": evidence.ties,
        "not_counted": [
            {"reason": left.reason, "rows": left.rows, "amount": exactly(left.amount)} for left in evidence.left_out
        ],
    }


def _proof(proof: Proof) -> Plain:
    credit = proof.credit
    return {
        "account_id": credit.account_id,
        "account_name": proof.account_name,
        "places": [_place(place) for place in proof.places],
        "rule_date": credit.rule_date.isoformat(),
        "signed": credit.signed.isoformat() if credit.signed else None,
        "share": exactly(credit.share),
        "numerator": exactly(credit.numerator),
        "denominator": exactly(credit.denominator),
        "note": credit.note,
        "reason": credit.reason,
    }


def _choice(choice: Choice) -> Plain:
    return {
        "key": choice.key, "value": choice.value, "why": None if choice.place else choice.why,
        "place": _place(choice.place) if choice.place else None,
    }


def _place(place: Span) -> Plain:
    return {"file": place.file, "line": place.line or None, "column": place.column or None}


def _quantity(value: Quantity | None) -> Plain:
    return None if value is None else {"value": exactly(value.value), "unit": value.unit}


def _text(amount: Decimal, story: Story) -> str:
    return f"{in_cents(amount, story.person.currency):f}"
