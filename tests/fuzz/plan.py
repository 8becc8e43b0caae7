"""Plans: any bytes are read, judged, described, and sometimes calculated."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import whole_year
from csbonus.engine.examples import wrong_examples
from csbonus.engine.run import calculate
from csbonus.inputs.options import Options
from csbonus.plan.load import Loaded, read_plans
from csbonus.report.describe.markdown import as_markdown
from csbonus.report.describe.page import describe
from csbonus.report.describe.text import print_description
from csbonus.report.machine import run_as_json
from tests.fuzz.promise import demand, harmless, told_well
from tests.fuzz.seeds import ERRORS, HOSTILE, ROOT, desks, files

SAMPLE = ROOT / "sample_data"
ONE_IN = 16
"""A calculation takes as long as reading many plans: of so many that are accepted, one is calculated."""


def try_input(content: bytes, room: Path) -> None:
    """One input as a plan."""
    path = room / "plan.yaml"
    path.write_bytes(content)
    plans, found = read_plans([path])
    wrong = [problem for loaded in plans for problem in wrong_examples(loaded)]
    told_well([*found, *wrong])
    demand(plans or errors(found), "a plan is neither read nor refused")
    for loaded in plans:
        _described(loaded)
        if zlib.crc32(content) % ONE_IN == 0 and not wrong:
            _calculated(loaded)


def _described(loaded: Loaded) -> None:
    page = describe(loaded)
    with (Path("page.txt")).open("w", encoding="utf-8") as file:
        print_description(Console(file=file, highlight=False, markup=False, emoji=False, width=80), page)
    text = Path("page.txt").read_text("utf-8")
    demand(harmless(text) and harmless(as_markdown(page)), "a control character is in a description")


def _calculated(loaded: Loaded) -> None:
    try:
        run = calculate([loaded], SAMPLE, whole_year(), Options(threads=1))
    except Refused as refused:
        told_well(refused.found, SAMPLE)
        return
    told_well(run.warnings, SAMPLE)
    "".join(run_as_json(run))
    run.exports.connection.close()


def seeds() -> Iterator[bytes]:
    """Plans of the gallery, of the error catalogue, and what the catalogue of hostile inputs makes of the office's."""
    yield from files(ROOT / "plans", "*.yaml", "gallery/*.yaml")
    yield from files(ERRORS, "*/plan.yaml")
    yield (HOSTILE / "office" / "plan.yaml").read_bytes()
    yield from (desk["plan.yaml"] for desk in desks() if "plan.yaml" in desk)
