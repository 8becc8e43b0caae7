"""Keeps the documents true: reads the plans they show, writes their tables, runs their commands.

`python tests/docs.py --write [FILE...]` writes the generated parts and the shown outputs anew; without `--write` it says
which files are stale.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from csbonus.code_pages import PAGES
from csbonus.curves import KINDS
from csbonus.diagnostics import Diagnostic, errors
from csbonus.documents.fields import Document
from csbonus.engine.ask import whole_year
from csbonus.engine.examples import wrong_examples
from csbonus.engine.needs import needs
from csbonus.engine.run import calculate
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.mapping import ExportMapping
from csbonus.measures import CATALOGUE, Measure, Over, OwnMeasure, Rows, Scores, Unit
from csbonus.measures.columns import BOOK_COLUMNS, MONTH_COLUMNS, ROW_COLUMNS
from csbonus.plan import calendar, component, gate, model, pay
from csbonus.plan.example import Example
from csbonus.plan.load import Loaded, read_plans

ROOT = Path(__file__).parent.parent
PLANS, SAMPLE, README = ROOT / "plans" / "README.md", ROOT / "sample_data" / "README.md", ROOT / "README.md"
COMPONENT = "renewals"
"""The one component of the plan that the page on plans begins with."""


class Block(NamedTuple):
    """A fenced block: the words behind the fence, the text inside, the paragraph that follows, the line it begins on."""

    words: str
    text: str
    after: str
    line: int

    @property
    def shell(self) -> bool:
        """Whether it shows a command with what it prints."""
        return self.text.startswith("$ csbonus")


_FENCED = re.compile(r"^```(?P<words>[^\n`]*)\n(?P<text>.*?)^```\n(?P<after>(?:\n?(?:[^\n`#<|].*\n)+)?)", re.M | re.S)


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a Markdown text."""
    return [
        Block(m["words"].strip(), m["text"], " ".join(m["after"].split()), text.count("\n", 0, m.start()) + 1)
        for m in _FENCED.finditer(text)
    ]


# Plans: a block is a whole plan, or a part that goes into the first one of the page.


def base_plan() -> str:
    """The whole plan with which the page begins."""
    return next(b.text for b in blocks(PLANS.read_text("utf-8")) if b.text.startswith("csbonus:"))


def whole(part: str) -> str:
    """The plan that a block means: itself, or the base with the block's lines in place of those of the same name.

    A part that is indented stands in the component.
    """
    if part.startswith("csbonus:"):
        return part
    base = _sections(base_plan(), "")
    if part.startswith("    "):
        own = {**_sections("".join(base["components"].splitlines(keepends=True)[2:]), "    "), **_sections(part, "    ")}
        return "".join({**base, "components": f"components:\n  {COMPONENT}:\n" + "".join(own.values())}.values())
    return "".join({**base, **_sections(part, "")}.values())


def _sections(text: str, indent: str) -> dict[str, str]:
    parts = re.split(rf"^(?={indent}[a-z_]+:)", text, flags=re.M)
    return {part.split(":")[0].strip(): part for part in parts if part.strip()}


