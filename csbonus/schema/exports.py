"""The JSON Schema of the mapping of exports."""

from __future__ import annotations

from csbonus.documents.fields import Document
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.head import ENCODINGS
from csbonus.inputs.kinds import Column, Export
from csbonus.inputs.mapping import ExportMapping, MappingFile
from csbonus.schema.values import FORMS
from csbonus.schema.writer import TEXT, Language, Schema, Writer, any_of

_KEYS = {
    "MappingFile": {name: f"How the export `{name}` is written: {export.text}." for name, export in EXPORTS.items()},
    "ExportMapping": {
        "file": "The file, a pattern such as `renewals-*.csv`, or a list of them.",
        "columns": "The header of the file for a column of csbonus.",
        "values": "What a text of the file means, by column; `\"*\"` is every other text.",
        "dates": "How days are written, such as `\"%d.%m.%Y\"`.",
        "decimal": "The sign before the decimals.",
        "thousands": "The sign between groups of digits.",
        "symbol": "The currency sign beside amounts, such as `€`.",
        "minor_units": "Whether amounts are in cents.",
        "footer": "With `salesforce` the lines below a report are left out.",
        "encoding": "The encoding of the file; without it UTF-8.",
        "delimiter": "What stands between two cells; `tab` is a tab. Without it a comma.",
        "timezone": "The place whose days count where the file has times, such as `Europe/Berlin`.",
        "currency": "The currency of rows that name none.",
        "includes": "What `arr_renewed` holds besides the renewal; `[]` for nothing.",
        "expect": "Control totals of the system it comes from, `rows` among them; other totals are refused.",
        "where": "Only rows that have this text under this header.",
        "within_days": "How far from the day that a window needs a snapshot of `book` may be.",
        "basis": "Whether amounts renewed are by the year (`arr`) or of the whole contract (`tcv`).",
        "repeated": "With `add_up` several rows of one person are parts of what payroll paid them.",
    },
}


def schema() -> Schema:
    """The schema of `exports.yaml`."""
    writer = Writer(Language(FORMS, _KEYS, {"MappingFile": _each_export}))
    return writer.whole(MappingFile)


def _each_export(writer: Writer, model: type[Document], found: Schema) -> None:
    """Each export has columns of its own."""
    del model
    writer.document(ExportMapping)
    shared = writer.definitions.pop(ExportMapping.__name__)
    for name, export in EXPORTS.items():
        writer.definitions[name] = _with_columns(shared, export)
        found["properties"][name] = {"$ref": f"#/$defs/{name}", "description": found["properties"][name]["description"]}


def _with_columns(shared: Schema, export: Export) -> Schema:
    keys = dict(shared["properties"])
    # a roster may have columns of its own
    closed = {} if export.name == "people" else {"additionalProperties": False}
    columns = {each.name: {**TEXT, "description": each.text} for each in export.columns}
    values = {each.name: {**_meanings(each), "description": each.text} for each in export.columns}
    keys["columns"] = {**keys["columns"], "properties": columns, **closed}
    keys["values"] = {**keys["values"], "properties": values, **closed}
    keys["encoding"] = {**any_of(({"enum": sorted(ENCODINGS)}, TEXT)), "description": keys["encoding"]["description"]}
    return {**shared, "description": export.text, "properties": keys}


def _meanings(column: Column) -> Schema:
    """What texts of a column may stand for."""
    return {"type": "object", "additionalProperties": {"enum": list(column.choices)} if column.choices else TEXT}
