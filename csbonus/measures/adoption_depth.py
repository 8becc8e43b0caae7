"""Adoption depth: active users of the licences bought."""

from csbonus.measures.about import About
from csbonus.measures.adoption import COMMON
from csbonus.measures.model import Measure, MonthEnds, Over, Unit

MEASURE = Measure(
    name="adoption_depth",
    title="Adoption depth",
    definition=(
        "Active users as a share of licences bought (at most 100 %) at a month end, averaged over accounts and month "
        "ends."
    ),
    formula="Σ mean of (active users ÷ licences) × weight ÷ Σ mean weight",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="depth * weight",
    denominator="weight",
    at_most_whole=True,
    settings=COMMON,
    source="GitLab handbook: monthly active users of billable users",
    about=About.ADOPTION,
)
