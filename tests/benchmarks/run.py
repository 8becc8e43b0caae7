"""csbonus against what its work must cost at the least, in pairs of processes that take turns.

    python -m tests.benchmarks.run SIZE... [--formats csv,parquet] [--pairs N] [--against scan,duckdb,pandas]
        [--bad N] [--start-up] [--options "--memory 1GB"] [--data DIR] [--json] [--write-readme]

Sets that are not in DIR yet are made. Every figure is a median; every payout of every run is compared with the answers.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.bad import told_of
from tests.benchmarks.figures import Pair, as_json, as_text, into_readme, paired
from tests.benchmarks.sizes import PARQUET_ONLY, SIZES
from tests.benchmarks.start_up import CALC, LEAST
from tests.benchmarks.took import ROOT, Took, took

PEERS = {
    "scan": "tests.benchmarks.scan", "duckdb": "tests.benchmarks.by_hand_duckdb",
    "pandas": "tests.benchmarks.by_hand_pandas", "checked": "tests.benchmarks.by_hand_checked",
}


class Asked(NamedTuple):
    """What to measure: `options` go to csbonus; sets are in the folder `sets`, what runs write in `out`."""

    pairs: int
    peers: tuple[str, ...]
    options: tuple[str, ...]
    bad: int
    sets: Path
    out: Path


def calc(folder: Path, kind: str, asked: Asked) -> list[str]:
    """The command of csbonus on one set."""
    command = ["-m", "csbonus", "calc", str(folder / "plan.yaml"), "--data", str(folder), "--quarter", "2026-Q1"]
    return [*command, "--quiet", "--format", kind, *asked.options]


def made(size: str, kind: str, asked: Asked, bad: int = 0) -> Path:
    """The folder of a set, made if there is none."""
    folder = asked.sets / "-".join([size, kind, *([f"bad{bad}"] if bad else [])])
    if not (folder / "answers.csv").exists():
        command = ["-m", "tests.benchmarks.make", size, str(folder), "--format", kind, "--bad", str(bad)]
        well(took(command, asked.out / "make"), asked.out / "make")
    return folder


def well(run: Took, out: Path) -> Took:
    """The run, if it ended well."""
    if run.code:
        raise SystemExit(Path(f"{out}.err").read_text(encoding="utf-8")[:4000] or f"ended with {run.code}")
    return run


def agreed(differences: Sequence[str]) -> None:
    """Nothing, if there are none."""
    if differences:
        raise SystemExit("\n".join([f"{len(differences)} answers differ", *differences[:20]]))


def compared(what: str, written: Path, folder: Path, asked: Asked) -> None:
    """Nothing, if what was written is what the answers say; in a process of its own, so that this one stays small."""
    out = asked.out / "differences"
    command = ["-m", "tests.benchmarks.compare", what, str(written), str(folder / "answers.csv")]
    well(took(command, out), out)
    agreed(out.read_text(encoding="utf-8").splitlines())


def agrees(folder: Path, asked: Asked) -> int:
    """How many answers csbonus gives exactly, which is all of them; this also brings the files into memory."""
    out = asked.out / "all.json"
    well(took(calc(folder, "json", asked), out), out)
    compared("components", out, folder, asked)
    with (folder / "answers.csv").open(encoding="utf-8") as lines:
        return sum(1 for _ in lines) - 1


def ours(folder: Path, asked: Asked) -> Took:
    """One run of csbonus, its payouts compared."""
    out = asked.out / "payouts.csv"
    run = well(took(calc(folder, "csv", asked), out), out)
    compared("payouts", out, folder, asked)
    return run


def theirs(peer: str, folder: Path, asked: Asked) -> Took:
    """One run of a script that csbonus is compared with, its answers compared too."""
    out = asked.out / peer
    run = well(took(["-m", PEERS[peer], str(folder), str(out)], asked.out / "stdout"), asked.out / "stdout")
    if peer != "scan" and out.read_bytes() != (folder / "answers.csv").read_bytes():
        raise SystemExit(f"{peer}: its answers differ")
    return run


def spoiled(folder: Path, asked: Asked) -> Took:
    """One run of csbonus on a spoiled set, whose problems must be those that were planted."""
    out = asked.out / "spoiled"
    run = took(calc(folder, "csv", asked), out)
    agreed(told_of(Path(f"{out}.err").read_text(encoding="utf-8"), folder))
    return run


def measured(size: str, kind: str, asked: Asked) -> Iterator[Pair]:
    """The pairs of one set: csbonus and each of the others in turn."""
    folder = made(size, kind, asked)
    name = f"{size} {kind}"
    print(f"{name}: agrees with {agrees(folder, asked):,} answers", file=sys.stderr, flush=True)
    for peer in asked.peers:
        theirs(peer, folder, asked)
        yield paired(name, peer, [(ours(folder, asked), theirs(peer, folder, asked)) for _ in range(asked.pairs)])
    if asked.bad and kind == "csv":
        bad = made(size, kind, asked, asked.bad)
        turns = [(spoiled(bad, asked), ours(folder, asked)) for _ in range(asked.pairs)]
        yield paired(f"{name}, {asked.bad:,} bad cells", "the same without", turns)


def start_up(asked: Asked) -> Pair:
    """csbonus on the sample data, and the least that a process with its libraries takes."""

    def turn() -> tuple[Took, Took]:
        out = asked.out / "start"
        return well(took(["-c", *CALC], out), out), well(took(["-c", LEAST], out), out)

    turn()
    return paired("sample data", "Typer + duckdb + rich", [turn() for _ in range(asked.pairs)])


def main() -> None:
    """Measure what is asked for, and show it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", choices=[*SIZES, []], metavar="SIZE")
    parser.add_argument("--formats", default="csv")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--against", default=",".join(PEERS))
    parser.add_argument("--bad", type=int, default=0, metavar="N")
    parser.add_argument("--start-up", action="store_true", help="the sample data too")
    parser.add_argument("--options", default="", help="further options of `csbonus calc`")
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "csbonus-benchmarks")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write-readme", action="store_true")
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    peers = tuple(peer for peer in given.against.split(",") if peer)
    if unknown := set(peers) - set(PEERS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(PEERS)}")
    found: list[Pair] = []
    with tempfile.TemporaryDirectory() as out:
        options = tuple(shlex.split(given.options))
        asked = Asked(given.pairs, peers, options, given.bad, given.data, Path(out))
        found += [start_up(asked)] if given.start_up else []
        for size in given.sizes:
            kinds = ("parquet",) if size in PARQUET_ONLY else given.formats.split(",")
            found += [pair for kind in kinds for pair in measured(size, kind, asked)]
    print(json.dumps(as_json(found), indent=2) if given.json else as_text(found))
    if given.write_readme:
        into_readme(ROOT / "README.md", found)


if __name__ == "__main__":
    main()
