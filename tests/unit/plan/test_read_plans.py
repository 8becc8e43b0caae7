"""Plan files become plans that know their place; several files and folders at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from csbonus.curves.linear import Linear
from csbonus.curves.points import Points
from csbonus.diagnostics import Diagnostic
from csbonus.documents.fields import Quantity
from csbonus.measures import Unit
from csbonus.plan.load import Loaded, read_plans
from csbonus.plan.model import Settle, Window

Write = Callable[..., Path]
Load = Callable[..., Loaded]
Told = Callable[..., list[str]]


def test_the_plan_of_these_tests_is_in_order_and_needs_no_advice(found: Callable[..., tuple[Diagnostic, ...]]) -> None:
    assert found() == ()


def test_what_a_plan_does_not_say_has_the_documented_default(load: Load) -> None:
    plan = load().plan
    component = plan.components["renewals"]
    assert (component.scope, component.settle, component.window) == ("person", Settle.WITH_TRUE_UP, None)
    assert (plan.gates[0].when.scope, plan.gates[0].of_plan) == ("company", False)
    assert plan.pay.quarters == (Fraction(1, 4),) * 4
    assert (plan.renewals.cutoff_days, plan.renewals.late_grace_days, plan.renewals.reactivation_days) == (0, 30, 90)
    assert plan.credited_by(component) == "assignments"


def test_place_names_the_line_of_a_rule(load: Load, tmp_path: Path) -> None:
    loaded = load()
    assert str(loaded.place("components", "retention", "curve")) == f"{tmp_path / 'plan.yaml'}:18:5"
    assert loaded.place("gates", 0, "when").line == 25
    assert loaded.place("components", "retention", "settle") == loaded.place("components", "retention")


def test_a_goal_is_one_value_or_dated_or_split_or_from_the_export(load: Load) -> None:
    one = load().plan.components["retention"].goal
    assert one is not None
    assert one.quarter == one.year
    assert not one.split
    in_quarter = ("quarter_target", "quarter: 2026-Q1, quarter_target")
    dated = load(("goal: 80%", "goal: {2026-01-01: 80%, 2026-07-01: 82%}"), in_quarter).plan.components["renewals"].goal
    assert dated is not None
    assert dated.quarter is not None
    assert dated.quarter.on(date(2026, 6, 30)) == Quantity(Fraction(4, 5), "%")
    assert dated.quarter.changes == (date(2026, 1, 1), date(2026, 7, 1))
    split = load(("goal: 80%", "goal: {quarter: 80%, year: 85%}")).plan.components["renewals"].goal
    assert split is not None
    assert split.split
    assert split.year is not None
    assert split.year.all == (Quantity(Fraction(17, 20), "%"),)
    exported = load(("goal: 80%", "goal: goals"), ("renewals: 80%,", "renewals: 80%, renewals.goal: 80%,"))
    assert exported.plan.components["renewals"].goal is not None
    assert exported.plan.components["renewals"].goal.from_export


def test_a_curve_may_be_written_for_the_quarter_and_for_the_year(load: Load) -> None:
    both = "curve: {quarter: {kind: points, points: {80%: 0%, 100%: 100%}}, year: linear}"
    curve = load(("goal: 80%\n    curve: linear", f"goal: 80%\n    {both}")).plan.components["renewals"].curve
    assert curve is not None
    assert isinstance(curve.for_quarter, Points)
    assert isinstance(curve.for_year, Linear)
    assert curve.split
    assert [steps for steps, _ in curve.written] == [("quarter",), ("year",)]
    single = load().plan.components["renewals"].curve
    assert single is not None
    assert single.for_year is single.for_quarter
    assert not single.split


@pytest.mark.parametrize(
    ("written", "amount", "from_people", "ote", "mix"),
    [
        ("annual_target", None, True, None, None),
        ("20000 USD", Quantity(Fraction(20000), "USD"), False, None, None),
        ("{ote: ote, mix: 80/20}", None, False, None, Fraction(1, 5)),
        ("{ote: 100000 USD, mix: pay_mix}", None, False, Quantity(Fraction(100000), "USD"), None),
    ],
)
def test_target_pay_is_given_in_three_ways(
    load: Load, written: str, amount: Quantity | None, from_people: bool, ote: Quantity | None, mix: Fraction | None
) -> None:
    target = load(("annual_target", written)).plan.pay.target
    assert (target.amount and target.amount.all, target.from_people) == (amount and (amount,), from_people)
    assert (target.on_target is not None) == ("ote" in written)
    if target.on_target:
        assert (target.on_target.ote, target.on_target.mix) == (ote, mix)


def test_a_third_is_a_weight(load: Load) -> None:
    plan = load(("weight: 60%", "weight: 2/3"), ("weight: 40%", "weight: 1/3")).plan
    assert plan.components["renewals"].weight.all == (Fraction(1, 3),)


def test_one_name_is_a_list_of_one(load: Load) -> None:
    plan = load(("of: [renewals]", "of: renewals")).plan
    assert plan.participants == {"role": ("CSM",)}
    assert plan.gates[0].of == ("renewals",)


def test_a_text_that_other_programs_read_as_false_is_a_text(load: Load) -> None:
    assert load(("{role: CSM}", "{region: NO}")).plan.participants == {"region": ("NO",)}


def test_an_effect_pays_nothing_or_caps_or_multiplies(load: Load) -> None:
    assert load().plan.gates[0].then.zero
    assert load(("then: zero", "then: {cap: 100%}")).plan.gates[0].then.cap == 1
    assert load(("then: zero", "then: {multiply: 50%}")).plan.gates[0].then.multiply == Fraction(1, 2)


def test_a_measure_of_the_plan_stands_beside_those_of_the_catalogue(load: Load) -> None:
    parts = "title: Kept, definition: All., from: renewals, numerator: arr_due, denominator: arr_due"
    own = f"measures:\n  kept: {{{parts}}}\n"
    plan = load(("measure: gross_renewal_rate", "measure: kept"), ("gates:", own + "gates:")).plan
    assert plan.measure("kept").title == "Kept"
    assert plan.measure("grr").unit is Unit.RATIO


def test_settings_of_a_measure_have_their_defaults(load: Load) -> None:
    given = load(("measure: gross_renewal_rate", "measure: licence_utilisation\n    with: {missing: exclude}")).plan
    assert given.settings(given.components["renewals"]) == {"in_use": "assigned", "missing": "exclude"}
    assert given.settings(given.gates[0].when) == {}


def test_a_fiscal_year_starts_where_the_plan_says(load: Load) -> None:
    plan = load(("year: 2026", "year: 2026\nfiscal_year: {starts: 02-01, named_after: end}")).plan
    year = plan.calendar()
    assert (year.days.first, year.days.last) == (date(2025, 2, 1), date(2026, 1, 31))
    assert load(("scope: team", "scope: team\n    window: year_to_date"), ("    window: trailing_12m\n", ""),
                ("curve: linear", "curve: linear\n    settle: annual")).plan.components["retention"].window is (
        Window.YEAR_TO_DATE)


QUARTERS = """fiscal_year:
  named_after: end
  quarters:
    - {from: 2025-12-28, to: 2026-03-28}
    - {from: 2026-03-29, to: 2026-06-27}
    - {from: 2026-06-28, to: 2026-09-26}
    - {from: 2026-09-27, to: 2026-12-26}
