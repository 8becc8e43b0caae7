"""Keeps the documents true: reads the plans they show, writes their tables, runs their commands.

`python tests/docs.py` says which files are stale; `python tests/docs.py --write [FILE...]` writes them anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import EnumType
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin

from csbonus.code_pages import PAGES
from csbonus.curves import KINDS
from csbonus.diagnostics import Diagnostic, errors
from csbonus.documents.fields import Document, Quantity
from csbonus.engine.ask import whole_year
from csbonus.engine.examples import wrong_examples
from csbonus.engine.needs import needs
from csbonus.engine.run import calculate
from csbonus.inputs.catalogue import EXPORTS, Column
from csbonus.measures import CATALOGUE, Book, Measure, MonthEnds, Over, OwnMeasure, Rows, Scores, Unit
from csbonus.measures.columns import BOOK_COLUMNS, MONTH_COLUMNS, ROW_COLUMNS
from csbonus.plan import calendar, component, gate, model, pay
from csbonus.plan.example import Example
from csbonus.plan.load import Loaded, read_plans

ROOT = Path(__file__).resolve().parent.parent
PLANS, SAMPLE, README = ROOT / "plans" / "README.md", ROOT / "sample_data" / "README.md", ROOT / "README.md"
COMPONENT = "renewals"
"""The one component of the plan that the page on plans begins with."""


class Block(NamedTuple):
    """A fenced block: the words behind the fence, the text inside, the paragraph that follows, the line it begins on."""

    words: str
    text: str
    after: str
    line: int


_FENCED = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a Markdown text."""
    return [
        Block(m[1].strip(), m[2], text[m.end() :].lstrip("\n").split("\n\n")[0], text.count("\n", 0, m.start()) + 1)
        for m in _FENCED.finditer(text)
    ]


# Plans. A block is a whole plan, or a part of the first one of the page.


def whole(part: str) -> str:
    """The plan that a block means: itself, or the first one of the page with these lines for those of the same name.

    A part that is indented stands in the component.
    """
    if part.startswith("csbonus:"):
        return part
    base = _sections(next(b.text for b in blocks(PLANS.read_text("utf-8")) if b.text.startswith("csbonus:")), "")
    if not part.startswith("    "):
        return "".join({**base, **_sections(part, "")}.values())
    first, name, *lines = base["components"].splitlines(keepends=True)
    own = {**_sections("".join(lines), "    "), **_sections(part, "    ")}
    return "".join({**base, "components": "".join((first, name, *own.values()))}.values())


