"""Logo renewal rate: customers renewed of the customers due."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Setting, Unit

MEASURE = Measure(
    name="logo_renewal_rate",
    title="Logo renewal rate",
    definition=(
        "Of the customers with a renewal due in the period, the share that renewed. The rows of one account due in the "
        "same quarter are one customer, kept if any of them is won."
    ),
    formula="customers with a renewal won ÷ customers with a renewal due",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("renewals", date="due_date", one_per_account=True),
    numerator="1 if won else 0",
    denominator="1",
    at_most_whole=True,
    settings=(
        Setting("hollow", "percent", "the part of the ARR due that a renewal must hold to keep the customer", "0%"),
    ),
    source="Sourcegraph handbook, contract retention: contracts renewed of contracts due",
    about=About.LOGO_RETENTION,
)
