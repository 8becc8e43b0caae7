"""Statements: what they draw is what the engine pays, what they write is text."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from csbonus.documents.fields import Quantity
from csbonus.engine.behind import Behind
from csbonus.engine.results import Earning, Part
from csbonus.engine.run import Run
from csbonus.report.explain.walk import Story, stories
from csbonus.report.runs import plan_name, shown_runs
from csbonus.report.statement.chart import chart, reached_text
from csbonus.report.statement.markup import Markup, element, text
from csbonus.report.statement.person import person_page
from csbonus.report.statement.plot import Plot, plot_of
from csbonus.report.statement.sources import Source
from csbonus.report.statement.team import only


def story_of(run: Run, person_id: str) -> Story:
    found = next((plan, person) for plan in run.plans for person in plan.people if person.person_id == person_id)
    return stories(*found, shown_runs(run.ask), None)[0]


def plots(run: Run, person_id: str) -> dict[str, tuple[Plot, Earning]]:
    story = story_of(run, person_id)
    components = story.plan.loaded.plan.components
    told = {line.line.component: line.earned[-1].earning for line in story.lines}
    return {name: (plot, earning) for name, earning in told.items()
            if earning and (plot := plot_of(components[name], earning))}


@pytest.mark.parametrize("person_id", ["P-01", "P-05", "P-17", "P-19"])
def test_the_point_on_a_curve_is_what_the_engine_paid(second_quarter: Run, person_id: str) -> None:
    found = plots(second_quarter, person_id)
    assert found
    for plot, earning in found.values():
        assert [point.y for point in plot.reached] == [part.multiple for part in earning.parts]
        for point in plot.reached:
            if plot.line[0].x <= point.x <= plot.line[-1].x:
                left = max(each for each in plot.line if each.x <= point.x)
                right = min(each for each in plot.line if each.x >= point.x)
                assert min(left.y, right.y) <= point.y <= max(left.y, right.y)


def test_a_curve_is_drawn_at_its_points_and_on_its_own_scale(second_quarter: Run) -> None:
    plot, _ = plots(second_quarter, "P-17")["renewal-rate"]
    drawn = {point.x: point.y for point in plot.line}
    assert [drawn[Fraction(x, 100)] for x in (70, 90, 100)] == [0, 1, Fraction(3, 2)]
    assert (plot.goal, plot.unit) == (Fraction(9, 10), "%")


def test_a_curve_that_reads_attainment_says_so_and_which_goal_it_is_of(second_quarter: Run) -> None:
    plot, earning = plots(second_quarter, "P-17")["adoption"]
    [part] = earning.parts
    assert part.attained.multiple == Fraction(1_530_071, 1_575_000), "an actual of 68.003156 %, of the goal of 70 %"
    drawn = chart(plot)
    assert ">100 % = goal 70 %</text>" in drawn
    assert ">attainment</text>" in drawn
    assert reached_text(plot) == "attainment 97.15 % pays 97.15 %"


def test_a_curve_that_reads_the_result_names_the_goal_alone(second_quarter: Run) -> None:
    plot, _ = plots(second_quarter, "P-17")["renewal-rate"]
    assert ">goal 90 %</text>" in chart(plot)
    assert ">result</text>" in chart(plot)
    assert reached_text(plot) == "74.47 % pays 22.33 %"


def test_units_with_goals_of_their_own_have_no_goal_in_common(second_quarter: Run) -> None:
    earning = plots(second_quarter, "P-17")["adoption"][1]
    [part] = earning.parts
    other = part._replace(attained=part.attained._replace(goal=Quantity(Fraction(1, 2), "%")))
    component = story_of(second_quarter, "P-17").plan.loaded.plan.components["adoption"]
    plot = plot_of(component, earning._replace(parts=(part, other)))
    assert plot is not None
    assert ">goal 100 %</text>" in chart(plot)


def test_a_weighted_attainment_is_called_that(second_quarter: Run) -> None:
    earning = plots(second_quarter, "P-17")["adoption"][1]
    [part] = earning.parts
    weighted = part._replace(attained=part.attained._replace(combined=Fraction(4, 5), multiple=Fraction(4, 5)))
    component = story_of(second_quarter, "P-17").plan.loaded.plan.components["adoption"]
    plot = plot_of(component, earning._replace(parts=(weighted,)))
    assert plot is not None
    assert reached_text(plot) == "weighted attainment 80 % pays 80 %"


def test_the_label_of_a_goal_at_the_end_of_a_picture_can_be_read_whole(second_quarter: Run) -> None:
    plot, _ = plots(second_quarter, "P-17")["adoption"]
    end = plot._replace(goal=plot.line[-1].x, stands_for=Quantity(Fraction(1_234_567), "USD"))
    [(at, told)] = re.findall(r'<text x="([0-9.]+)" y="142" text-anchor="middle">(.*?)</text>', chart(end))
    assert told.endswith("= goal 1,234,567 USD")
    assert float(at) + len(told) * 3 <= 320


def test_a_quarter_cap_holds_the_curve(second_quarter: Run) -> None:
    plot, _ = plots(second_quarter, "P-04")["change-in-arr"]
    assert max(point.y for point in plot.line) == 1


def test_a_jump_is_drawn_as_one(second_quarter: Run) -> None:
    from csbonus.curves.read import KINDS

    steps = KINDS["steps"].model_validate({"kind": "steps", "bands": {"0%": "0%", "100%": "100%"}})
    earning = plots(second_quarter, "P-17")["adoption"][1]
    [part] = earning.parts
    attained = part.attained._replace(curve=steps, multiple=Fraction(0))
    jumping: Part = part._replace(attained=attained)
    component = story_of(second_quarter, "P-17").plan.loaded.plan.components["adoption"]
    plot = plot_of(component, earning._replace(parts=(jumping,)))
    assert plot is not None
    low = max(point.x for point in plot.line if point.y == 0)
    high = min(point.x for point in plot.line if point.y == 1)
    assert high == 1
    assert 0 < high - low < (plot.line[-1].x - plot.line[0].x) / 1000


def test_a_result_far_away_stands_at_the_end_of_the_picture(second_quarter: Run) -> None:
    plot, _ = plots(second_quarter, "P-17")["adoption"]
    far = plot._replace(reached=(plot.reached[0]._replace(x=Fraction(10**9)),))
    assert 'cx="310.0"' in chart(far)


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("p", '<b onload="x">', Markup("<br>"), title="'\"") == (
        '<p title="&#x27;&quot;">&lt;b onload=&quot;x&quot;&gt;<br></p>')
    assert text("a\u202eb\n") == r"a\u202eb\n"
    assert text(element("p")) == "<p></p>"


def test_markup_that_is_joined_with_text_is_text_again() -> None:
    assert element("p", element("b", "x") + " and y") == "<p>&lt;b&gt;x&lt;/b&gt; and y</p>"


def test_a_year_is_told_as_the_sum_of_its_runs(year: Run) -> None:
    found = next((plan, person) for plan in year.plans for person in plan.people if person.person_id == "P-17")
    page = person_page(Source(year, "a program", Behind()), [stories(*found, shown_runs(year.ask), None)], 0)
    assert page.index("10,021.20 EUR") < page.index("1,382.89 EUR") < page.index("1,030.74 EUR")
    titles = re.findall("<h2>How (.*?) came about</h2>", page)
    assert titles == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026 true-up"]
    assert "gate 1 (company.grr below 92 %): × 80 % → 936.93 EUR" in page


def test_a_run_that_tells_of_some_people_pays_them_the_same(second_quarter: Run) -> None:
    mine = only(second_quarter, frozenset({"P-17", "P-01"}))
    assert {person.person_id for plan in mine.plans for person in plan.people} == {"P-17", "P-01"}
    assert [plan_name(plan) for plan in mine.plans] == ["cs-leader-2026", "csm-renewals-2026"]
    assert mine.totals == ()
