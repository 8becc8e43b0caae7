"""What a company tells a layout: its codes, its ids, its dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, create_model

from csbonus.diagnostics import Diagnostic, Refused, Span, errors
from csbonus.documents.fields import Document
from csbonus.documents.shape import shaped
from csbonus.documents.source import read_source
from csbonus.payroll import LAYOUTS
from csbonus.payroll.ids import with_ids
from csbonus.payroll.layout import Layout


class _File(Document):
    """A settings file, before it is known which layout is asked for."""

    layouts: Any


def settings_of(name: str, path: Path | None) -> Document:
    """What the settings file tells the layout. Raises Refused with all that is wrong or missing there."""
    layout = LAYOUTS[name]
    if path is None:
        return _without_file(name, layout)
    source, found = read_source(path)
    if source is None:
        raise Refused(found)
    file, misfits = shaped(source, _shape_of_file(name, layout))
    if file is None or errors((*found, *misfits)):
        raise Refused((*found, *misfits))
    settings: Document = getattr(file.layouts, _field(name))
    wrong = with_ids(settings, path.parent)
    if wrong:
        raise Refused(wrong)
    return settings


def needed(layout: Layout[Any]) -> tuple[str, ...]:
    """The settings that a layout cannot do without."""
    fields = layout.settings.model_fields.items()
    return tuple(field.alias or name for name, field in fields if field.is_required())


def _without_file(name: str, layout: Layout[Any]) -> Document:
    keys = needed(layout)
    if not keys:
        plain: Document = layout.settings()
        return plain
    fact = f"`{name}` needs settings: {', '.join(f'`{key}`' for key in keys)}"
    hint = f"write a file such as `layouts: {{{name}: {layout.settings.example()}}}` and name it after `--settings`"
    raise Refused([Diagnostic("CSB850", fact, Span("--settings"), hint)])


def _shape_of_file(name: str, layout: Layout[Any]) -> type[_File]:
    """A settings file in which one layout is read; others may have settings of theirs, for another day."""
    example = layout.settings.example()
    mine = Field(alias=name, examples=[example]) if needed(layout) else Field(layout.settings(), alias=name)
    fields: dict[str, Any] = {_field(other): (object, Field(None, alias=other)) for other in LAYOUTS if other != name}
    fields[_field(name)] = (layout.settings, mine)
    layouts = create_model("Layouts", __base__=Document, **fields)
    return create_model("SettingsFile", __base__=_File, layouts=(layouts, Field(examples=[f"{{{name}: {example}}}"])))


def _field(name: str) -> str:
    return name.replace("-", "_")
