"""Tables of text cells on their way into a data folder, in any order a person may export them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from csbonus.engine.ask import Ask, whole_year
from csbonus.engine.run import Run, calculate
from csbonus.inputs.options import Options
from tests.engine.world import read_plan

Row = dict[str, str]
Tables = Mapping[str, Sequence[Row]]


def write(folder: Path, name: str, rows: Sequence[Row]) -> None:
    """One table as a CSV file; the columns are those of its first row, in their order there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@contextmanager
def opened(folder: Path, plan: str, ask: Ask, options: Options | None = None) -> Iterator[Run]:
    """The run of one plan on the exports in `folder/data`, open inside the `with`."""
    run = calculate([read_plan(folder, plan)], folder / "data", ask, options)
    try:
        yield run
    finally:
        run.exports.connection.close()


@contextmanager
def calculated(tables: Tables, plan: str, ask: Ask | None = None) -> Iterator[Run]:
    """The run of one plan on tables, the year unless `ask` says otherwise."""
    with TemporaryDirectory() as folder:
        for name, rows in tables.items():
            write(Path(folder) / "data", name, rows)
        with opened(Path(folder), plan, ask or whole_year()) as run:
            yield run
