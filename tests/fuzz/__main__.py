"""`python -m tests.fuzz TARGET SECONDS`: fuzz a target, or `all`; `renew TARGET` makes its corpus small again."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.targets import LONGEST, NAMES, findings, kept, target

ROOT = Path(__file__).parents[2]
_SLOW, _LARGE = 300, 4096
"""Seconds by the clock after which an input hangs, however busy the machine is; megabytes that a process may hold."""
MOST, BYTES, QUICKLY = 80, 150_000, 20
"""Inputs and bytes of one corpus; of how many inputs a quick run begins."""
_Ended = subprocess.CompletedProcess[str]
_SHA1 = 40
"""Letters of the name that atheris gives to an input that is to stay."""
_SAID = re.compile(r"^(tried .*|#[0-9]+\s+DONE.*|Done .*|stat::.*|ERROR: .*|\S*Broken: .*|\w+Error: .*)$", re.MULTILINE)


def main() -> int:
    """Print how each run ended; 1 where one found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=[*NAMES, "all", "renew"])
    parser.add_argument("rest", help="seconds for each target, with --quick inputs; after `renew` the target")
    parser.add_argument("--quick", action="store_true", help="a number of inputs, the same ones every time; keep none")
    asked = parser.parse_args()
    if asked.target == "renew":
        renew(asked.rest)
        return 0
    names = NAMES if asked.target == "all" else [asked.target]
    found = [fuzz(name, int(asked.rest), quick=asked.quick) for name in names]
    return int(any(found))


def fuzz(name: str, much: int, *, quick: bool) -> bool:
    """Fuzz one target; whether something was found. New inputs go to its corpus, what was found to its findings."""
    findings(name).mkdir(parents=True, exist_ok=True)
    before = set(findings(name).iterdir())
    with TemporaryDirectory(prefix=f"seeds-{name}-") as scratch:
        ended = (_quick if quick else _long)(name, much, Path(scratch))
    print(f"== {name}: exit {ended.returncode}", *_SAID.findall(ended.stdout + ended.stderr), sep="\n   ", flush=True)
    new = sorted(set(findings(name).iterdir()) - before)
    for path in new:
        print(f"   found {path.relative_to(ROOT)}")
    if not any(findings(name).iterdir()):
        findings(name).rmdir()
    return bool(ended.returncode or new)


def _long(name: str, seconds: int, scratch: Path) -> _Ended:
    """Inputs nobody thought of until the time is over, from all there is to begin with; what is new is kept."""
    _written(chain(_own(name), target(name).seeds()), scratch)
    ended = _child(name, [f"-max_total_time={seconds}", f"-artifact_prefix={findings(name)}/"], [scratch])
    _merged(name, [scratch])
    return ended


def _quick(name: str, runs: int, scratch: Path) -> _Ended:
    """The same inputs every time: from one seed, changed from a few of the corpus in the order of their names."""
    own = _own(name)
    _written(own[:: len(own) // QUICKLY + 1], scratch)
    begun = ",".join(map(str, sorted(scratch.iterdir())))
    same = ["-seed=1", "-keep_seed=1", f"-runs={runs}", f"-seed_inputs={begun}"]
    return _child(name, [*same, f"-artifact_prefix={findings(name)}/"], [])


def _own(name: str) -> Sequence[bytes]:
    return [path.read_bytes() for path in sorted(kept(name).glob("*"))]


def renew(name: str) -> None:
    """The corpus made of its seeds and of itself, of which only what reaches something new stays."""
    with TemporaryDirectory(prefix=f"seeds-{name}-") as scratch:
        _written(target(name).seeds(), Path(scratch))
        _merged(name, [Path(scratch), *([kept(name)] if kept(name).exists() else [])])


def _merged(name: str, folders: Sequence[Path]) -> None:
    with TemporaryDirectory(prefix=f"merged-{name}-") as merged:
        _child(name, ["-merge=1", f"-artifact_prefix={merged}/"], [Path(merged), *folders])
        shutil.rmtree(kept(name), ignore_errors=True)
        kept(name).mkdir(parents=True)
        _written(_few(path.read_bytes() for path in Path(merged).iterdir() if len(path.name) == _SHA1), kept(name))


def _few(inputs: Iterable[bytes]) -> Iterator[bytes]:
    """The smallest, as many as a corpus may have: all of them are tried by each run of the tests."""
    held = 0
    for each in sorted(inputs, key=len)[:MOST]:
        held += len(each)
        if held <= BYTES:
            yield each


def _written(inputs: Iterable[bytes], folder: Path) -> None:
    for each in inputs:
        (folder / hashlib.sha256(each).hexdigest()[:12]).write_bytes(each)


def _child(name: str, options: Sequence[str], folders: Sequence[Path]) -> _Ended:
    usual = [f"-timeout={_SLOW}", f"-rss_limit_mb={_LARGE}", f"-max_len={LONGEST}", "-report_slow_units=1000",
             "-print_final_stats=1"]
    child = [sys.executable, "-m", "tests.fuzz.child", name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "CSBONUS_DEBUG": "1"}
    with TemporaryDirectory(prefix="fuzz-itself-") as folder:
        itself = Path(folder) / "itself"
        itself.write_text(f'#!/bin/sh\nexec {shlex.join([*child, str(itself)])} "$@"\n', encoding="utf-8")
        itself.chmod(0o700)
        command = [*child, str(itself), *usual, *options, *map(str, folders)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)


if __name__ == "__main__":
    sys.exit(main())