def _sections(text: str, indent: str) -> dict[str, str]:
    parts = re.split(rf"^(?={indent}[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.split(":")[0].strip(): part for part in parts if part.strip()}


def read(text: str) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """The plan that a text writes, with its errors; its examples are worked out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        plans, found = read_plans([path])
    return (plans[0] if plans else None), (*errors(found), *(d for plan in plans for d in wrong_examples(plan)))


def _sound(text: str) -> Loaded:
    loaded, found = read(text)
    assert loaded is not None, [f"{d.code} {d.message}" for d in found]
    return loaded


_PERIOD = re.compile(r"With ([0-9.]+ [A-Z]{3}) (?:a (quarter|year)|in ([0-9]{4}-Q[1-4]))")
_CLAIM = re.compile(
    r"(-?[0-9.]+(?:%| [A-Z]{3})?) pays ([0-9.]+ [A-Z]{3})(?: while `([a-z._]+)` is ([0-9.]+%))?", re.DOTALL
)


def claims(after: str) -> Iterator[str]:
    """The examples that a paragraph tells: `With 5000 USD a quarter, a result of 81% pays 4500.00 USD`."""
    told = " ".join(after.split())
    starts = list(_PERIOD.finditer(told))
    for start, end in zip(starts, [*(m.start() for m in starts[1:]), len(told)], strict=True):
        target, period, label = start.groups()
        head = f"annual_target: {target}, year: true" if period == "year" else f"quarter_target: {target}"
        head += f", quarter: {label}" if label else ""
        for result, pays, of, value in _CLAIM.findall(told, start.end(), end):
            yield f"{{{head}, {COMPONENT}: {result}, {f'{of}: {value}, ' if of else ''}pays: {pays}}}"


def with_claims(block: Block) -> str:
    """The plan of a block with what the paragraph after it says as its examples."""
    told = [f"  - {claim}\n" for claim in claims(block.after)]
    return "".join((whole(block.text), *(["examples:\n"] if told else []), *told))


# Tables.


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    first = list(head)
    lines = [first, ["---"] * len(first), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(names: Iterable[str]) -> str:
    """Names as code."""
    return ", ".join(f"`{name}`" for name in names)


_BANDS = "{0%: 100%, 100%: 150%, 125%: 200%}"
CURVES = (
    ("linear", "the attainment itself"),
    ("{kind: points, points: {0%: 0%, 100%: 100%, 125%: 150%, 150%: 200%}}", "a straight line from point to point"),
    (f"{{kind: steps, pays: multiple, bands: {_BANDS}}}", "the band that is reached"),
    (f"{{kind: steps, pays: rate, bands: {_BANDS}}}", "the rate of the band that is reached × the whole attainment"),
    (f"{{kind: marginal, bands: {_BANDS}}}", "each slice of the attainment at the rate of its own band"),
    (f"{{kind: excess, bands: {_BANDS}}}", "the base rate up to the goal, the highest rate reached on all above it"),
    ("pass_fail", "all at the goal, nothing below it"),
    ("{kind: additive_points, bands: {0%-100%: 100%, 100%-125%: 50%, 125%-150%: 50%}}",
     "each finished band in full and the current one in part"),
)


def curve_table() -> str:
    """What every curve pays on a quota of 100,000 that is worth 50,000."""
    rows = []
    for written, meaning in CURVES:
        curve = _sound(whole(f"    curve: {written}\n")).plan.components[COMPONENT].curve.for_quarter
        pays = (50_000 * curve.multiple(Fraction(x, 100)).multiple for x in (80, 100, 140))
        rows.append([f"`{written}`", meaning, *(f"{Decimal(each.numerator) / each.denominator:,}" for each in pays)])
    return table(("`curve:`", "pays", "at 80,000", "at 100,000", "at 140,000"), rows)


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
    """What each way of settling pays for 60, 120, 90, 150 against 100 a quarter: runs of the whole year."""
    rows = []
    for settle, curve, more in SETTLED:
        pays = _year_of(settle, curve, more)
        shown = (f"{each:,.0f}" for each in (*pays, sum(pays, Decimal(0))))
        rows.append([f"`{settle}`", code(filter(None, (f"curve: {curve}", more))), *shown])
    return table(("`settle:`", "with", "Q1", "Q2", "Q3", "Q4", "true-up", "year"), rows)


def _year_of(settle: str, curve: str, more: str) -> list[Decimal]:
    lines = ("measure: change_in_arr", "scope: company", "goal: {quarter: 100 USD}", f"settle: {settle}",
             f"curve: {curve}", more)
    plan = whole("".join(f"    {line}\n" for line in lines if line))
    loaded = _sound(plan.replace("target: annual_target", "target: 20000 USD"))
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in _WORLD.items():
            (Path(folder) / f"{name}.csv").write_text(rows, encoding="utf-8")
        payouts = calculate([loaded], Path(folder), whole_year()).plans[0].payouts["P1"]
        return [sum((line.due for line in payout.lines), Decimal(0)) for payout in payouts]


_UNITS = {Unit.RATIO: "percentage", Unit.MONEY: "amount", Unit.COUNT: "count", Unit.POINTS: "points",
          Unit.SCORE: "as the export writes it"}
_OVER = {Over.SUM: "quarters are added, then divided once", Over.REOPEN: "from the opening to the closing book",
         Over.MONTH_ENDS: "mean of all month ends", Over.WEIGHTED: "Σ value × weight ÷ Σ weight"}


def measure_table() -> str:
    """The catalogue of measures with the columns they need, then their definitions."""
    head = ("measure", "what it is", "unit", "over several quarters", "columns it needs", "settings and defaults")
    rows = (
        [f"`{m.name}`", m.title, _UNITS[m.unit], _OVER[m.over], _columns(m), _settings(m)] for m in CATALOGUE.values()
    )
    told = "".join(f"* **`{m.name}`** {m.definition} *{m.formula}.*\n" for m in CATALOGUE.values())
    return f"{table(head, rows)}\n{told}"


def _columns(measure: Measure) -> str:
    export = _export(measure)
    needed = needs([_sound(whole(_part_of(measure))).plan])[export].required
    return f"`{export}`: {code(name for name in EXPORTS[export].names if name in needed)}"


def _export(measure: Measure) -> str:
    match measure.basis:
        case Rows(export):
            return export
        case Book():
            return "book"
        case MonthEnds():
            return "usage"
    return "scores"


def _part_of(measure: Measure) -> str:
    """A component that reads `measure` and says no more than it must."""
    must = ", ".join(f"{s.name}: [one]" for s in measure.settings if not s.default)
    lines = [f"measure: {measure.name}", "goal: goals", f"with: {{{must}}}"]
    lines += ["window: trailing_12m"] if measure.over is Over.REOPEN else []
    lines += ["score: mbo"] if isinstance(measure.basis, Scores) else []
    return "".join(f"    {line}\n" for line in lines)


def _settings(measure: Measure) -> str:
    told = []
    for each in measure.settings:
        values = " or ".join(f"**{c}**" if c == each.default else c for c in each.choices)
        told.append(f"`{each.name}` {values or (f'**{each.default}**' if each.default else 'must be given')}")
    return "; ".join(told)


def names_table() -> str:
    """The names that the arithmetic of an own measure may read."""
    rows = (*ROW_COLUMNS.items(), ("book", BOOK_COLUMNS), ("usage", MONTH_COLUMNS))
    return table(("`from:`", "names"), ([f"`{export}`", code(names)] for export, names in rows))


PLACES: tuple[tuple[str, type[Document]], ...] = (
    ("the plan", model.Plan), ("`fiscal_year`", calendar.Calendar), ("`fiscal_year: quarters`", calendar.QuarterDays),
    ("`pay`", pay.Pay), ("`pay: target`", pay.OnTarget), ("a component", component.Component),
    *((f"a curve of kind `{name}`", kind) for name, kind in KINDS.items()),
    ("a gate", gate.Gate), ("`when` of a gate", gate.Condition), ("`then` of a gate", gate.Effect),
    ("`caps`", model.Caps), ("`true_up`", model.TrueUp), ("`credit` of the plan", model.Credit),
    ("`renewals` of the plan", model.Renewals), ("one of `measures`", OwnMeasure), ("one of `examples`", Example),
    ("one of `accepts`", model.Accepted),
)


def key_table() -> str:
    """Every key of the language with its choices and its default."""
    return table(("in", "keys"), ([place, "; ".join(_keys(part))] for place, part in PLACES))


def _keys(part: type[Document]) -> Iterator[str]:
    for name, field in part.model_fields.items():
        key = field.alias or name
        if key == "kind" or key.startswith("<"):
            continue
        default = "**required**" if field.is_required() else _shown(field.get_default(call_default_factory=False))
        words = [str(each) for each in _choices(field.annotation)]
        values = " or ".join(f"**{word}**" if default == f"**{word}**" else word for word in words)
        yield f"`{key}` {default if default not in values else ''} {values}".strip().replace("  ", " ")


def _shown(value: object) -> str:
    """A default; nothing for nothing."""
    if isinstance(value, Fraction):
        return f"**{Quantity(value, '%')}**"
    if isinstance(value, tuple):
        return " ".join(_shown(each) for each in value) if all(isinstance(v, Fraction) for v in value) else _words(value)
    return f"**{str(value).lower()}**" if isinstance(value, bool) else f"**{value}**" if value or value == 0 else ""


def _words(value: tuple[object, ...]) -> str:
    return f"**{', '.join(map(str, value))}**" if value else ""


def _choices(annotation: object) -> tuple[object, ...]:
    """The words that a key takes, where they are listed."""
    if isinstance(annotation, EnumType):
        return tuple(annotation)
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(choice for inner in get_args(annotation) for choice in _choices(inner))


_GROUPS = {"1": "The command line", "2": "Plans", "3": "Files and their mapping", "4": "Cells and rows of exports",
           "5": "Calculation"}


def error_table() -> str:
    """Every code with its title and what to do."""
    parts = []
    for digit, title in _GROUPS.items():
        rows = ([f"`{code}`", page.title, page.fix] for code, page in sorted(PAGES.items()) if code[3] == digit)
        parts.append(f"### {title}\n\n{table(('code', 'what it means', 'what to do'), rows)}")
    return "\n".join(parts)


def export_tables() -> str:
    """Every export with its columns."""
    parts = []
    for export in EXPORTS.values():
        rows = ([f"`{c.name}`{'*' if c.starred else ''}", c.kind.value, _text(c)] for c in export.columns)
        parts.append(f"### `{export.name}`: {export.text}\n\n{table(('column', 'written as', 'what it is'), rows)}")
    return "\n".join(parts)


def _text(column: Column) -> str:
    return f"{column.text}: {code(column.choices)}" if column.choices else column.text


PARTS = {
    "curves": curve_table, "settle": settle_table, "measures": measure_table, "names": names_table, "keys": key_table,
    "errors": error_table, "exports": export_tables,
}
_MARKED = re.compile(r"(<!-- generated: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)


# Commands.


def run(command: str, folder: Path) -> str:
    """What a command of csbonus prints, its notes last, on a terminal of 100 columns."""
    program = "import sys; sys.argv[0] = 'csbonus'; from csbonus.cli import main; main()"
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-c", program, *shlex.split(command)[1:]], cwd=folder, check=False, capture_output=True,
        encoding="utf-8", env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )
    assert done.returncode in (0, 1), done.stderr
    return tidy(done.stdout + done.stderr)


def tidy(text: str) -> str:
    """A text without blanks at the ends of its lines, nor empty lines around it."""
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def lay_out(folder: Path) -> Path:
    """A copy of what the commands of the documents read."""
    for name in ("plans", "sample_data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def command_of(block: Block) -> str:
    """The command that a block shows with its output; empty for other blocks."""
    first = block.text.partition("\n")[0]
    return first.removeprefix("$ ") if first.startswith("$ csbonus") else ""


def output_of(block: Block, printed: str) -> str:
    """What a block should show of what its command printed: as many lines as now where it ends in `...`."""
    shown = block.text.splitlines(keepends=True)[1:]
    if shown and shown[-1].strip() == "...":
        return "".join(printed.splitlines(keepends=True)[: len(shown) - 1]) + shown[-1]
    return printed


# Files.


def refreshed(text: str, folder: Path) -> str:
    """A document with its generated parts and outputs as they should be."""
    text = _MARKED.sub(lambda m: f"{m[1]}\n{PARTS[m[2]]()}\n{m[3]}", text)
    for block in blocks(text):
        command = command_of(block)
        if command:
            new = f"$ {command}\n{output_of(block, run(command, folder))}"
            text = text.replace(f"```{block.words}\n{block.text}```", f"```{block.words}\n{new}```", 1)
    return text


def main(arguments: list[str]) -> int:
    """Say which documents are stale, or write them; 1 where one is stale."""
    files = [Path(each) for each in arguments if each != "--write"] or [PLANS, SAMPLE, README]
    stale = 0
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        for file in files:
            old = file.read_text("utf-8")
            new = refreshed(old, Path(folder))
            if new != old and "--write" in arguments:
                file.write_text(new, encoding="utf-8")
            elif new != old:
                stale = 1
            sys.stdout.write(f"{file.name}: {'as it should be' if new == old else 'changed'}\n")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
