"""What a command may load before it works: start-up is felt on every call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        "import os, sys\n"
        f"sys.argv = ['csbonus', *{list(arguments)!r}]\n"
        "def leave(code, leave=os._exit):\n"
        "    print('LOADED', *sorted(sys.modules), flush=True)\n"
        "    leave(code)\n"
        "os._exit = leave\n"
        "from csbonus.cli import main\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.rpartition("LOADED")[2].split())


def test_help_loads_no_library_of_a_command() -> None:
    assert not loaded("--help") & {"pandas", "numpy", "yaml", "_duckdb", "pydantic"}


def test_validating_plans_loads_neither_pandas_nor_duckdb() -> None:
    assert not loaded("validate", "plans") & {"pandas", "numpy", "_duckdb"}


def test_describing_a_plan_loads_neither_pandas_nor_duckdb() -> None:
    assert not loaded("describe", "plans") & {"pandas", "numpy", "_duckdb"}


def test_calculating_loads_neither_pandas_nor_more_of_duckdb_than_its_engine() -> None:
    modules = loaded("calc", "plans", "--data", "sample_data", "--quarter", "2026-Q2")
    assert not modules & {"pandas", "numpy", "duckdb"}
    assert "_duckdb" in modules


def test_a_statement_loads_neither_pandas_nor_a_console_of_others() -> None:
    modules = loaded("statement", "plans", "P-17", "--data", "sample_data", "--quarter", "2026-Q2", "--rows", "0")
    assert not modules & {"pandas", "numpy", "duckdb"}


def test_checking_a_ledger_without_rows_beside_it_does_not_load_the_engine() -> None:
    assert "csbonus.engine.run" not in loaded("ledger", "verify", "--ledger", "tests/ledger/releases/0.3.0/ledger")


def test_a_command_that_is_named_loads_no_other() -> None:
    assert not loaded("calc", "--help") & {"csbonus.cli.explain", "csbonus.cli.validate", "csbonus.cli.ledger"}
    assert loaded("--help") >= {"csbonus.cli.explain", "csbonus.cli.validate", "csbonus.cli.ledger"}
