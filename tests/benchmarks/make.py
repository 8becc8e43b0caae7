"""Made exports of any size, with their plan and the answers that csbonus must give.

    python -m tests.benchmarks.make SIZE FOLDER [--format csv|parquet] [--seed N] [--bad N]

One seed makes one set of files. `answers.csv` is what the plan pays for them, calculated without csbonus.
`--bad` spoils cells of usage and writes where they are into `bad_cells.csv`; the answers are those before.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import duckdb

from tests.benchmarks import by_hand_duckdb, made
from tests.benchmarks.made_usage import MONTHS, usage
from tests.benchmarks.sizes import PARQUET_ONLY, SIZES, Size, size_of
from tests.benchmarks.spoil import spoil

PLAN = Path(__file__).parent / "plan.yaml"


def tables(size: Size) -> dict[str, str]:
    """The query of every file, by name."""
    once = (made.people, made.accounts, made.assignments, made.renewals, made.expansion)
    return {each.__name__: each(size) for each in once} | {f"usage-{month}": usage(size, month) for month in MONTHS}


def make(size: Size, folder: Path, kind: str = "csv", seed: int = 1) -> None:
    """Write exports, plan and answers into `folder`, which may not exist yet."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute(f"set variable seed = {seed}")
    for name, query in tables(size).items():
        options = "header" if kind == "csv" else "format parquet"
        connection.execute(f"copy ({query}) to '{folder / name}.{kind}' ({options})")
    shutil.copy(PLAN, folder / "plan.yaml")
    by_hand_duckdb.main(str(folder), str(folder / "answers.csv"))


def main() -> None:
    """Make one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", help=f"{', '.join(SIZES)}, or 1000-payees")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bad", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    if asked.bad and asked.format != "csv":
        parser.error("cells of Parquet have types, so that they cannot be bad in these ways")
    if asked.size in PARQUET_ONLY and asked.format == "csv":
        parser.error(f"{asked.size} is made as Parquet only")
    make(size_of(asked.size), asked.folder, asked.format, asked.seed)
    if asked.bad:
        spoil(asked.folder, asked.bad, asked.seed)


if __name__ == "__main__":
    main()
