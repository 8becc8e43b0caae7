"""What a command may load before it works: start-up is felt on every call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a command has loaded when it ends."""
    code = (
        "import sys\n"
        f"sys.argv = ['csbonus', *{list(arguments)!r}]\n"
        "from csbonus.cli import app\n"
        "try:\n    app()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.rpartition("LOADED")[2].split())


def test_help_loads_no_library_of_a_command() -> None:
    assert not loaded("--help") & {"pandas", "numpy", "yaml", "_duckdb", "pydantic"}


def test_validating_plans_loads_neither_pandas_nor_duckdb() -> None:
    assert not loaded("validate", "plans") & {"pandas", "numpy", "_duckdb"}


def test_describing_a_plan_loads_neither_pandas_nor_duckdb() -> None:
    assert not loaded("describe", "plans") & {"pandas", "numpy", "_duckdb"}


def test_calculating_loads_no_pandas() -> None:
    modules = loaded("calc", "plans", "--data", "sample_data", "--quarter", "2026-Q2")
    assert not modules & {"pandas", "numpy"}
    assert "duckdb" not in modules  # its Python package, of which only the engine is used
    assert "_duckdb" in modules
