"""Layouts as they are asked for: settings from a file, rows from the bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from csbonus.payroll.layout import Files
from csbonus.payroll.settings import settings_of


def exported(found: Batch, layout: str, folder: Path, settings: str = "", ids: str = "") -> Files:
    """The files of a batch; `settings` are lines of the layout's own, `ids` the file `ids.csv`."""
    return LAYOUTS[layout].write(found, settings_of(layout, laid_out(layout, folder, settings, ids)))


def laid_out(layout: str, folder: Path, settings: str, ids: str = "") -> Path | None:
    """The settings file with these lines of the layout."""
    if not settings:
        return None
    lines = "".join(f"    {line}\n" for line in settings.splitlines())
    (folder / "payroll.yaml").write_text(f"layouts:\n  {layout}:\n{lines}", encoding="utf-8")
    (folder / "ids.csv").write_text(ids, encoding="utf-8")
    return folder / "payroll.yaml"


def told(refused: Refused, folder: Path) -> list[str]:
    """Code, place and fact of everything that is refused."""
    return [f"{d.code} {str(d.span).replace(f'{folder}/', '')} {d.message}" for d in refused.found]


def rows(content: bytes, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))
