"""What another thread is given of the exports."""

from __future__ import annotations

from pathlib import Path

from csbonus.engine.needs import needs
from csbonus.engine.run import _beside
from csbonus.inputs.load import load
from csbonus.plan.load import read_plans

ROOT = Path(__file__).parents[2]


def test_another_thread_finds_places_without_the_connection_of_the_first() -> None:
    plans, _ = read_plans([ROOT / "plans/cs-leader-2026.yaml"])
    exports = load(ROOT / "sample_data", needs(each.plan for each in plans))
    other = _beside(exports)

    assert other.places.connection is other.connection is not exports.connection
    assert str(other.place("goals", 0, "goal")) == "goals.csv:2:5"
    exports.connection.close()
