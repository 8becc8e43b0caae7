"""Licence utilisation: licences in use of the licences bought."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, MonthEnds, Over, Setting, Unit

MISSING = Setting(
    "missing", "choice", "what to do when a month of an account is missing", "refuse", ("refuse", "exclude")
)

MEASURE = Measure(
    name="licence_utilisation",
    title="Licence utilisation",
    definition=(
        "Licences in use as a share of licences bought, at each month end, averaged over the month ends of the window. "
        "An account never counts for more than it bought."
    ),
    formula="Σ mean of smaller of (licences in use, licences) ÷ Σ mean of licences, over month ends",
    unit=Unit.RATIO,
    over=Over.MONTH_ENDS,
    basis=MonthEnds(),
    numerator="min(in_use, licences)",
    denominator="licences",
    at_most_whole=True,
    settings=(
        Setting("in_use", "choice", "who uses a licence: the users it is assigned to, or those active", "assigned",
                ("assigned", "active")),
        MISSING,
    ),
    source="GitLab handbook, licence utilisation",
    about=About.UTILISATION,
)
