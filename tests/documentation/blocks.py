"""The fenced blocks of a document, and the plans that they mean.

A block of a plan is a whole one, or a part of the first one of `plans/README.md`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from csbonus.diagnostics import Diagnostic, errors
from csbonus.engine.examples import wrong_examples
from csbonus.plan.load import Loaded, read_plans

ROOT = Path(__file__).resolve().parent.parent.parent
PLANS, SAMPLE, README = ROOT / "plans" / "README.md", ROOT / "sample_data" / "README.md", ROOT / "README.md"
PUBLISHED = ROOT / "plans" / "published" / "README.md"
REVIEW, CLOSING = ROOT / "plans" / "review.md", ROOT / "plans" / "closing.md"
LANGUAGE = (PLANS, *sorted((ROOT / "plans" / "language").glob("*.md")))
"""The pages on plans: the first one, and one for each concept."""
EXPORTED = tuple(ROOT / "plans" / f"{name}.md" for name in ("payroll", "datev", "journals", "workbook", "ledger"))
"""The pages on what is made of a closed quarter."""
CI = ROOT / "plans" / "ci.md"
COMPONENT = "renewals"
"""The one component of the plan that the pages on plans begin with."""


class Block(NamedTuple):
    """A fenced block: the words behind the fence, the text inside, the paragraph after it, the line it begins on."""

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


def sound(text: str) -> Loaded:
    loaded, found = read(text)
    assert loaded is not None, [f"{d.code} {d.message}" for d in found]
    return loaded


_PERIOD = re.compile(r"With ([0-9.]+ [A-Z]{3}) (?:a (quarter|year)|in ([0-9]{4}-Q[1-4]))")
_CLAIM = re.compile(
    r"(-?[0-9.]+(?:%| [A-Z]{3})?) pays ([0-9.]+ [A-Z]{3})(?: while `([a-z._]+)` is ([0-9.]+%))?"
)


def claims(after: str) -> Iterator[str]:
    """The examples that a paragraph tells: `With 5000 USD a quarter, a result of 81% pays 4500.00 USD`."""
    for sentence in re.split(r"(?=\bWith [0-9])", " ".join(after.split())):
        start = _PERIOD.match(sentence)
        if start is None:
            continue
        target, period, label = start.groups()
        head = f"annual_target: {target}, year: true" if period == "year" else f"quarter_target: {target}"
        head += f", quarter: {label}" if label else ""
        for result, pays, of, value in _CLAIM.findall(sentence, start.end()):
            yield f"{{{head}, {COMPONENT}: {result}, {f'{of}: {value}, ' if of else ''}pays: {pays}}}"


def with_claims(block: Block) -> str:
    """The plan of a block with what the paragraph after it says as its examples."""
    told = [f"  - {claim}\n" for claim in claims(block.after)]
    return "".join((whole(block.text), *(["examples:\n"] if told else []), *told))
