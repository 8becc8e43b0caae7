"""Plans written as text from their settings."""

from __future__ import annotations

from collections.abc import Mapping

from tests.properties.by_hand.renewals import LateRules

Settings = Mapping[str, str]


def plan(components: Mapping[str, Settings], *more: str) -> str:
    """A plan for every CSM; `more` are whole lines at its top level."""
    lines = [
        "csbonus: 1", "plan: random", "title: A random plan", "year: 2026", "currency: USD", "for: {role: [CSM]}",
        "pay: {target: annual_target}", "components:",
    ]
    for name, settings in components.items():
        lines += [f"  {name}:", *(f"    {key}: {value}" for key, value in settings.items())]
    return "\n".join([*lines, *more]) + "\n"


def component(measure: str, **settings: str) -> dict[str, str]:
    """A component of the whole weight that pays its attainment every quarter, unless said otherwise."""
    usual = {
        "measure": measure, "weight": "100%", "goal": "100%", "curve": "linear", "settle": "quarterly",
        "no_base": "zero",
    }
    return usual | settings


def late(rules: LateRules) -> str:
    """The line that says until when a renewal counts."""
    days = {"cutoff_days": rules.cutoff, "late_grace_days": rules.grace, "reactivation_days": rules.reactivation}
    return f"renewals: {{{', '.join(f'{name}: {number}' for name, number in days.items())}}}"
