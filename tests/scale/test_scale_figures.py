"""What the benchmark makes of the times of its runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import made
from tests.benchmarks.bad import told_of
from tests.benchmarks.figures import Pair, as_json, as_text, growth, into_readme, paired
from tests.benchmarks.sizes import SIZES, size_of
from tests.benchmarks.took import Took, took


def turns(*walls: tuple[float, float]) -> list[tuple[Took, Took]]:
    return [(Took(ours, ours * 2, 100, 0), Took(theirs, theirs, 50, 0)) for ours, theirs in walls]


def test_a_ratio_is_the_median_of_the_turns_not_the_quotient_of_medians() -> None:
    pair = paired("M csv", "scan", turns((1, 1), (4, 2), (9, 3)))
    assert (pair.ours.wall, pair.theirs.wall, pair.wall, pair.cpu) == (4, 2, 2, 4)
    assert (pair.against, pair.pairs) == ("bare scan, DuckDB", 3)


def test_growth_is_told_from_one_size_to_the_next_of_a_format() -> None:
    small, large = paired("M csv", "scan", turns((1, 1))), paired("L csv", "duckdb", turns((8, 1)))
    other = paired("M csv, 9 bad cells", "the same without", turns((5, 1)))
    assert growth([small, other, large]) == [
        "From M to L, csv: 10 times the usage, 8.0 times as long, 8.0 times the CPU."
    ]
    assert growth([small, paired("L parquet", "scan", turns((8, 1)))]) == []


def found() -> list[Pair]:
    return [paired("M csv", "scan", turns((1.5, 1)))]


def test_the_table_stands_between_its_marks(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- measured: benchmarks -->\nold\n<!-- end -->\nafter\n")
    into_readme(readme, found())
    into_readme(readme, found())
    before, _, rest = readme.read_text().partition("| set |")
    assert before == "before\n<!-- measured: benchmarks -->\n"
    assert "| M csv | 1.50 s | 3.00 s | 100 MiB | bare scan, DuckDB | 1.00 s | 1.00 s | 50 MiB | 1.50 x |" in rest
    assert rest.endswith("<!-- end -->\nafter\n")
    assert "old" not in rest


def test_a_document_without_marks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("before\n")
    with pytest.raises(SystemExit, match="measured: benchmarks"):
        into_readme(tmp_path / "README.md", found())


def test_machine_and_pairs_are_told() -> None:
    assert "Medians of 1 pairs on" in as_text(found())
    assert "duckdb" in str(as_json(found())["machine"])


def test_a_process_is_measured_with_all_that_it_holds(tmp_path: Path) -> None:
    run = took(["-c", "import sys; held = b'0' * (400 * 2**20); print(held[7:8]); sys.exit(3)"], tmp_path / "out")
    assert (run.code, (tmp_path / "out").read_text()) == (3, "b'0'\n")
    assert run.peak > 400
    assert run.cpu > 0


def test_cells_that_were_not_planted_or_not_counted_are_told(tmp_path: Path) -> None:
    planted = "file,line,column,text\nusage-2026-01.csv,2,date,\nusage-2026-02.csv,9,date,\n"
    (tmp_path / "bad_cells.csv").write_text(planted)
    (tmp_path / "usage-2026-01.csv").write_text("account_id,date\n")
    right = "CSB406 error  usage-2026-01.csv:2:2\nCSB499 error  usage-2026-02.csv:9:9\n2 errors"
    assert told_of(right, tmp_path) == []
    assert told_of(right.replace(":2:2", ":3:2"), tmp_path) == ["not planted: usage-2026-01.csv:3:date"]
    assert told_of(right.replace("2 errors", "1 error"), tmp_path) == ["2 were planted: 1 error"]
    assert told_of("2 errors", tmp_path) == ["none is listed"]


def test_a_number_of_payees_is_a_size() -> None:
    assert (size_of("1000-payees").people, size_of("1000-payees").accounts) == (1_000, 1_000)
    with pytest.raises(ValueError, match="none"):
        size_of("none")


@pytest.mark.parametrize("name", SIZES)
def test_the_document_tells_how_large_each_set_is(name: str) -> None:
    document = Path(made.__file__).with_name("README.md").read_text(encoding="utf-8")
    (row,) = (line for line in document.splitlines() if line.startswith((f"| {name} |", f"| {name}, ")))
    assert row.endswith(f"| {SIZES[name].usage_rows:,} |")