"""


def test_quarters_of_a_retail_calendar_may_be_listed(load: Load) -> None:
    year = load(("currency", QUARTERS + "currency")).plan.calendar()
    assert [quarter.label for quarter in year.quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert year.days.count == 364


def test_the_digest_follows_what_is_said_not_how_it_is_laid_out(load: Load, write: Write) -> None:
    first = load().digest
    assert load(("year: 2026\ncurrency: USD\n", "# a comment\ncurrency:   USD\nyear: 2026\n")).digest == first
    path = write()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_plans([path])[0][0].digest == first
    assert load(("goal: 80%", "goal: 81%")).digest != first


def test_a_folder_gives_its_plans_in_order_without_scenarios_and_mapping(write: Write, tmp_path: Path) -> None:
    write(("retention-2026", "second"), name="b.yaml")
    write(("retention-2026", "first"), name="a.yaml")
    for other in ("a.test.yaml", "exports.yaml", "notes.md"):
        (tmp_path / other).write_text("not a plan")
    plans, found = read_plans([tmp_path, tmp_path / "a.yaml"])
    assert found == ()
    assert [loaded.plan.plan for loaded in plans] == ["first", "second"]


@pytest.mark.parametrize("name", ["CS.YAML", "cs.Yml"])
def test_a_plan_in_a_folder_is_read_whatever_the_capitals_of_its_name(write: Write, tmp_path: Path, name: str) -> None:
    write(name=name)
    for other in ("a.TEST.YAML", "EXPORTS.YAML", "Exports.yml"):
        (tmp_path / other).write_text("not a plan")
    (plan,), found = read_plans([tmp_path])
    assert (plan.source.file, found) == (str(tmp_path / name), ())


def test_a_folder_without_plans_is_refused(tmp_path: Path) -> None:
    plans, (found,) = read_plans([tmp_path])
    assert plans == ()
    assert (found.code, found.message) == ("CSB201", f"there is no plan in the folder `{tmp_path}`")


def test_two_plans_cannot_have_one_id(write: Write) -> None:
    first, second = write(name="a.yaml"), write(name="b.yaml")
    plans, (found,) = read_plans([first, second])
    assert [loaded.source.file for loaded in plans] == [str(first)]
    assert (found.code, str(found.span)) == ("CSB269", f"{second}:2:7")
    assert [str(span) for span in found.related] == [f"{first}:2:7"]


def test_a_plan_that_is_refused_does_not_hide_the_others(write: Write) -> None:
    bad, good = write(("USD\nfor", "usd\nfor"), name="a.yaml"), write(("retention-2026", "good"), name="b.yaml")
    plans, found = read_plans([bad, good])
    assert [loaded.plan.plan for loaded in plans] == ["good"]
    assert {d.span.file for d in found} == {str(bad)}


def test_reading_a_plan_loads_neither_pandas_nor_duckdb_nor_rich(write: Write) -> None:
    program = (
        "import sys; from pathlib import Path; from csbonus.plan.load import read_plans;"
        f"assert read_plans([Path({str(write())!r})])[0];"
        "sys.exit(' '.join({'pandas', '_duckdb', 'numpy', 'rich', 'typer'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_plans_that_come_with_the_package_are_in_order() -> None:
    plans, found = read_plans([Path(__file__).parents[3] / "plans"])
    assert plans
    assert [d for d in found if d.severity == "error"] == []
