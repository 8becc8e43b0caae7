"""Tables of the documents, made from what the code says."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import EnumType
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin

from csbonus.code_pages import PAGES, advice
from csbonus.code_pages.example import Example as Shown
from csbonus.code_pages.example import examples
from csbonus.curves import KINDS
from csbonus.curves.rates.read import RATE_KINDS
from csbonus.documents.fields import Document, Quantity
from csbonus.engine.ask import whole_year
from csbonus.engine.run import calculate
from csbonus.inputs.catalogue import EXPORTS, Column
from csbonus.measures import CATALOGUE
from csbonus.measures.columns import BOOK_COLUMNS, MONTH_COLUMNS, ROW_COLUMNS
from csbonus.measures.own import OwnMeasure
from csbonus.payroll import LAYOUTS
from csbonus.plan import amounts, book, calendar, component, gate, guarantee, model, pay
from csbonus.plan.example import Example
from csbonus.report.catalogue.entry import Entry, entry_of
from csbonus.rules import RULES, Rule
from csbonus.rules.one import OneAmount
from csbonus.rules.read import TAG
from csbonus.schema.keys import KEYS, RULE_TEXTS
from tests.documentation.blocks import COMPONENT, sound, whole
from tests.documentation.published import published_rows
from tests.documentation.schemes import QUARTER, lines


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    first = list(head)
    lines = [first, ["---"] * len(first), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(names: Iterable[str]) -> str:
    """Names as code."""
    return ", ".join(f"`{name}`" for name in names)


def curve_table() -> str:
    """What every curve pays on a quota of 100,000 that is worth 50,000."""
    rows = []
    for written, meaning in (way for kind in KINDS.values() for way in kind.ways):
        curves = sound(whole(f"    curve: {written}\n")).plan.components[COMPONENT].curve
        assert curves is not None, "it was written"
        curve = curves.for_quarter
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
    goal = "{year: 400 USD}" if settle == "annual" else "100 USD"
    lines = ("measure: change_in_arr", "scope: company", f"goal: {goal}", f"settle: {settle}", f"curve: {curve}", more)
    plan = whole("".join(f"    {line}\n" for line in lines if line))
    loaded = sound(plan.replace("target: annual_target", "target: 20000 USD"))
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in _WORLD.items():
            (Path(folder) / f"{name}.csv").write_text(rows, encoding="utf-8")
        payouts = calculate([loaded], Path(folder), whole_year()).plans[0].payouts["P1"]
        return [sum((line.due for line in payout.lines), Decimal(0)) for payout in payouts]


def measure_table() -> str:
    """The catalogue of measures with the columns they need, then their definitions."""
    head = ("measure", "what it is", "unit", "over several quarters", "columns it needs", "settings and defaults")
    entries = [entry_of(measure) for measure in CATALOGUE.values()]
    rows = ([f"`{e.name}`", e.title, e.unit, e.over, _columns(e), _settings(e)] for e in entries)
    told = "".join(f"* **`{e.name}`** {e.definition} *{e.formula}.*\n" for e in entries)
    return f"{table(head, rows)}\n{told}"


def _columns(entry: Entry) -> str:
    export, required, _ = entry.columns[0]
    return f"`{export}`: {code(required)}"


def _settings(entry: Entry) -> str:
    told = []
    for each in entry.settings:
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
    *((f"a `rate` of kind `{name}`", kind) for name, kind in RATE_KINDS.items()), ("`per_unit`", amounts.PerUnit),
    ("`pool`", amounts.Pool), ("`cap_of_all`", amounts.CapOfAll),
    *((f"`{key}`", rule) for key, rule in RULES.items() if not issubclass(rule, OneAmount)),
    ("a gate", gate.Gate), ("`when` of a gate", gate.Condition), ("`then` of a gate", gate.Effect),
    ("`caps`", model.Caps), ("`floors`", model.Floors), ("`guarantee`", guarantee.Guarantee),
    ("`draw`", guarantee.Draw), ("`ramp`", guarantee.Ramp),
    ("`true_up`", model.TrueUp), ("`credit` of the plan", model.Credit),
    ("`credit` of a component", book.ComponentCredit),
    ("`renewals` of the plan", model.Renewals), ("`accounts` of the plan", model.Accounts), ("`fx`", model.Fx),
    ("`book`", model.Book),
    ("one of `measures`", OwnMeasure), ("one of `examples`", Example),
    ("one of `accepts`", model.Accepted),
)


def key_table() -> str:
    """Every key of the language with its choices and its default."""
    head = ("in", "key", "what it takes", "what it says")
    return table(head, ([place, *key] for place, part in PLACES for key in _keys(part)))


class Key(NamedTuple):
    """A key of a part of the language: what stands behind it, and whether it must be written."""

    name: str
    takes: object
    required: bool = False
    default: object = None


def keys_of(part: type[Document]) -> Iterator[Key]:
    """Every key of a part of the language; the rules of a component are keys of it."""
    for name, field in part.model_fields.items():
        if field.alias == TAG:
            yield from (Key(key, _one_amount(rule)) for key, rule in RULES.items())
        else:
            yield Key(field.alias or name, field.annotation, field.is_required(), field.default)


def _one_amount(rule: type[Rule]) -> object:
    """What a rule takes behind its key; a rule with keys has a place of its own."""
    return next(iter(rule.model_fields.values())).annotation if issubclass(rule, OneAmount) else None


def _keys(part: type[Document]) -> Iterator[tuple[str, str, str]]:
    texts = {key: text for each in reversed(part.__mro__) for key, text in KEYS.get(each.__name__, {}).items()}
    texts |= RULE_TEXTS if part is component.Component else {}
    for key, takes, required, said in keys_of(part):
        only_attainment = key == "on" and not getattr(part, "takes_actual", True)
        # the kind of a curve or a rate stands in the first column
        named_by_place = key == "kind" and len(set(_choices(takes))) < 2
        if named_by_place or key.startswith("<") or only_attainment:
            continue
        default = "" if required else _default(said)
        values = [f"**{each}**" if str(each) == default else str(each) for each in _choices(takes)]
        told = " or ".join(values) or (f"**{default}**" if default else "")
        yield f"`{key}`{'*' if required else ''}", told, texts.get(key, "")


def _default(value: object) -> str:
    """A default as an author would write it; nothing where there is none."""
    if isinstance(value, tuple):
        return ", ".join(map(_default, value))
    if isinstance(value, Fraction):
        return str(Quantity(value, "%"))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int) else ""


def _choices(annotation: object) -> tuple[object, ...]:
    """The words that a key takes, where they are listed."""
    if isinstance(annotation, EnumType):
        return tuple(annotation)
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(choice for inner in get_args(annotation) for choice in _choices(inner))


_GROUPS = {"1": "The command line", "26": "Plans", "3": "Files and their mapping", "4": "Cells and rows of exports",
           "5": "Calculation", "7": "Tests of plans", "8": "The ledger, closing, payroll", "9": "What looks odd"}


def error_table() -> str:
    """Every code with what it means, why, the lines that trigger it, what to do; advice last."""
    shown = examples()
    told = {title: [code for code in PAGES if code[3] in digits and code not in advice.PAGES]
            for digits, title in _GROUPS.items()}
    parts = []
    for title, codes in {**told, "Advice": list(advice.PAGES)}.items():
        parts += [f"## {title}\n", *(_code_page(code, shown.get(code)) for code in sorted(codes))] if codes else []
    return "\n".join(parts)


def _code_page(code: str, example: Shown | None) -> str:
    page = PAGES[code]
    source = f" Source: {page.source}." if page.source else ""
    parts = [f"### {code}: {page.title}", f"{page.why}{source}", *_code_blocks(example), f"→ {page.fix}"]
    return "\n\n".join(parts) + "\n"


def _code_blocks(example: Shown | None) -> Iterator[str]:
    """The lines that trigger a code, then what is told."""
    for block in (example.shows, (example.told,)) if example else ():
        if block:
            yield "\n".join(f"    {line}".rstrip() for line in block)


def advice_table() -> str:
    """Every advice with its reason and its source."""
    rows = ([f"`{code}`", page.title, page.why, page.fix, page.source] for code, page in sorted(advice.PAGES.items()))
    return table(("code", "said of", "why", "what to do", "source"), rows)


def export_tables() -> str:
    """Every export with its columns."""
    parts = []
    for export in EXPORTS.values():
        rows = ([f"`{c.name}`{'*' if c.blank_is_refused else ''}", c.kind.value, _text(c)] for c in export.columns)
        parts.append(f"### `{export.name}`: {export.text}\n\n{table(('column', 'written as', 'what it is'), rows)}")
    return "\n".join(parts)


def _text(column: Column) -> str:
    return f"{column.text}: {code(column.choices)}" if column.choices else column.text


def scheme_table() -> str:
    """Every published scheme with the plan that shows it, and what it earns on the sample data."""
    rows = ([str(row), *told] for row, *told in lines())
    return table(("scheme", "what it says", "shown by", f"on the sample data, 2026-Q{QUARTER}"), rows)


def published_table() -> str:
    """Every published example."""
    return table(("example", "what it is about", "published by", "tests"), published_rows())


def layout_table() -> str:
    """Every layout with its grade, where its description comes from, and its settings."""
    head = ("layout", "for", "grade", "source", "settings")
    return table(head, ([f"`{name}`", each.title, each.grade, each.source, _told(each.settings)]
                        for name, each in LAYOUTS.items()))


def _told(settings: type[Document]) -> str:
    return ", ".join(f"`{field.alias or name}`{'*' if field.is_required() else ''}"
                     for name, field in settings.model_fields.items())


PARTS: Mapping[str, Callable[[], str]] = {
    "curves": curve_table, "settle": settle_table, "measures": measure_table, "names": names_table, "keys": key_table,
    "errors": error_table, "advice": advice_table, "exports": export_tables,
    "layouts": layout_table, "schemes": scheme_table, "published": published_table,
}
"""The generated parts of the documents by name."""
