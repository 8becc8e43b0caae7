"""A data folder and a plan written on one screen, calculated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

from csbonus.diagnostics import Refused, errors
from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.plan.load import Loaded, read_plans

Tables = Mapping[str, str]


def write_data(folder: Path, tables: Tables) -> Path:
    """Each table as a CSV file; its lines are written with `|` between cells for the reader's sake."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        lines = [line for line in dedent(text).strip().splitlines() if line.strip()]
        rows = [",".join(cell.strip() for cell in line.split("|")) for line in lines]
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n")
    return folder


def read_plan(folder: Path, text: str) -> Loaded:
    """The one plan that `text` writes; the test fails on any error in it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "plan.yaml"
    path.write_text(dedent(text))
    loaded, found = read_plans([path])
    assert not errors(found), [f"{d.code} {d.span} {d.message}" for d in found]
    return loaded[0]


def calculated(folder: Path, plan: str, tables: Tables, ask: Ask | None = None) -> Run:
    """The whole calculation of one plan; the year unless `ask` says otherwise."""
    data = write_data(folder / "data", tables)
    return calculate([read_plan(folder, plan)], data, ask or whole_year())


def due(run: Run, person: str, component: str = "") -> list[Decimal]:
    """What each run of the year pays a person, quarter by quarter, then the true-up; one component or all lines."""
    payouts = run.plans[0].payouts[person]
    return [sum((line.due for line in p.lines if component in ("", line.component)), Decimal(0)) for p in payouts]


def amounts(*texts: str) -> list[Decimal]:
    """Amounts as a payslip writes them."""
    return [Decimal(text.replace(",", "")) for text in texts]


def refused(folder: Path, plan: str, tables: Tables, ask: Ask | None = None) -> Sequence[str]:
    """The codes of a run that must be refused, each with its message."""
    try:
        calculated(folder, plan, tables, ask)
    except Refused as refusal:
        return [f"{d.code} {d.message}" for d in refusal.found]
    raise AssertionError("the run was not refused")


__all__ = ["amounts", "calculated", "due", "quarter", "read_plan", "refused", "whole_year", "write_data"]
