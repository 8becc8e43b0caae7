"""A folder with a ledger, and the commands that close in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.hostile.forks import Ended
from tests.hostile.scene import Fresh, Scene

DESK = Path(__file__).parents[1] / "closing" / "office"
DAYS = {"2026-Q1": "2026-04-10", "2026-Q2": "2026-07-10", "2026-Q3": "2026-10-10", "2026-Q4": "2027-01-10",
        "2026": "2027-01-20"}
NEXT = "calc plan.yaml --data data --ledger ledger --quarter 2026-Q2"
VERIFY = "ledger verify --ledger ledger"


def asked(period: str) -> str:
    """The arguments of a calculation with the ledger."""
    option = "--quarter" if "-Q" in period else "--year"
    return f"plans --data data --ledger ledger {option} {period}"


def approving(period: str) -> str:
    """The command by which Ben approves."""
    return f"approve {asked(period)} --by 'Ben Okafor' --on {DAYS[period]}"


def closing(period: str) -> str:
    """The command by which Ana closes."""
    return f"close {asked(period)} --by 'Ana Reyes' --on {DAYS[period]}"


def close(scene: Scene, *periods: str) -> Ended:
    """Approve and close some periods; how the last of them ended."""
    for period in periods:
        scene.accepted(command=approving(period))
        ended = scene.accepted(command=closing(period))
    return ended


def closed(fresh: Fresh, *periods: str) -> Scene:
    """A desk at which these are closed."""
    scene = fresh(DESK)
    close(scene, *periods)
    return scene


def closed_office(fresh: Fresh) -> Scene:
    """The office, without use, with its first quarter closed; `NEXT` calculates the second one."""
    scene = fresh().change("plan.yaml", "goal: 90%", "goal: 90%\n    no_base: target").change("plan.yaml", "30%", "50%")
    text = (scene.folder / "plan.yaml").read_text("utf-8")
    scene.put("plan.yaml", text[: text.index("  use:")])
    first = NEXT.replace("calc ", "").replace("2026-Q2", "2026-Q1")
    scene.accepted(command=f"approve {first} --by 'Ben Okafor' --on 2026-04-09")
    scene.accepted(command=f"close {first} --by 'Ana Reyes' --on 2026-04-10")
    return scene


def score(scene: Scene, quarter: str, person: str, value: str) -> Scene:
    """Another score in the export."""
    lines = (scene.folder / "data" / "scores.csv").read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith(f"{quarter},person,{person},"))
    return scene.line("data/scores.csv", number, lambda line: f"{line.rpartition(',')[0]},{value}")


def batches(scene: Scene) -> Mapping[str, bytes]:
    """The files of the batches."""
    return {path.name: path.read_bytes() for path in sorted((scene.folder / "ledger").glob("[0-9]*"))}
