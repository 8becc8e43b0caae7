"""Outcomes: results agreed with customers that were verified."""

from csbonus.measures.about import About
from csbonus.measures.model import Measure, Over, Rows, Setting, Unit

MEASURE = Measure(
    name="outcomes",
    title="Customer outcomes",
    definition=(
        "Of the outcomes agreed with customers for the period, the share that is verified. Each is a row of events, "
        "dated with the day it was agreed for; it is verified where the row has evidence, and weighs its value, 1 "
        "where that is blank."
    ),
    formula="Σ value of outcomes with evidence ÷ Σ value of outcomes agreed",
    unit=Unit.RATIO,
    over=Over.SUM,
    basis=Rows("events", date="date", among="kind"),
    numerator="0 if blank(evidence) else (1 if blank(value) else value)",
    denominator="1 if blank(value) else value",
    at_most_whole=True,
    settings=(Setting("kind", "list", "the kinds of event that are agreed outcomes", "outcome"),),
    about=About.OUTCOMES,
    source="Gainsight: verified outcomes of the outcomes agreed",
)
