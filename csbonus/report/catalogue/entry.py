"""What the catalogue says of one measure: its definition, the columns it needs, its settings, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.engine.needs import needs
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.needs import wanted
from csbonus.inputs.settings import PLAIN
from csbonus.measures import Measure, Over, Setting, Unit
from csbonus.named import NamedTuple
from csbonus.plan.model import Plan
from csbonus.report.catalogue.reasons import reasons_of

UNITS = {
    Unit.RATIO: "percentage", Unit.MONEY: "amount", Unit.COUNT: "count", Unit.POINTS: "points",
    Unit.SCORE: "as the export writes it",
}
"""Units in words."""

OVER = {
    Over.SUM: "quarters are added", Over.REOPEN: "from the opening to the closing book",
    Over.MONTH_ENDS: "mean of all month ends", Over.WEIGHTED: "Σ value × weight ÷ Σ weight",
}
"""How a measure combines over several quarters, in words."""

EVERY_PLAN = ("people", "fx", "leaves", "adjustments")
"""Exports that every plan reads, whatever it measures."""


class Columns(NamedTuple):
    """The columns of one export: those without which a measure is refused, those that it reads where they are there."""

    export: str
    required: tuple[str, ...]
    optional: tuple[str, ...]


class Entry(NamedTuple):
    """One measure of the catalogue in words."""

    name: str
    title: str
    definition: str
    formula: str
    unit: str
    over: str
    columns: tuple[Columns, ...]
    settings: tuple[Setting, ...]
    not_counted: tuple[tuple[str, str], ...]
    lower_is_better: bool
    source: str


def entry_of(measure: Measure) -> Entry:
    """What the catalogue says of `measure`."""
    return Entry(
        measure.name, measure.title, measure.definition, measure.formula, UNITS[measure.unit], OVER[measure.over],
        tuple(_columns(measure)), measure.settings, reasons_of(measure), measure.lower_is_better, measure.source,
    )


def _columns(measure: Measure) -> Iterator[Columns]:
    """The exports that a measure reads at scope `person`, beside those of every plan; its own one first."""
    found = needs([_plan_on(measure)])
    names = [name for name in found if name not in EVERY_PLAN]
    for name in sorted(names, key=lambda name: (name in ("accounts", "assignments"), name)):
        columns = wanted(EXPORTS[name], found[name], PLAIN)
        required, optional = ([column.name for column in part] for part in (columns.required, columns.optional))
        yield Columns(name, tuple(required if columns.needed else ()), tuple(optional if columns.needed else ()))


def _plan_on(measure: Measure) -> Plan:
    """A plan that pays for `measure` and says no more than it must."""
    must = {setting.name: ["one"] for setting in measure.settings if not setting.default}
    component = {"measure": measure.name, "weight": "100%", "goal": "100%", "curve": "linear", "with": must}
    return Plan.model_validate({
        "csbonus": "1", "plan": "catalogue", "title": "Catalogue", "year": "2026", "currency": "USD",
        "for": {"role": "CSM"}, "pay": {"target": "20000 USD"}, "components": {"one": component},
    })
