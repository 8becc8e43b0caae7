"""The order in which exports are written, read or split changes nothing (§9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from csbonus.engine.ask import whole_year
from csbonus.engine.run import Run
from csbonus.inputs.options import Options
from tests.properties.any_plan import Drawn, cases, plans
from tests.properties.tables import Row, Tables, calculated, opened, write
from tests.properties.trying import worlds


def results(run: Run) -> tuple[object, object]:
    """Every payout with every sum that was measured."""
    one = run.plans[0]
    return dict(one.payouts), dict(one.desk.measured)


def disturbed(rows: Sequence[Row], chance: Random) -> list[Row]:
    """The same rows in another order with their columns in another order."""
    columns = list(rows[0])
    chance.shuffle(columns)
    mixed: list[Row] = [{column: row[column] for column in columns} for row in rows]
    chance.shuffle(mixed)
    return mixed


def write_in_pieces(folder: Path, tables: Tables, chance: Random) -> None:
    """Every table disturbed, in up to three files whose columns differ in order."""
    for name, rows in tables.items():
        mixed = disturbed(rows, chance)
        cuts = sorted({0, *(chance.randrange(len(mixed)) for _ in range(2)), len(mixed)})
        pieces = [mixed[start:end] for start, end in pairwise(cuts)]
        for number, piece in enumerate(pieces):
            write(folder, name if len(pieces) == 1 else f"{name}-{number}", disturbed(piece, chance))


@given(cases(plans()), st.randoms(use_true_random=False), st.sampled_from([1, 2, 3]))
@worlds(9)
def test_row_order_column_order_files_and_threads(case: tuple[Drawn, Tables], chance: Random, threads: int) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as run:
        expected = results(run)
    with TemporaryDirectory() as folder:
        write_in_pieces(Path(folder) / "data", tables, chance)
        with opened(Path(folder), drawn.text, whole_year(), Options(threads=threads)) as run:
            assert results(run) == expected
