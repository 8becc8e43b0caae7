"""The order of rows, of columns and of files changes nothing but row numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from csbonus.inputs.load import Need, Options, load

HEADER = ("account_id", "date", "licences", "assigned_users", "feature", "events")
ROWS = [
    (f"A{account}", f"2026-{month:02}-28", str(10 + account), str(account), feature, "" if account % 2 else "7")
    for account in range(40)
    for month in range(1, 7)
    for feature in ("chat", "calls, video", 'say "hi"')
]
NEED = {"usage": Need(frozenset(HEADER))}


def csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    quoted = (
        ",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set(',"') else cell for cell in row) for row in rows
    )
    return "\n".join([",".join(header), *quoted]) + "\n"


def table(folder: Path, threads: int | None = None) -> tuple[Any, ...]:
    exports = load(folder, NEED, Options(threads=threads))
    with exports.connection as connection:
        columns = ", ".join(HEADER)
        rows = connection.execute(f"select {columns}, licences * 2 from usage order by all").fetchall()
        ids = connection.execute("select min(row_id), max(row_id), count(distinct row_id) from usage").fetchall()
    (total,) = exports.totals
    return rows, ids, (total.rows, total.sums, total.accounts), exports.present


@pytest.fixture
def plain(tmp_path: Path) -> tuple[Any, ...]:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "usage.csv").write_text(csv(HEADER, ROWS))
    return table(folder)


def test_the_plain_file_is_read_whole(plain: tuple[Any, ...]) -> None:
    assert plain[1] == [(0, len(ROWS) - 1, len(ROWS))]
    assert len(plain[0]) == len(ROWS)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_rows_and_columns_in_split_files_are_the_same(
    tmp_path: Path, plain: tuple[Any, ...], seed: int
) -> None:
    shuffle = random.Random(seed)
    rows = shuffle.sample(ROWS, len(ROWS))
    cuts = sorted(shuffle.sample(range(1, len(rows)), 3))
    folder = tmp_path / "shuffled"
    folder.mkdir()
    for name, start, end in zip("dbca", [0, *cuts], [*cuts, len(rows)], strict=True):
        order = shuffle.sample(range(len(HEADER)), len(HEADER))
        part = [[row[i] for i in order] for row in rows[start:end]]
        (folder / f"usage-{name}.csv").write_text(csv([HEADER[i] for i in order], part))

    assert table(folder, threads=1 + seed % 3) == plain


def test_row_numbers_lead_back_to_the_line_of_every_row(tmp_path: Path) -> None:
    (tmp_path / "usage-1.csv").write_text(csv(HEADER, ROWS[:300]).replace("A7,", "\nA7,"))
    (tmp_path / "usage-2.csv").write_text(csv(HEADER, ROWS[300:]))

    exports = load(tmp_path, NEED)

    with exports.connection as connection:
        for row_id, account, day in connection.execute("select row_id, account_id, date from usage").fetchall():
            span = exports.place("usage", row_id)
            line = (tmp_path / span.file).read_text().splitlines()[span.line - 1]
            assert line.startswith(f"{account},{day}")


def test_rows_of_a_large_file_keep_their_numbers_whatever_the_threads(world: Any, needing: Callable[..., Any]) -> None:
    rows = "".join(f"A{i},2026-01-31,{i}\n" for i in range(400_000))
    world.write("usage.csv", f"account_id,date,licences\n{rows}")

    exports = world.load(Options(threads=4), usage=needing("licences"))

    assert exports.connection.execute("select count(*) from usage where row_id <> licences").fetchall() == [(0,)]
    assert str(exports.place("usage", 399_999)) == "usage.csv:400001"
