"""The catalogue on a terminal: a table of all, or a page of one."""

from __future__ import annotations

from rich.console import Console

from csbonus.curves import KINDS
from csbonus.measures import CATALOGUE, Setting
from csbonus.report.catalogue.entry import EVERY_PLAN, Columns, Entry, entry_of
from csbonus.report.catalogue.kinds import CurveEntry, curve_entry
from csbonus.report.explain.printed import PrintedPage
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.layout import print_folded, print_grid

_MEASURES = (
    Column("Measure", figure=False, aside=0), Column("What it is", figure=False, aside=0),
    Column("Unit", figure=False), Column("Export", figure=False),
)
_CURVES = (Column("Curve", figure=False, aside=0), Column("What it pays", figure=False, aside=0))


def print_catalogue(console: Console) -> None:
    """Print every measure and every curve, one line each."""
    entries = [entry_of(measure) for measure in CATALOGUE.values()]
    measures = tuple((e.name, e.title, e.unit, e.columns[0].export) for e in entries)
    print_grid(console, Grid(_MEASURES, (Section(measures),)))
    console.print()
    curves = tuple((name, curve_entry(name).definition) for name in KINDS)
    print_grid(console, Grid(_CURVES, (Section(curves),)))
    console.print()
    print_folded(console, f"`csbonus measures {entries[0].name}` shows one of them in full.", "dim")


def print_measure(console: Console, entry: Entry) -> None:
    """Print all that is to be known of one measure."""
    page = PrintedPage(console)
    page.line(f"{entry.name}: {entry.title}", style="bold")
    page.line(entry.definition)
    console.print()
    page.fact("Formula", entry.formula)
    page.fact("Unit", f"{entry.unit}, less is better" if entry.lower_is_better else entry.unit)
    page.fact("Over time", entry.over)
    if entry.source:
        page.fact("Source", entry.source)
    page.title("Exports that it reads")
    for columns in entry.columns:
        page.fact(columns.export, columns_text(columns), 2)
    always, *others, last = EVERY_PLAN
    page.line(f"Every plan reads {always}, and {', '.join(others)} and {last} where they are there.", 2)
    page.title("Settings, written under `with:`" if entry.settings else "It has no settings")
    for setting in entry.settings:
        page.fact(setting.name, setting_text(setting), 2)
    page.title("What it may leave out, with its reason")
    for reason, meaning in entry.not_counted:
        page.line(f"{reason}: {meaning}", 2)


def columns_text(columns: Columns) -> str:
    """`account_id, as_of, arr; where they are there: currency`."""
    if not columns.required:
        return "where it is there"
    more = f"; where they are there: {', '.join(columns.optional)}" if columns.optional else ""
    return f"{', '.join(columns.required)}{more}"


def setting_text(setting: Setting) -> str:
    """`who uses a licence: assigned (default) or active`."""
    values = " or ".join(f"{each} (default)" if each == setting.default else each for each in setting.choices)
    return f"{setting.text}: {values or (f'{setting.default} (default)' if setting.default else 'must be given')}"


def print_curve(console: Console, entry: CurveEntry) -> None:
    """Print all that is to be known of one kind of curve."""
    page = PrintedPage(console)
    page.line(f"{entry.name}: a payout curve", style="bold")
    page.line(entry.definition)
    console.print()
    page.fact("Reads", entry.reads)
    page.fact("Keys", ", ".join(entry.keys))
    for written, pays in entry.ways:
        page.fact("Written", f"curve: {written}")
        page.fact("pays", pays)
