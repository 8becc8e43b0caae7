"""Rows about numbers, dates and names in a plan."""

from __future__ import annotations

from tests.hostile.scene import Fresh

PLAN = "plan.yaml"


def p08_zero_in_front(fresh: Fresh) -> None:
    for value in ("010%", "0200%"):
        fresh().change(PLAN, "cap: 200%", f"cap: §{value}").refused("CSB229 @")


def p10_underscores(fresh: Fresh) -> None:
    fresh().change(PLAN, "{quarter: 2000 USD}", "{quarter: §12_000 USD}").refused("CSB227 @")


def p12_not_finite(fresh: Fresh) -> None:
    for value in (".inf", ".nan", "NaN", "Infinity", "-.inf"):
        fresh().change(PLAN, "cap: 200%", f"cap: §{value}").refused("CSB226 @", says=["none"])


def p13_too_many_places(fresh: Fresh) -> None:
    fresh().change(PLAN, "goal: 90%", "goal: §1.2345678901234567890123%").refused("CSB230 @")


def p14_tenths_are_tenths(fresh: Fresh) -> None:
    """Three parts of 0.1 are 0.3: weights and an example that only exact numbers satisfy."""
    scene = fresh().change(PLAN, "weight: 50%", "weight: 0.1%").change(PLAN, "weight: 30%", "weight: 0.2%")
    scene.change(PLAN, "weight: 20%", "weight: 99.7%").accepted()


def p16_large_cap(fresh: Fresh) -> None:
    fresh().change(PLAN, "cap: 200%", "cap: §2000%").accepted("CSB277 @")


def p37_many_digits(fresh: Fresh) -> None:
    fresh().change(PLAN, "{quarter: 2000 USD}", f"{{quarter: §{'7' * 5000} USD}}").refused("CSB230 @")
    fresh().change(PLAN, "year: 2026", f"year: §{'7' * 5000}").refused("CSB230 @")


def p38_no_such_day(fresh: Fresh) -> None:
    fresh().change(PLAN, "goal: 90%", "goal: {2026-01-01: 90%, §2026-02-30: 91%}").refused("CSB214 @")


def p39_dates_in_other_forms(fresh: Fresh) -> None:
    for value in ("2026-4-1", "20260401", "2026-W14-1"):
        fresh().change(PLAN, "goal: 90%", f"goal: {{2026-01-01: 90%, §{value}: 91%}}").refused("CSB213 @")


def p64_currencies(fresh: Fresh) -> None:
    for value in ("usd", "US$", "XXX"):
        fresh().change(PLAN, "currency: USD", f"currency: §{value}").refused("CSB265 @")


def p65_amount_of_another_currency(fresh: Fresh) -> None:
    fresh().change(PLAN, "{quarter: 2000 USD}", "{quarter: §2000 EUR}").refused("CSB243 @")
