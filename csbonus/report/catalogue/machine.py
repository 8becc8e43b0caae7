"""The catalogue as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from csbonus.report.catalogue.entry import Entry
from csbonus.report.catalogue.kinds import CurveEntry
from csbonus.report.objects import Plain, as_json


def catalogue_as_json(entries: Iterable[Entry], curves: Iterable[CurveEntry]) -> str:
    """Measures and curves with all that is to be known of them."""
    return as_json({"measures": [_measure(each) for each in entries], "curves": [_curve(each) for each in curves]})


def _measure(entry: Entry) -> Plain:
    return {
        "name": entry.name, "title": entry.title, "definition": entry.definition, "formula": entry.formula,
        "unit": entry.unit, "over_time": entry.over, "lower_is_better": entry.lower_is_better,
        "source": entry.source or None,
        "exports": {
            columns.export: {"required": list(columns.required), "optional": list(columns.optional)}
            for columns in entry.columns
        },
        "settings": [
            {"name": each.name, "text": each.text, "default": each.default or None, "choices": list(each.choices)}
            for each in entry.settings
        ],
        "not_counted": dict(entry.not_counted),
    }


def _curve(entry: CurveEntry) -> Plain:
    ways: list[Plain] = [{"written": written, "pays": pays} for written, pays in entry.ways]
    return {"name": entry.name, "definition": entry.definition, "reads": entry.reads, "keys": list(entry.keys),
            "ways": ways}
