"""Writes the generated parts and the shown outputs of the documents.

`python tests/docs.py` says which files are stale; `python tests/docs.py --write [FILE...]` writes them anew.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

_MARKED = re.compile(r"(<!-- generated: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def refreshed(text: str, folder: Path) -> str:
    """A document with its generated parts, and its outputs in a copy of the checkout, as they should be."""
    from tests.documentation.blocks import blocks
    from tests.documentation.commands import command_of, output_of, run

    text = with_tables(text)
    for block in blocks(text):
        command = command_of(block)
        if command:
            new = f"$ {command}\n{output_of(block, run(command, folder))}"
            text = text.replace(f"```{block.words}\n{block.text}```", f"```{block.words}\n{new}```", 1)
    return text


def with_tables(text: str) -> str:
    """A document with its generated parts as they should be."""
    from tests.documentation.tables import PARTS

    return _MARKED.sub(lambda m: f"{m[1]}\n{PARTS[m[2]]()}\n{m[3]}", text)


def main(arguments: list[str]) -> int:
    """Say which documents are stale, or write them; 1 where one is stale."""
    from tests.documentation.blocks import CLOSING, EXPORTED, LANGUAGE, PUBLISHED, README, REVIEW, SAMPLE
    from tests.documentation.commands import lay_out

    every = [*LANGUAGE, REVIEW, CLOSING, *EXPORTED, PUBLISHED, SAMPLE, README]
    from csbonus.code_pages.example import EXAMPLES
    from tests.documentation.examples import as_written

    files = [Path(each) for each in arguments if each != "--write"] or every
    stale = 0
    if "--write" in arguments:
        EXAMPLES.write_text(as_written(), encoding="utf-8")
    for file in files:
        old = file.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = refreshed(old, lay_out(Path(folder)))
        if new != old and "--write" in arguments:
            file.write_text(new, encoding="utf-8")
        elif new != old:
            stale = 1
        if new != old:
            sys.stdout.write(f"{file}: changed\n")
    return stale


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # also where csbonus is not installed
    sys.exit(main(sys.argv[1:]))
