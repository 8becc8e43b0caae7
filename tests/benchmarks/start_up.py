"""How long `csbonus calc` takes on the sample data, as a ratio to the least that its libraries take.

    python -m tests.benchmarks.start_up [PAIRS]

Runs both in turn, so that a machine whose speed drifts slows both; prints the median of the pairs' ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tests.benchmarks.took import ROOT, environment

LEAST = """
import typer

app = typer.Typer()

@app.command()
def main(name: str = "table") -> None:
    import duckdb
    rows = duckdb.connect().execute("select 1, 'a'").fetchall()
    from rich.console import Console
    from rich.table import Table
    table = Table("number", "letter", title=name)
    for row in rows:
        table.add_row(*map(str, row))
    Console().print(table)

app()
"""

CALC = (
    "from csbonus.cli import main; main()", "calc", str(ROOT / "plans"), "--data", str(ROOT / "sample_data"),
    "--quarter", "2026-Q2",
)


def seconds(*arguments: str) -> float:
    """Wall time of one Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", *arguments], env=environment(), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(pairs: int) -> None:
    """Print the medians of both, and of the ratio pair by pair."""
    seconds(LEAST), seconds(*CALC)
    measured = [(seconds(*CALC), seconds(LEAST)) for _ in range(pairs)]
    calc, least = (statistics.median(each) for each in zip(*measured, strict=True))
    ratio = statistics.median(a / b for a, b in measured)
    print(f"csbonus calc {calc:.3f} s, Typer + duckdb + rich {least:.3f} s: {ratio:.2f} x, median of {pairs} pairs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
