"""What another thread is given of the exports."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from csbonus.diagnostics import Refused
from csbonus.engine import run
from csbonus.engine.ask import whole_year
from csbonus.engine.needs import needs
from csbonus.engine.prepare import prepare
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


def test_a_refused_run_leaves_nobody_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes the connection then would otherwise close it under a thread that asks it."""
    plans, _ = read_plans([ROOT / "plans/cs-leader-2026.yaml"])
    exports = load(ROOT / "sample_data", needs(each.plan for each in plans))
    ended = []

    def slow(*given: Any) -> Any:
        time.sleep(0.2)
        ended.append(prepare(*given))
        return ended[0]

    def nobody(*_: Any) -> Any:
        raise Refused([])

    monkeypatch.setattr(run, "prepare", slow)
    monkeypatch.setattr(run, "read_roster", nobody)
    with pytest.raises(Refused):
        run.work_out(plans, exports, whole_year())
    assert len(ended) == 1
    exports.connection.close()
