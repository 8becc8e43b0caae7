"""Showing the catalogue of measures and curves for the command line."""

from __future__ import annotations

from csbonus.cli.options import PageFormat
from csbonus.cli.terminal import stdout, write
from csbonus.curves import KINDS
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.near import did_you_mean
from csbonus.documents.spelling import shortened
from csbonus.measures import CATALOGUE
from csbonus.report.catalogue.entry import entry_of
from csbonus.report.catalogue.kinds import curve_entry
from csbonus.report.catalogue.machine import catalogue_as_json
from csbonus.report.catalogue.text import print_catalogue, print_curve, print_measure


def show_all(form: PageFormat) -> None:
    """Put every measure and curve on stdout."""
    if form is PageFormat.JSON:
        write(catalogue_as_json(map(entry_of, CATALOGUE.values()), map(curve_entry, KINDS)))
    else:
        print_catalogue(stdout())


def show_one(name: str, form: PageFormat) -> None:
    """Put one measure or curve on stdout. Raises Refused where there is none of that name."""
    if name in CATALOGUE:
        entry = entry_of(CATALOGUE[name])
        if form is PageFormat.JSON:
            write(catalogue_as_json([entry], []))
        else:
            print_measure(stdout(), entry)
    elif name in KINDS:
        if form is PageFormat.JSON:
            write(catalogue_as_json([], [curve_entry(name)]))
        else:
            print_curve(stdout(), curve_entry(name))
    else:
        hint = did_you_mean(name, [*CATALOGUE, *KINDS], "measures and curves")
        fact = f"`{shortened(name)}` is neither a measure nor a curve of the catalogue"
        raise Refused([Diagnostic("CSB116", fact, Span("NAME"), hint)])
