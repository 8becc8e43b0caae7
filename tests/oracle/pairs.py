"""Seeded folders: random plans that all pay the same random companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from tests.oracle.companies import Company, Tables
from tests.oracle.drawn import Drawer, Plan


class Folder(NamedTuple):
    """Plans, as text, with the exports of several companies that they all pay; `companies` are people by company."""

    calendar: Plan
    plans: Mapping[str, Plan]
    tables: Tables
    companies: Sequence[frozenset[str]]


def text_of(value: Any) -> str:
    """A value of the plan language on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {text_of(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(text_of(each) for each in value) + "]" if isinstance(value, list) else str(value)


def written(plan: Plan) -> str:
    """A plan file."""
    lines = [f"{key}: {text_of(value)}" for key, value in plan.items() if key != "components"]
    lines += ["components:", *(f"  {name}: {text_of(each)}" for name, each in plan["components"].items())]
    return "\n".join(lines) + "\n"


def folder(seed: str, plans: int, companies: int) -> Folder:
    """The folder of a seed."""
    rng = Random(seed)
    start = rng.choice(["01-01", "01-01", "01-01", "02-01", "07-01"])
    calendar: Plan = {"year": rng.choice(["2024", "2025", "2026", "2026"])}
    if start != "01-01":
        calendar["fiscal_year"] = {"starts": start, "named_after": rng.choice(["start", "end"])}
    world = Company(rng, calendar)
    groups = [world.add(f"G{number}") for number in range(companies)]
    names = [f"p{number}" for number in range(plans)]
    drawers = {name: Drawer(rng, calendar, alone=companies == 1) for name in names}
    drawn = {name: one.plan(name, [each for each in names if each != name]) for name, one in drawers.items()}
    return Folder(calendar, drawn, world.tables, groups)
