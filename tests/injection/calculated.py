"""Channels of a run: tables, CSV, JSON, explanations, reviews, descriptions, notebooks."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.injection.corpus import Hostile
from tests.injection.desk import QUARTER, Desk
from tests.injection.office import person
from tests.injection.reading import Page, Rendered, holds, runs, squeezed, steering, taken_back, without_styles

_OF_PERSON = re.compile(r"^ *(?=P-\d{3}\b)", re.MULTILINE)
_PAID = re.compile(r" +[\d,.]+ USD$", re.MULTILINE)
OURS = {
    "html lang", "head", "meta charset", "meta content http-equiv", "meta content name", "title", "style", "body",
    "header", "main", "footer", "section", "div class", "div", "p", "p class", "h1", "h2", "h3", "h4", "small",
    "table", "thead", "tbody", "tbody class", "tr", "tr class", "th class scope", "th colspan scope", "td",
    "td class data-label", "td colspan", "dl", "dt", "dd", "figure", "figcaption", "svg aria-label role viewbox",
    "line class x1 x2 y1 y2", "polyline class points", "circle class cx cy r", "text dy text-anchor x y",
    "text text-anchor x y", "span", "svg aria-hidden preserveaspectratio viewbox", "rect class height width x y",
}
"""Every tag of a statement with its attributes; none of them runs, loads or leads anywhere."""
Cells = Sequence[dict[str, str]]


def of_people(desk: Desk) -> None:
    """Names and teams, in all that is said of a calculation."""
    for width in ("80", "200"):
        _table(desk, f"calc, {width} columns", desk.out(f"calc plan.yaml {QUARTER}", COLUMNS=width))
    coloured = desk.out(f"calc plan.yaml {QUARTER}", COLUMNS="200", FORCE_COLOR="1", TERM="xterm-256color")
    _table(desk, "calc, in colours", without_styles(coloured))
    _people_csv(desk, "calc csv", desk.out(f"calc plan.yaml {QUARTER} --format csv"))
    (desk.folder / "out").mkdir()
    desk.out(f"calc plan.yaml {QUARTER} -o out")
    for name in ("payouts", "components"):
        _people_csv(desk, f"{name}.csv", (desk.folder / "out" / f"{name}.csv").read_bytes().decode())
    _teams(desk, cells((desk.folder / "out" / "teams.csv").read_bytes().decode()))
    _json(desk, "calc json", desk.out(f"calc plan.yaml {QUARTER} --format json"),
          lambda held: {each["person_id"]: each["name"] for each in held["payouts"]})
    _markdown(desk, "review markdown", desk.out(f"review plan.yaml {QUARTER} --format markdown"))
    _shown(desk, "review table", desk.out(f"review plan.yaml {QUARTER}", COLUMNS="200"))
    _json(desk, "review json", desk.out(f"review plan.yaml {QUARTER} --format json"), None)


def statements(desk: Desk) -> None:
    """The page of each person, with their own text on it and nobody else's."""
    _statements(desk, "statements", "plan.yaml")
    assert len(list((desk.folder / "pages").iterdir())) == len(desk.texts)
    _html(desk, "team statement", desk.out(f"statement plan.yaml {QUARTER} --team"), desk.texts)


