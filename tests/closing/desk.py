"""A working folder with two plans, exports and a ledger, and the commands that are typed in it.

A quarter's target is 1,000 USD for Ada (P-1) and Max (P-2), 2,000 EUR for Eva (L-1); a score of 90% pays 90% of it.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.ledger.model import Batch
from csbonus.ledger.read import read_ledger

OFFICE = Path(__file__).parent / "office"
DAYS = {"2026-Q1": "2026-04-10", "2026-Q2": "2026-07-10", "2026-Q3": "2026-10-10", "2026-Q4": "2027-01-10",
        "2026": "2027-01-20"}


class Desk:
    """A folder of one test, and what is typed in it."""

    def __init__(self, folder: Path) -> None:
        """A copy of the office in a folder."""
        self.folder = folder
        shutil.copytree(OFFICE, folder, dirs_exist_ok=True)

    def type(self, command: str) -> Result:
        """Run a command line."""
        return CliRunner().invoke(app, shlex.split(command), env={"COLUMNS": "2000"})

    def told(self, command: str) -> str:
        """What a command says on stdout; it must end well."""
        result = self.type(command)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    def refused(self, command: str) -> Sequence[str]:
        """Code, place and fact of everything that a command is refused for."""
        result = self.type(command)
        assert result.exit_code, result.stdout
        return problems(result)

    def score(self, quarter: str, person: str, value: str) -> None:
        """Another score in the export."""
        path = self.folder / "data" / "scores.csv"
        lines = [f"{quarter},person,{person},mbo,{value}" if line.startswith(f"{quarter},person,{person},") else line
                 for line in path.read_text("utf-8").splitlines()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Another text in a file."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def approve(self, period: str, more: str = "", by: str = "Ben Okafor") -> str:
        """Approve a quarter or a year."""
        return self.told(f"approve {asked(period)} --by '{by}' --on {DAYS[period]} {more}")

    def close(self, period: str, more: str = "", by: str = "Ana Reyes") -> str:
        """Approve and close a quarter or a year."""
        self.approve(period)
        return self.told(f"close {asked(period)} --by '{by}' --on {DAYS[period]} {more}")

    @property
    def batches(self) -> tuple[Batch, ...]:
        """What is in the ledger."""
        return read_ledger(self.folder / "ledger").batches

    def paid(self, number: int) -> Mapping[str, str]:
        """What a batch pays each person."""
        return {entry.person: str(entry.amount) for entry in self.batches[number - 1].people}


def asked(period: str) -> str:
    """The arguments of a calculation with the ledger."""
    option = "--quarter" if "-Q" in period else "--year"
    return f"plans --data data --ledger ledger {option} {period}"


def problems(result: Result) -> Sequence[str]:
    """Code, place and fact of each problem that was shown."""
    said = result.stderr.splitlines()
    heads = [i for i, line in enumerate(said) if line.startswith("CSB")]
    return [f"{said[i].split()[0]} {said[i].split(maxsplit=2)[2]} {said[i + 1].strip()}" for i in heads]