def read_text(text: str) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """The plan that a text writes, with its errors; its examples are worked out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        plans, found = read_plans([path])
    wrong = tuple(d for plan in plans for d in wrong_examples(plan))
    return (plans[0] if plans else None), (*errors(found), *wrong)


def _read(part: str) -> Loaded:
    loaded, found = read_text(whole(part))
    assert loaded is not None, found
    return loaded


_PERIOD = re.compile(r"With (?P<target>[0-9.]+ [A-Z]{3}) (?P<when>a quarter|a year|in [0-9]{4}-Q[1-4])")
_CLAIM = re.compile(
    r"(?P<result>-?[0-9.]+(?:%| [A-Z]{3})?) pays (?P<pays>[0-9.]+ [A-Z]{3})(?: while `(?P<of>[a-z._]+)` is (?P<is>[0-9.]+%))?"
)


def claims(after: str) -> Iterator[str]:
    """The examples that a paragraph tells: `With 5000 USD a quarter, a result of 81% pays 4500.00 USD`."""
    starts = [*_PERIOD.finditer(after)]
    ends = [*(m.start() for m in starts[1:]), len(after)]
    for period, end in zip(starts, ends, strict=True):
        target = "annual_target" if period["when"] == "a year" else "quarter_target"
        label = {"a quarter": "", "a year": "year: true, "}.get(period["when"], f"quarter: {period['when'][3:]}, ")
        for told in _CLAIM.finditer(after, period.end(), end):
            gated = f"{told['of']}: {told['is']}, " if told["of"] else ""
            yield f"{{{label}{target}: {period['target']}, {COMPONENT}: {told['result']}, {gated}pays: {told['pays']}}}"


def with_claims(block: Block) -> str:
    """The plan of a block with what the paragraph after it says as its examples."""
    told = "".join(f"  - {claim}\n" for claim in claims(block.after))
    return whole(block.text) + (f"examples:\n{told}" if told else "")


# Tables


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *([_cell(each) for each in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def code(names: Iterable[str]) -> str:
    """Names as code, separated by commas."""
    return ", ".join(f"`{name}`" for name in names)


BANDS = "{0%: 100%, 100%: 150%, 125%: 200%}"
CURVES = (
    ("linear", "The payout is the attainment."),
    ("{kind: points, points: {0%: 0%, 100%: 100%, 125%: 150%, 150%: 200%}}", "Straight lines from point to point."),
    (f"{{kind: steps, pays: multiple, bands: {BANDS}}}", "The band that is reached is the payout."),
    (f"{{kind: steps, pays: rate, bands: {BANDS}}}", "The band that is reached is a rate on the whole attainment."),
    (f"{{kind: marginal, bands: {BANDS}}}", "Each slice of the attainment at the rate of its own band."),
    (f"{{kind: excess, bands: {BANDS}}}", "The highest rate reached, on all that lies above the goal."),
    ("pass_fail", "All at the goal, below it nothing."),
    ("{kind: additive_points, bands: {0%-100%: 100%, 100%-125%: 50%, 125%-150%: 50%}}",
     "The points of each finished band, and a part of those of the current one."),
)


def curve_table() -> str:
    """Every curve with what it pays on a quota of 100,000 whose goal pays 50,000."""
    reached = (Fraction(8, 10), Fraction(1), Fraction(14, 10))
    rows = []
    for written, meaning in CURVES:
        curve = _read(f"    curve: {written}\n").plan.components[COMPONENT].curve.for_quarter
        rows.append([f"`{written}`", meaning, *(f"{int(50_000 * curve.multiple(x).multiple):,}" for x in reached)])
    return table(("`curve:`", "what it pays", "at 80 %", "at 100 %", "at 140 %"), rows)


SETTLED = (
    ("quarterly", "{kind: linear, cap: 100%}", ""),
    ("quarterly_with_true_up", "{kind: linear, cap: 100%}", ""),
    ("quarterly_with_true_up", "linear", "quarter_cap: 100%"),
    ("quarterly_with_true_up", "pass_fail", ""),
    ("year_to_date", "{kind: linear, cap: 100%}", ""),
    ("annual", "{kind: linear, cap: 100%}", ""),
)
_WORLD = {
    "people": "person_id,name,role,valid_from\nP1,Ada,CSM,2025-01-01\n",
    "accounts": "account_id\nA1\n",
    "book": "account_id,as_of,arr\nA1,2025-12-31,1000\nA1,2026-03-31,1060\nA1,2026-06-30,1180\nA1,2026-09-30,1270\n"
            "A1,2026-12-31,1420\n",
}


def settle_table() -> str:
    """What each way of settling pays for 60, 120, 90 and 150 against 100 a quarter, by a run of the whole year."""
    rows = []
    for settle, curve, more in SETTLED:
        pays = _year_of(settle, curve, more)
        cells = [f"{each:,.0f}" for each in (*pays, sum(pays, Decimal(0)))]
        rows.append([f"`{settle}`", code(filter(None, (f"curve: {curve}", more))), *cells])
    return table(("`settle:`", "with", "Q1", "Q2", "Q3", "Q4", "true-up", "year"), rows)


def _year_of(settle: str, curve: str, more: str) -> list[Decimal]:
    lines = ("measure: change_in_arr", "scope: company", "goal: {quarter: 100 USD}", f"settle: {settle}",
             f"curve: {curve}", more)
    part = _sections("".join(f"    {line}\n" for line in lines if line), "    ")
    plan = _read("".join(part.values())).plan
    text = whole("".join(part.values())).replace("target: annual_target", "target: 20000 USD")
    loaded, _ = read_text(text)
    assert loaded is not None, plan
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in _WORLD.items():
            (Path(folder) / f"{name}.csv").write_text(rows, encoding="utf-8")
        run = calculate([loaded], Path(folder), whole_year())
        return [sum((line.due for line in payout.lines), Decimal(0)) for payout in run.plans[0].payouts["P1"]]


_UNITS = {Unit.RATIO: "percentage", Unit.MONEY: "amount", Unit.COUNT: "count", Unit.POINTS: "points",
          Unit.SCORE: "as the export writes it"}
_OVER = {Over.SUM: "quarters are added, then divided once", Over.REOPEN: "from the opening to the closing book",
         Over.MONTH_ENDS: "mean of all month ends", Over.WEIGHTED: "Σ value × weight ÷ Σ weight"}


def measure_table() -> str:
    """The catalogue of measures with the columns they need."""
    rows = (
        [f"`{m.name}`", m.title, _UNITS[m.unit], _OVER[m.over], _columns(m), _settings(m)] for m in CATALOGUE.values()
    )
    return table(("measure", "what it is", "unit", "over several quarters", "columns it needs", "settings, default"), rows)


def measure_definitions() -> str:
    """The definition and the formula of every measure."""
    return "".join(f"* **`{m.name}`** {m.definition} *{m.formula}.*\n" for m in CATALOGUE.values())


def _columns(measure: Measure) -> str:
    loaded = _read(_part_of(measure))
    basis = measure.basis
    export = "scores" if isinstance(basis, Scores) else basis.export if isinstance(basis, Rows) else ""
    export = export or ("book" if measure.name in _BOOKS else "usage")
    need = needs([loaded.plan])[export]
    ordered = [name for name in EXPORTS[export].names if name in need.required]
    return f"`{export}`: {code(ordered)}"


_BOOKS = {m.name for m in CATALOGUE.values() if type(m.basis).__name__ == "Book"}


def _part_of(measure: Measure) -> str:
    """A component that reads `measure` and says no more than it must."""
    must = ", ".join(f"{s.name}: [one]" for s in measure.settings if not s.default)
    lines = [f"measure: {measure.name}", "goal: goals"]
    lines += [f"with: {{{must}}}"] if must else []
    lines += ["window: trailing_12m"] if measure.over is Over.REOPEN else []
    lines += ["score: mbo"] if isinstance(measure.basis, Scores) else []
    return "".join(f"    {line}\n" for line in lines)


def _settings(measure: Measure) -> str:
    told = (
        f"`{s.name}` {'or '.join(f'{c} ' for c in s.choices).strip() + ', ' if s.choices else ''}"
        + (f"default {s.default}" if s.default else "must be given")
        for s in measure.settings
    )
    return "; ".join(told)


def names_table() -> str:
    """The names that the arithmetic of an own measure may read."""
    rows = (*ROW_COLUMNS.items(), ("book", BOOK_COLUMNS), ("usage", MONTH_COLUMNS))
    return table(("`from:`", "names"), ([f"`{export}`", code(names)] for export, names in rows))


PLACES: tuple[tuple[str, type[Document]], ...] = (
    ("the plan itself", model.Plan), ("`fiscal_year`", calendar.Calendar),
    ("`fiscal_year: quarters`", calendar.QuarterDays), ("`pay`", pay.Pay), ("`pay: target`", pay.OnTarget),
    ("a component", component.Component), *((f"`curve`, kind `{name}`", kind) for name, kind in KINDS.items()),
    ("a gate", gate.Gate), ("`when` of a gate", gate.Condition), ("`then` of a gate", gate.Effect),
    ("`caps`", model.Caps), ("`true_up`", model.TrueUp), ("`credit` of the plan", model.Credit),
    ("`renewals`", model.Renewals), ("an own measure", OwnMeasure), ("an example", Example),
    ("an entry of `accepts`", model.Accepted),
)
