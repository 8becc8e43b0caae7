"""The mapping file: what `exports.yaml` may say about each export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from csbonus.diagnostics import Diagnostic, errors
from csbonus.documents.fields import Document, Flag, Names, Whole
from csbonus.documents.shape import shaped
from csbonus.documents.source import Source, read_source
from csbonus.inputs.mapping_checks import mistakes
from csbonus.inputs.settings import Settings

Texts = dict[str, str]


class ExportMapping(Document):
    """How one export is written."""

    may_be_empty: ClassVar[bool] = True

    file: Names = ()
    columns: Texts = Field(default_factory=dict)
    values: dict[str, Texts] = Field(default_factory=dict)
    dates: str = ""
    decimal: Literal[".", ","] = "."
    thousands: str = ""
    symbol: str = ""
    minor_units: Flag = False
    footer: Literal["", "salesforce"] = ""
    encoding: str = ""
    delimiter: str = ""
    timezone: str = ""
    currency: str = ""
    includes: tuple[Literal["expansion", "one_time"], ...] | None = None
    expect: Texts = Field(default_factory=dict)
    where: dict[str, Names] = Field(default_factory=dict)
    within_days: Whole | None = None
    basis: Literal["arr", "tcv"] = "arr"
    repeated: Literal["", "add_up"] = ""

    def settings(self) -> Settings:
        """The same as plain values."""
        return Settings(
            files=self.file,
            columns=self.columns,
            values=self.values,
            dates=self.dates,
            decimal=self.decimal,
            thousands=self.thousands,
            symbol=self.symbol,
            minor_units=self.minor_units,
            footer=self.footer,
            encoding=self.encoding.lower(),
            delimiter="\t" if self.delimiter == "tab" else self.delimiter,
            timezone=self.timezone,
            currency=self.currency,
            includes=self.includes,
            expect=self.expect,
            where=self.where,
            within_days=self.within_days,
            basis=self.basis,
            repeated=self.repeated,
        )


One = Annotated[ExportMapping | None, Field(default=None)]


class MappingFile(Document):
    """The exports that are not written as csbonus expects."""

    people: One
    leaves: One
    accounts: One
    book: One
    assignments: One
    renewals: One
    expansion: One
    usage: One
    leads: One
    events: One
    scores: One
    goals: One
    adjustments: One
    fx: One
    payroll: One

    def exports(self) -> Iterator[tuple[str, ExportMapping]]:
        """The exports that are mapped."""
        for name in type(self).model_fields:
            mapping = getattr(self, name)
            if isinstance(mapping, ExportMapping):
                yield name, mapping


def read_mapping(path: Path, shown_as: str) -> tuple[Mapping[str, Settings], tuple[Diagnostic, ...]]:
    """What the file declares about each export, with everything wrong in it."""
    source, found = read_source(path, shown_as)
    if source is None:
        return {}, found
    mapping, misfits = shaped(source, MappingFile)
    settings = dict(_settings(mapping, source)) if mapping else {}
    wrong = (*found, *misfits, *(d for name, one in settings.items() for d in mistakes(source, name, one)))
    return ({} if errors(wrong) else settings), wrong


def _settings(mapping: MappingFile, source: Source) -> Iterator[tuple[str, Settings]]:
    for name, one in mapping.exports():
        places = {column: source.value(name, "columns", column) for column in one.columns}
        yield name, one.settings()._replace(places=places)
