"""What people are paid against their target, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from csbonus.engine.run import PlanRun
from csbonus.exact import round_half_up
from csbonus.report import figures
from csbonus.report.payout_table import pays_target, person_text
from csbonus.report.runs import Shown, paid_in, plan_name
from csbonus.report.statement.markup import Markup, element

_WIDTH = 100


def bars(plan: PlanRun, runs: Sequence[Shown]) -> Markup:
    """A bar for each person, with a line where the target is; nothing where there is no target pay."""
    found = list(_shares(plan, runs)) if pays_target(plan) and not plan.loaded.plan.reports_only else []
    longest = max([Fraction(3, 2), *(share for _, share in found)])
    rows = (element("div", element("span", who), _bar(share, longest), element("span", figures.percent(share)))
            for who, share in found)
    return element("div", element("h4", plan_name(plan)), rows, class_="bars") if found else Markup()


def _shares(plan: PlanRun, runs: Sequence[Shown]) -> Iterator[tuple[str, Fraction]]:
    quarters = range(runs[0].first, runs[-1].last + 1)
    for person in plan.people:
        target = person.target_in(quarters)
        if target > 0:
            yield person_text(person), Fraction(paid_in(plan, person, runs)) / target


def _bar(share: Fraction, longest: Fraction) -> Markup:
    whole, paid = (f"{round_half_up(max(each, Fraction(0)) / longest * _WIDTH, 1):f}" for each in (Fraction(1), share))
    return element(
        "svg",
        element("rect", x="0", y="1", width=paid, height="6", class_="bar"),
        element("line", x1=whole, x2=whole, y1="0", y2="8", class_="target"),
        viewBox=f"0 0 {_WIDTH} 8", preserveAspectRatio="none", aria_hidden="true",
    )