def of_rows(desk: Desk) -> None:
    """Names of accounts, reasons and names of corrections by hand."""
    explain = f"explain plan.yaml P-000 {QUARTER} --rows 999"
    for width in ("80", "200"):
        _shown(desk, f"explain, {width} columns", desk.out(explain, COLUMNS=width))
    _csv(desk, "explain csv", desk.out(f"{explain} --format csv"), "account_name")
    _json(desk, "explain json", desk.out(f"{explain} --format json"), None)
    for width in ("80", "200"):
        _shown(desk, f"calc adjustments, {width} columns", desk.out(f"calc plan.yaml {QUARTER}", COLUMNS=width))
    _json(desk, "calc adjustments json", desk.out(f"calc plan.yaml {QUARTER} --format json"),
          lambda held: {f"P-{each['adjustment_id'][2:]}": each["reason"] for each in held["adjustments"]})
    _markdown(desk, "review adjustments markdown", desk.out(f"review plan.yaml {QUARTER} --format markdown"))
    _shown(desk, "review adjustments table", desk.out(f"review plan.yaml {QUARTER}", COLUMNS="200"))
    (desk.folder / "out").mkdir()
    desk.out(f"calc plan.yaml {QUARTER} -o out")
    _html(desk, "adjustments, team statement", desk.out(f"statement plan.yaml {QUARTER} --team"), desk.texts)
    _html(desk, "rows, statement", desk.out(f"statement plan.yaml P-000 {QUARTER} --rows 999"), desk.texts)
    _csv(desk, "credits.csv", (desk.folder / "out" / "credits.csv").read_bytes().decode(), "account_name")


def of_plans(desk: Desk) -> None:
    """Titles, sources, agreements, names of scores."""
    for width in ("80", "200"):
        _shown(desk, f"plans, calc, {width} columns", desk.out(f"calc plans {QUARTER}", COLUMNS=width))
        _shown(desk, f"describe, {width} columns", desk.out("describe plans", COLUMNS=width))
    _markdown(desk, "describe markdown", desk.out("describe plans --format markdown"))
    _markdown(desk, "plans, review markdown", desk.out(f"review plans {QUARTER} --format markdown"))
    _json(desk, "plans, calc json", desk.out(f"calc plans {QUARTER} --format json"),
          lambda held: {f"P{each['plan'][1:]}": each["title"] for each in held["plans"]})
    _json(desk, "plans, explain json", desk.out(f"explain plans P-000 {QUARTER} --format json"), lambda _: {})
    _statements(desk, "plans, statements", "plans")
    _shown(desk, "warnings", desk.type(f"calc plans {QUARTER}").err, kept=False)


def _statements(desk: Desk, channel: str, plans: str) -> None:
    """The page of each person holds the text of their number; nobody has a team that is blank, and so its plan."""
    desk.out(f"statement {plans} {QUARTER} -o pages")
    for number, each in enumerate(desk.texts):
        page = desk.folder / "pages" / f"statement-2026-Q1-{person(number)}.html"
        if page.exists():
            _html(desk, channel, page.read_text("utf-8"), [each])


def _html(desk: Desk, channel: str, text: str, texts: Iterable[Hostile]) -> None:
    """A page that holds some of the texts, of which none is more than text."""
    page = Page(text)
    live = sorted(page.tags - OURS) or steering(text)
    for each in texts:
        desk.tally.tell(channel, each, live=live, kept=holds(page.text, each.text))


def notebook(desk: Desk) -> None:
    """What a notebook shows of the frames."""
    import pandas

    from csbonus.frames import calculate

    with pandas.option_context("display.max_rows", None, "display.max_colwidth", None):
        html = calculate([desk.folder / "plan.yaml"], desk.folder / "data", quarter="2026-Q1").payouts._repr_html_()  # type: ignore[operator]  # stubs have no notebooks
    page = Page(html)
    ours = {"div", "style scoped", "table border class", "thead", "tbody", "tr style", "tr", "th", "td", "p"}
    for each in desk.texts:
        desk.tally.tell("frames in a notebook", each, live=sorted(page.tags - ours), kept=holds(page.text, each.text))


