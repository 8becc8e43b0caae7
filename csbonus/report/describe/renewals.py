"""Sentences on when a renewal counts, and with how much."""

from __future__ import annotations

from csbonus.engine.readings import reads_cutoff
from csbonus.plan.load import Loaded
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import said

_EARLY = {
    "due_quarter": "A renewal counts in the quarter in which it is due, also where it is signed early",
    "when_signed": "A renewal that is signed early counts in the quarter of its signature, with what was due of it",
}
_PRICE = {
    "count": "A price increase counts like what else was renewed",
    "leave_out": "A price increase is taken out of what was renewed and sold",
}
_CHURN = {
    "due_date": "A churned renewal counts in the quarter in which it was due",
    "notice_date": "A churned renewal counts in the quarter in which notice was given",
}
_AUTO = {
    "count": "A renewal that renews by itself counts like others",
    "half": "Of a renewal that renews by itself half counts, against all that was due",
    "leave_out": "A renewal that renews by itself is neither due nor renewed",
}


def renewals(loaded: Loaded) -> Sentences:
    """The rules of renewals; only where something reads them."""
    plan = loaded.plan
    asked = [*(each.measure for each in plan.components.values()), *(gate.when.measure for gate in plan.gates)]
    if any(reads_cutoff(plan.measure(name)) for name in asked):
        yield from _when(loaded)
        yield from _how_much(loaded)


def _when(loaded: Loaded) -> Sentences:
    rules = loaded.plan.renewals
    yield f"{_EARLY[rules.early]}{_default(loaded, 'early')}."
    if rules.early_limit_days is not None:
        yield f"Signed more than {rules.early_limit_days} days early, it counts in the quarter in which it is due."
    cutoff = f"{rules.cutoff_days} days after the end of" if rules.cutoff_days else "the last day of"
    yield f"It is won if it is signed by {cutoff} the quarter{_default(loaded, 'cutoff_days')}."
    late = _default(loaded, "late_grace_days")
    yield (
        f"Signed up to {rules.late_grace_days} days later, the quarter is corrected in the next run, the fourth by a "
        f"correction of the year{late}."
    )
    yield (
        f"Signed within {rules.reactivation_days} days of the day it was due it still counts in the year"
        f"{_default(loaded, 'reactivation_days')}; after that it is new business."
    )
    yield f"{_CHURN[rules.churn_date]}{_default(loaded, 'churn_date')}."


def _how_much(loaded: Loaded) -> Sentences:
    rules = loaded.plan.renewals
    yield f"{_PRICE[rules.price_uplift]}{_default(loaded, 'price_uplift')}."
    yield f"{_AUTO[rules.auto_renew]}{_default(loaded, 'auto_renew')}."


def _default(loaded: Loaded, key: str) -> str:
    return said(not loaded.source.has("renewals", key))


def renewals_owned_by(loaded: Loaded) -> Sentences:
    """Who closes renewals: it pays nothing."""
    owner = loaded.plan.renewals_owned_by
    if owner:
        yield f"Renewals are closed by {'the CSM' if owner == 'csm' else 'sales'}; this changes no pay."
