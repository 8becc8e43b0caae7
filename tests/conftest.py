"""The sample company calculated once, and golden files that `--update-golden` writes anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.plan.load import read_plans

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
# what commands print must not depend on who runs the tests
os.environ.pop("GITHUB_ACTIONS", None)
# how long an example takes says how busy the machine is; in CI the rest stays as Hypothesis has it there
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the difference")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a golden file, byte by byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"see {path.name}; --update-golden writes it anew"

    return compare


def _run(ask: Ask) -> Run:
    plans, found = read_plans([ROOT / "plans"])
    assert plans, found
    return calculate(plans, ROOT / "sample_data", ask)


@pytest.fixture(scope="session")
def second_quarter() -> Run:
    return _run(quarter(2))


@pytest.fixture(scope="session")
def fourth_quarter() -> Run:
    return _run(quarter(4))


@pytest.fixture(scope="session")
def year() -> Run:
    return _run(whole_year())