def cells(text: str) -> Cells:
    """CSV as Python's own reader takes it."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def trimmed(text: str) -> str:
    """A text as a cell has it: blanks around it mean nothing."""
    return text.strip(" \u00a0")


def _culprits(desk: Desk, letter: str) -> list[Hostile]:
    return [each for each in desk.texts if letter and letter in each.text] or list(desk.texts[:1])


def _nothing_steers(desk: Desk, channel: str, letter: str) -> None:
    if letter:
        for each in _culprits(desk, letter):
            desk.tally.tell(channel, each, live=letter)


def _shown(desk: Desk, channel: str, output: str, *, kept: bool = True) -> None:
    """Text for people, somewhere in which everything stands."""
    _nothing_steers(desk, channel, steering(output))
    plain, resolved = squeezed(output), squeezed(_resolved(output))
    for each in desk.texts:
        wanted = squeezed(each.text)
        desk.tally.tell(channel, each, kept=not kept or wanted in plain or wanted in resolved)


def _resolved(output: str) -> str:
    from tests.injection.reading import meant

    return meant(squeezed(output))


def _table(desk: Desk, channel: str, output: str) -> None:
    """A row for each person, in which their name stands; folded names go on below it."""
    _nothing_steers(desk, channel, steering(output))
    payouts = _PAID.sub("", output.partition("\nAttainment")[0])
    rows = {part[:5]: part for part in _OF_PERSON.split(payouts) if part.startswith("P-")}
    teams = squeezed(_PAID.sub("", output.rpartition("\nTeams\n")[2]))
    resolved = _resolved(teams)
    for number, each in enumerate(desk.texts):
        wanted = squeezed(each.text)
        in_teams = not wanted or wanted in teams or wanted in squeezed(resolved)
        desk.tally.tell(channel, each, kept=holds(rows[person(number)], each.text) and in_teams)


def _people_csv(desk: Desk, channel: str, text: str) -> None:
    found = {row["person_id"]: row for row in cells(text)}
    for number, each in enumerate(desk.texts):
        row = found[person(number)]
        live = [cell for cell in row.values() if runs(cell)]
        kept = taken_back(row["name"]) == trimmed(each.text) and taken_back(row.get("team", row["name"])) == trimmed(
            each.text)
        desk.tally.tell(channel, each, live=live, kept=kept)


def _teams(desk: Desk, rows: Cells) -> None:
    teams = {taken_back(row["unit"]) for row in rows}
    live = [cell for row in rows for cell in row.values() if runs(cell)]
    for each in desk.texts:
        desk.tally.tell("teams.csv", each, live=live, kept=trimmed(each.text) in teams)


def _csv(desk: Desk, channel: str, text: str, column: str) -> None:
    rows = cells(text)
    live = [cell for row in rows for cell in row.values() if runs(cell)]
    found = {taken_back(row[column]) for row in rows}
    for each in desk.texts:
        desk.tally.tell(channel, each, live=live, kept=trimmed(each.text) in found)


def _json(desk: Desk, channel: str, text: str, by_person: Callable[[Any], dict[str, str]] | None) -> None:
    _nothing_steers(desk, channel, steering(text, blank=""))
    held = json.loads(text)
    strings = set(_strings(held))
    told = by_person(held) if by_person else None
    for number, each in enumerate(desk.texts):
        wanted = trimmed(each.text)
        if told == {}:
            desk.tally.tell(channel, each)
        else:
            kept = trimmed(told[person(number)]) == wanted if told else any(wanted in text for text in strings)
            desk.tally.tell(channel, each, kept=kept)


def _strings(held: object) -> Iterable[str]:
    if isinstance(held, str):
        yield held
    for each in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
        yield from _strings(each)


def _markdown(desk: Desk, channel: str, text: str) -> None:
    _nothing_steers(desk, channel, steering(text))
    page = Rendered(text)
    between = len(desk.texts) - 1 if channel == "describe markdown" else 0
    live = page.live[:3] or (f"{page.rules} lines across the page" if page.rules != between else "")
    everything = squeezed("\n".join(page.texts))
    resolved = _resolved(everything)
    for each in desk.texts:
        wanted = squeezed(each.text)
        desk.tally.tell(channel, each, live=live, kept=wanted in everything or wanted in squeezed(resolved))
