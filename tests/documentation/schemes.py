"""Which plan shows which published scheme, with a figure from the sample data."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from csbonus.code_pages import PAGES
from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.plan.load import Loaded, read_plan
from csbonus.report.coverage_table import coverage_grid
from csbonus.report.figures import number, priced, ratio
from csbonus.report.records import ComponentRow
from csbonus.report.rows import components
from csbonus.report.runs import shown_runs
from tests.documentation.blocks import ROOT, blocks, sound, whole

QUARTER = 2
"""The quarter of 2026 that the figures are of."""


class Scheme(NamedTuple):
    """One row of the published schemes, and the component of a plan that shows it for one person."""

    row: int
    says: str
    plan: str
    component: str
    person: str


class Elsewhere(NamedTuple):
    """One row of the published schemes that is no plan: what shows it, where that is told, and what is found there."""

    row: int
    says: str
    shown: str
    page: str
    found: Callable[[], str]


def advised(plan: str) -> str:
    """What `csbonus validate` would say of a plan, had its author not answered it."""
    text = (ROOT / "plans" / f"{plan}.yaml").read_text("utf-8")
    unanswered = re.sub(r"^accepts:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    assert unanswered != text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text(unanswered, encoding="utf-8")
        loaded, found = read_plan(path)
    assert loaded
    told = (f"{code} {PAGES[code].title.lower()}" for code in sorted({d.code for d in found}))
    return f"{loaded.plan.plan} without its `accepts`: {', '.join(told)}"


def covered() -> str:
    """What the table of coverage says of a component that needs one."""
    loaded, found = read_plan(ROOT / "plans" / "gallery" / "customer-health-2026.yaml", advice=False)
    assert loaded, found
    run = calculate([loaded], ROOT / "sample_data", quarter(QUARTER))
    (part,) = coverage_grid(run.plans[0], shown_runs(run.ask)).sections
    component, scored, of, share, _ = part.rows[0]
    return f"{component}: {scored} of {of} accounts have a score, {share}"


def section(title: str) -> str:
    """What stands below a title of the page on when a plan helps, up to the next one."""
    text = (ROOT / "plans" / "language" / "when-a-plan-helps.md").read_text("utf-8")
    return text.partition(f"{title}\n")[2].partition("\n## ")[0]


def conditions() -> str:
    """How many conditions the page counts, and the advice that follows from them."""
    rows = re.findall(r"^\| (?!it helps|---)(.*) \|$", section("# When a plan helps"), re.MULTILINE)
    codes = sorted(set(re.findall(r"CSB\d{3}", "".join(rows))))
    return f"{len(rows)} conditions, from which follow {', '.join(codes)}"


def rewarded() -> str:
    """What the plan in the spirit of that section pays a CSM of the sample."""
    (block,) = (block for block in blocks(section("## Rewarded, not incentivised")) if block.words == "yaml")
    row = next(r for r in _components(sound(whole(block.text))) if r.person_id == "P-06")
    return _told(row)


ELSEWHERE = (
    Elsewhere(5, "litmus test: can you easily measure it?", "`min_coverage`, the coverage that `calc` prints",
              "gallery/customer-health-2026.yaml", covered),
    Elsewhere(6, "litmus test: unintended consequences", "advice of `csbonus validate`", "language/advice.md",
              partial(advised, "gallery/mashery-rubric-2026")),
    Elsewhere(7, "litmus test: is it working? change it", "advice of `csbonus validate`", "language/advice.md",
              partial(advised, "team-retention-2026")),
    Elsewhere(21, "six conditions for pay for performance", "when a plan helps", "language/when-a-plan-helps.md",
              conditions),
    Elsewhere(23, "rewarded by money, not incentivised", "when a plan helps", "language/when-a-plan-helps.md",
              rewarded),
)
SCHEMES = (
    Scheme(1, "a weighted rubric of six objectives", "gallery/mashery-rubric-2026", "value", "P-05"),
    Scheme(2, "weights follow the priority of the half-year", "gallery/mashery-rubric-2026", "references", "P-07"),
    Scheme(3, "pay mix 80/20", "team-retention-2026", "net-retention", "P-05"),
    Scheme(4, "no variable pay, and still a scorecard", "gallery/scorecard-2026", "renewals", "P-11"),
    Scheme(8, "churn less upsell and cross-sell", "gallery/net-churn-2026", "net-churn", "P-19"),
    Scheme(9, "yearly growth of one's own book", "gallery/book-growth-2026", "growth", "P-16"),
    Scheme(10, "a cocktail of indicators without revenue", "gallery/kpi-cocktail-2026", "customers-renewed", "P-19"),
    Scheme(11, "owning revenue", "csm-renewals-2026", "renewal-rate", "P-16"),
    Scheme(11, "or a trusted adviser", "gallery/kpi-cocktail-2026", "rostering", "P-16"),
    Scheme(12, "change in ARR for leaders, tied out at year end", "cs-leader-2026", "change-in-arr", "P-01"),
    Scheme(13, "a commission on renewals for CSMs", "gallery/renewal-commission-2026", "commission", "P-17"),
    Scheme(13, "and a bonus on the rate for their managers", "gallery/renewal-leads-2026", "renewal-rate", "P-03"),
    Scheme(14, "a leader's bonus is the team's on a larger scale", "gallery/leader-of-regions-2026",
           "gross-retention", "P-02"),
    Scheme(15, "one leader over two regions and three currencies", "gallery/leader-of-regions-2026",
           "net-retention", "P-01"),
    Scheme(16, "sales owns renewals and growth, CSMs enable them", "gallery/sales-closes-2026", "growth", "P-05"),
    Scheme(17, "leads that become opportunities", "gallery/leads-2026", "conversion", "P-06"),
    Scheme(18, "winning or losing as a company", "gallery/company-first-2026", "company", "P-16"),
    Scheme(19, "renewals balanced with one or two others", "gallery/balanced-three-2026", "advocacy", "P-05"),
    Scheme(19, "or a miss in one made good in another", "gallery/weighted-attainment-2026", "renewals", "P-05"),
    Scheme(20, "one number for Customer Success: net retention or lifetime value", "gallery/lifetime-value-2026",
           "lifetime-value", "P-01"),
    Scheme(22, "team targets, not quotas", "team-retention-2026", "gross-retention", "P-07"),
    Scheme(22, "or a pool that the team divides", "gallery/team-pool-2026", "retention", "P-18"),
    Scheme(24, "gross and net retention together", "team-retention-2026", "net-retention", "P-11"),
    Scheme(25, "demand shared by Customer Success and account managers", "gallery/leads-2026", "leads", "P-11"),
    Scheme(26, "activity: as a push of one quarter, capped", "gallery/spiffs-2026", "reviews", "P-14"),
    Scheme(27, "CSAT and NPS of the company", "gallery/customer-voice-2026", "recommendation", "P-11"),
    Scheme(28, "leads: as a capped prize", "gallery/spiffs-2026", "leads", "P-08"),
    Scheme(29, "logo retention", "gallery/logo-retention-2026", "customers-kept", "P-05"),
    Scheme(30, "onboarding: a small part, with the use that follows", "gallery/onboarding-2026", "going-live", "P-05"),
    Scheme(31, "advocacy: so much for a reference or a story", "gallery/spiffs-2026", "stories", "P-07"),
    Scheme(32, "an objective a quarter (MBO)", "csm-renewals-2026", "objective", "P-16"),
    Scheme(32, "set in time, and growth from where it began", "gallery/objectives-2026", "objective", "P-19"),
    Scheme(33, "feature adoption", "csm-renewals-2026", "adoption", "P-17"),
    Scheme(34, "licence utilisation, a portion of pay", "csm-renewals-2026", "licence-utilisation", "P-17"),
    Scheme(35, "renewal rate of whoever owns the renewal", "csm-renewals-2026", "renewal-rate", "P-17"),
    Scheme(36, "a commission on expansion against a quota", "gallery/expansion-commission-2026", "growth", "P-06"),
    Scheme(37, "outcomes that customers verified", "gallery/outcomes-2026", "outcomes", "P-12"),
)


@cache
def earned(plan: str) -> tuple[ComponentRow, ...]:
    """What the components of one plan earn everybody on it in the quarter, on the sample data."""
    loaded, found = read_plan(ROOT / "plans" / f"{plan}.yaml", advice=False)
    assert loaded, found
    return _components(loaded)


def _components(loaded: Loaded) -> tuple[ComponentRow, ...]:
    return tuple(components(calculate([loaded], ROOT / "sample_data", quarter(QUARTER))))


def row_of(scheme: Scheme) -> ComponentRow:
    """What the component of a scheme earns its person."""
    return next(
        row
        for row in earned(scheme.plan)
        if (row.run, row.component, row.person_id) == (f"2026-Q{QUARTER}", scheme.component, scheme.person)
    )


def figure(scheme: Scheme) -> str:
    """`Hannah Whitfield, growth: attains 97.40 %, earns 1,753.11 USD`."""
    return _told(row_of(scheme))


def _told(row: ComponentRow) -> str:
    result = f"counts {number(Fraction(row.numerator))}" if row.attainment is None else _attains(row.attainment)
    return f"{row.name}, {row.component}: {result}, earns {priced(row.earned, row.currency)}"


def _attains(attainment: Decimal) -> str:
    return f"attains {ratio(Fraction(attainment))}"


def lines() -> list[tuple[int, str, str, str]]:
    """Every row: its number, what it says, a link to what shows it, and what that says of the sample data."""
    plans = [(each.row, each.says, _link(each.plan), figure(each)) for each in SCHEMES]
    others = [(each.row, each.says, f"[{each.shown}]({each.page})", each.found()) for each in ELSEWHERE]
    return sorted([*plans, *others], key=lambda line: line[0])


def _link(plan: str) -> str:
    return f"[{plan.rpartition('/')[2]}]({plan}.yaml)"
