"""Rows about what a plan says: weights, curves, calendars, names."""

from __future__ import annotations

from tests.hostile.scene import CALC, Fresh, Scene

PLAN = "plan.yaml"


def p17_weights(fresh: Fresh) -> None:
    for weight, total in (("49.99%", "99.99 %"), ("50.01%", "100.01 %")):
        scene = fresh().change(PLAN, "weight: 50%", f"weight: {weight}").change(PLAN, "components:", "§components:")
        scene.refused("CSB252 @", says=[total, "growth 30 %"])


def p18_thirds(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "components:", "§components:")
    for weight in ("50%", "30%", "20%"):
        scene.change(PLAN, f"weight: {weight}", "weight: 33.33%")
    scene.refused("CSB252 @", says=["1/3"])


def p22_bands(fresh: Fresh) -> None:
    whole = "{kind: linear, cap: 200%}"
    exact = "{kind: steps, pays: multiple, bands: {0%: 50%, 100%: 120%}}"
    scene = fresh().change(PLAN, whole, exact).change(PLAN, "goal: 90%", "goal: 100%")
    scene.accepted(says=["120.00 %"], command="calc plan.yaml --data data --quarter 2026-Q1")  # P-2 is at 100 % exactly
    for band in ("90%-120%", "110%-120%"):
        curve = f"{{kind: additive_points, bands: {{0%-100%: 100%, §{band}: 50%}}}}"
        fresh().change(PLAN, whole, curve).refused("CSB236 @")


def p24_out_of_order(fresh: Fresh) -> None:
    fresh().change(PLAN, "cap: 200%", "floor: §210%, cap: 200%").refused("CSB240 @")
    curve = "{kind: points, points: {120%: 0%, §100%: 100%}}"
    fresh().change(PLAN, "{kind: linear, cap: 200%}", curve).refused("CSB235 @")


def p25_goal_of_nothing(fresh: Fresh) -> None:
    fresh().change(PLAN, "goal: 90%", "goal: §0%").refused("CSB262 @")


def p26_misspelt_key(fresh: Fresh) -> None:
    fresh().change(PLAN, "    weight: 50%", "    §wieght: 50%").refused("CSB220 @", says=["weight"])


def p27_missing_key(fresh: Fresh) -> None:
    fresh().change(PLAN, "    measure: expansion_arr\n", "").change(PLAN, "  growth:", "  §growth:").refused("CSB221 @")


def p53_day_in_no_quarter(fresh: Fresh) -> None:
    _quarters(fresh(), "2026-04-02").refused("CSB247 @", says=["2026-04-01"])


def p54_day_in_two_quarters(fresh: Fresh) -> None:
    _quarters(fresh(), "2026-03-31").refused("CSB248 @", says=["2026-03-31"])


def _quarters(scene: Scene, second: str) -> Scene:
    """A year of four quarters, of which the second begins on a day."""
    return scene.change(PLAN, "year: 2026", f"""year: 2026
fiscal_year:
  quarters:
    - {{from: 2026-01-01, to: 2026-03-31}}
    - {{from: §{second}, to: 2026-06-30}}
    - {{from: 2026-07-01, to: 2026-09-30}}
    - {{from: 2026-10-01, to: 2026-12-31}}""")


def p56_start_of_the_year(fresh: Fresh) -> None:
    for day in ("02-29", "04-31"):
        fresh().change(PLAN, "year: 2026", f"year: 2026\nfiscal_year: {{starts: §{day}}}").refused("CSB245 @")


def p57_year_by_another_name(fresh: Fresh) -> None:
    days = (("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"),
            ("2025-10-01", "2025-12-31"))
    quarters = "".join(f"    - {{from: {first}, to: {last}}}\n" for first, last in days)
    scene = fresh().change(PLAN, "year: 2026", f"year: §2026\nfiscal_year:\n  quarters:\n{quarters}")
    scene.refused("CSB249 @")


def p62_measure_that_is_not_defined(fresh: Fresh) -> None:
    scene = fresh().change(PLAN, "measure: gross_renewal_rate", "measure: §gros_renewal_rate")
    scene.refused("CSB254 @", says=["gross_renewal_rate"])


def p63_measures_in_a_circle(fresh: Fresh) -> None:
    """Measures of a plan read columns of an export and never each other, so that the first name is refused."""
    measures = """
measures:
  one: {title: One, definition: Two., from: renewals, unit: money, numerator: §two}
  two: {title: Two, definition: One., from: renewals, unit: money, numerator: §one}
"""
    fresh().add(PLAN, measures).refused("CSB279 @", "CSB279 @2")


def p67_other_year(fresh: Fresh) -> None:
    fresh().refused("CSB102 --quarter", ends=2, command=CALC.replace("2026-Q1", "2027-Q1"), says=["2026-Q1"])


def p69_role_of_nobody(fresh: Fresh) -> None:
    fresh().change(PLAN, "{role: CSM}", "{role: [CSM, §CMS]}").accepted("CSB920 @", says=["role `CMS`"])


def p70_example_that_does_not_hold(fresh: Fresh) -> None:
    example = "{quarter_target: 5000 USD, renewals: 90%, growth: 2000 USD, use: 80%, §pays: 4999.99 USD}"
    fresh().add(PLAN, f"examples:\n  - {example}\n").refused("CSB540 @", says=["5,000.00"])
