"""Which plan shows which published scheme, with a figure from the sample data."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from csbonus.engine.ask import quarter
from csbonus.engine.run import calculate
from csbonus.plan.load import read_plans
from csbonus.report.figures import number, priced, ratio
from csbonus.report.records import ComponentRow
from csbonus.report.rows import components
from tests.documentation.blocks import ROOT

QUARTER = 2
"""The quarter of 2026 that the figures are of."""


class Scheme(NamedTuple):
    """One row of the published schemes, and the component of a plan that shows it for one person."""

    row: int
    says: str
    plan: str
    component: str
    person: str


SCHEMES = (
    Scheme(1, "a weighted rubric of six objectives", "gallery/mashery-rubric-2026", "value", "P-05"),
    Scheme(2, "weights follow the priority of the half-year", "gallery/mashery-rubric-2026", "references", "P-07"),
    Scheme(3, "pay mix 80/20", "team-retention-2026", "net-retention", "P-05"),
    Scheme(8, "churn less upsell and cross-sell", "gallery/net-churn-2026", "net-churn", "P-19"),
    Scheme(9, "yearly growth of one's own book", "gallery/book-growth-2026", "growth", "P-16"),
    Scheme(11, "owning revenue, or a trusted adviser", "csm-renewals-2026", "renewal-rate", "P-16"),
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
    Scheme(22, "team targets, not quotas", "team-retention-2026", "gross-retention", "P-07"),
    Scheme(24, "gross and net retention together", "team-retention-2026", "net-retention", "P-11"),
    Scheme(25, "demand shared by Customer Success and account managers", "gallery/leads-2026", "leads", "P-11"),
    Scheme(26, "activity: as a push of one quarter, capped", "gallery/spiffs-2026", "reviews", "P-14"),
    Scheme(27, "CSAT and NPS of the company", "gallery/customer-voice-2026", "recommendation", "P-11"),
    Scheme(28, "leads: as a capped prize", "gallery/spiffs-2026", "leads", "P-08"),
    Scheme(29, "logo retention", "gallery/logo-retention-2026", "customers-kept", "P-05"),
    Scheme(31, "advocacy: so much for a reference or a story", "gallery/spiffs-2026", "stories", "P-07"),
    Scheme(32, "an objective a quarter (MBO)", "csm-renewals-2026", "objective", "P-16"),
    Scheme(33, "feature adoption", "csm-renewals-2026", "adoption", "P-17"),
    Scheme(34, "licence utilisation, a portion of pay", "csm-renewals-2026", "licence-utilisation", "P-17"),
    Scheme(35, "renewal rate of whoever owns the renewal", "csm-renewals-2026", "renewal-rate", "P-17"),
    Scheme(36, "a commission on expansion against a quota", "gallery/expansion-commission-2026", "growth", "P-06"),
    Scheme(37, "outcomes that customers verified", "gallery/outcomes-2026", "outcomes", "P-12"),
)


@cache
def earned(plan: str) -> tuple[ComponentRow, ...]:
    """What the components of one plan earn everybody on it in the quarter, on the sample data."""
    plans, found = read_plans([ROOT / "plans" / f"{plan}.yaml"], advice=False)
    assert plans, found
    return components(calculate(plans, ROOT / "sample_data", quarter(QUARTER)))


def row_of(scheme: Scheme) -> ComponentRow:
    """What the component of a scheme earns its person."""
    return next(
        row
        for row in earned(scheme.plan)
        if (row.run, row.component, row.person_id) == (f"2026-Q{QUARTER}", scheme.component, scheme.person)
    )


def figure(scheme: Scheme) -> str:
    """`Hannah Whitfield, growth: attains 97.40 %, earns 1,753.11 USD`."""
    row = row_of(scheme)
    told = f"counts {number(Fraction(row.numerator))}" if row.attainment is None else _attains(row.attainment)
    return f"{row.name}, {scheme.component}: {told}, earns {priced(row.earned, row.currency)}"


def _attains(attainment: Decimal) -> str:
    return f"attains {ratio(Fraction(attainment))}"
