"""What a ledger promises while the system fails: `python -m tests.faults.ledger [--short]`.

Closes one batch over and over in a process of its own: killed after a random time, killed before every call to the
system, with every call refused once, and by eight processes at once. Whatever happens, the ledger holds the batch whole
or not at all, says truly which, and one more try ends in the same bytes with nothing left beside them.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from csbonus.ledger.text import file_name, to_bytes
from tests.faults.closer import APPROVE, CODES, first, second

ROOT = Path(__file__).parents[2]
OFFICE = ROOT / "tests" / "closing" / "office"
CALLS = ("openat", "write", "fsync", "fdatasync", "link", "linkat", "rename", "renameat", "renameat2", "unlink",
         "unlinkat", "mkdir", "flock", "close", "getdents64")
ERRORS = ("ENOSPC", "EIO", "EACCES")
BUSY, NOTHING, PERHAPS = (CODES + code for code in (11, 13, 14))
PAYS = "1250.00"


class Call(NamedTuple):
    """One call to the system that touches the ledger: its name, the how-manieth of that name it is."""

    name: str
    nth: int
    text: str


class Broken(AssertionError):  # noqa: N818 - a promise is
    """A promise that was not kept."""


def expect(kept: bool, promise: str, folder: Path) -> None:
    """Ends everything where a promise is not kept."""
    if not kept:
        raise Broken(f"{promise}: see {folder}, which holds {sorted(path.name for path in folder.glob('*'))}")


class Scene(NamedTuple):
    """A ledger before a close, and what it is afterwards.

    `begin` makes the folder in which the closer works, in which the ledger is `inside`; `pays` says what is closed.
    """

    name: str
    begin: Callable[[Path], None]
    pays: str
    batches: Mapping[str, bytes]
    inside: str = "."
    beside: frozenset[str] = frozenset({".lock", ".gitattributes"})


def _one_batch(folder: Path) -> None:
    commit(folder, first())


def _with_leftovers(folder: Path) -> None:
    """A ledger that a writer left who was killed before."""
    commit(folder, first())
    (folder / f".tmp-{file_name(second(PAYS))}-1").write_bytes(to_bytes(second(PAYS))[:1000])
    os.link(folder / file_name(first()), folder / f".tmp-{file_name(first())}-2")


FIRST = {file_name(first()): to_bytes(first())}
BOTH = FIRST | {file_name(second(PAYS)): to_bytes(second(PAYS))}
SCENES = (
    Scene("the first batch", lambda _: None, "first", FIRST),
    Scene("the next batch", _one_batch, PAYS, BOTH),
    Scene("the next batch after a kill", _with_leftovers, PAYS, BOTH),
)


def by_command_line(under: Path) -> Scene:
    """A quarter that is approved, closed by `csbonus close`; what it should be is what an undisturbed close makes."""
    scene = Scene("csbonus close", _office, "close", {}, "ledger", frozenset({".lock", ".gitattributes", "approvals"}))
    started = closer(fresh(scene, under), scene.pays)
    go([started])
    expect(ended(started) == 0, "a close that nothing disturbs ends well", under)
    made = sorted((under / "work" / "ledger").glob("[0-9]*"))
    return scene._replace(batches={path.name: path.read_bytes() for path in made})


def _office(folder: Path) -> None:
    shutil.copytree(OFFICE, folder)
    command = [sys.executable, "-m", "csbonus", *shlex.split(APPROVE)]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)


def closer(folder: Path, pays: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """A process that gets ready to close."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    command = [*before, sys.executable, "-m", "tests.faults.closer", str(folder), pays]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def go(started: Sequence[subprocess.Popen[bytes]]) -> None:
    """Waits until all are ready, and lets them close."""
    for each in started:
        assert each.stdout is not None
        each.stdout.readline()
    for each in started:
        assert each.stdin is not None
        with suppress(BrokenPipeError):  # it has ended before it was ready
            each.stdin.write(b".")
            each.stdin.flush()


def ended(started: subprocess.Popen[bytes]) -> int:
    """What a process ended with."""
    _, said = started.communicate(timeout=60)
    if started.returncode not in (0, -signal.SIGKILL, *range(CODES, CODES + 100)):
        raise Broken(f"a closer ended with {started.returncode}: {said.decode()[-2000:]}")
    return started.returncode


def judge(scene: Scene, folder: Path, code: int) -> str:
    """Checks everything that must be so after a closer ended with `code`, and after one more try."""
    whole = _is_whole(scene, folder)
    if code == 0:
        expect(whole, "who was told that it is closed finds it", folder)
    elif code in (PERHAPS, -signal.SIGKILL):
        pass  # either is true
    else:
        expect(not whole, f"who was told that it is not closed (end {code}) does not find it", folder)
    again = closer(folder, scene.pays)
    go([again])
    expect(ended(again) == 0, "one more try ends well", folder)
    expect(_is_whole(scene, folder), "one more try closes it", folder)
    names = {path.name for path in (folder / scene.inside).iterdir()}
    expect(names == {*scene.batches, *scene.beside}, "nothing is left beside the batches", folder)
    return f"{_WORDS.get(code, 'refused')}, {'there' if whole else 'not there'}"


_WORDS = {0: "closed", -signal.SIGKILL: "killed", NOTHING: "said not closed", PERHAPS: "said perhaps closed"}


def _is_whole(scene: Scene, folder: Path) -> bool:
    """Whether all batches are there; those that are there are whole, and the ledger is sound."""
    ledger = folder / scene.inside
    there = {path.name: path.read_bytes() for path in ledger.glob("[0-9]*")}
    expect(there.items() <= scene.batches.items(), "what is there is whole, and there once", ledger)
    expect(len(read_ledger(ledger, may_begin=True).batches) == len(there), "the ledger is sound", ledger)
    return len(there) == len(scene.batches)


def fresh(scene: Scene, under: Path) -> Path:
    """A ledger as it is before the close, at a place that is always the same."""
    folder, kept = under / "work", under / f"before {scene.name}"
    if not kept.exists() and scene.begin is not SCENES[0].begin:
        scene.begin(kept)
    shutil.rmtree(folder, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, folder, symlinks=True)
    return folder


def kills(scene: Scene, under: Path, number: int, seed: int, since: float = 0) -> Counter[str]:
    """Kills a closer after a random time: from when this part of its time is over to about when it has ended."""
    chance, told, longest = random.Random(seed), Counter[str](), _time_of(scene, under)
    for _ in range(number):
        folder = fresh(scene, under)
        started = closer(folder, scene.pays)
        go([started])
        until = time.perf_counter() + chance.uniform(since * longest, 1.2 * longest)
        time.sleep(max(until - time.perf_counter() - 0.001, 0))
        while time.perf_counter() < until:  # to the microsecond, which a sleep is not
            pass
        started.kill()
        told[judge(scene, folder, ended(started))] += 1
    return told


def _time_of(scene: Scene, under: Path) -> float:
    started = closer(fresh(scene, under), scene.pays)
    go([started])
    begun = time.perf_counter()
    ended(started)
    return time.perf_counter() - begun


def calls(scene: Scene, under: Path) -> Sequence[Call]:
    """Every call of a close that touches the ledger."""
    log = under / "trace"
    started = closer(fresh(scene, under), scene.pays, _strace(log))
    go([started])
    expect(ended(started) == 0, "a close that nothing disturbs ends well", under)
    named = f'"{scene.inside}'  # as the command line names it, which works beside it
    return [call for call in _counted(log) if str(under / "work" / scene.inside) in call.text or named in call.text]


def _strace(log: Path, *more: str) -> Sequence[str]:
    return ["strace", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *more]


def _counted(log: Path) -> Iterator[Call]:
    seen: Counter[str] = Counter()
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(\w+)\(", line)
        if found:
            seen[found[1]] += 1
            yield Call(found[1], seen[found[1]], line)


def fail(scene: Scene, under: Path, call: Call, how: str) -> str:
    """Lets one call of a close fail, or kills the closer before it."""
    folder, log = fresh(scene, under), under / "trace"
    what = f"inject={call.name}:{how}:when={call.nth}"
    started = closer(folder, scene.pays, _strace(log, "-e", what))
    go([started])
    code = ended(started)
    hit = [line for line in log.read_text(errors="replace").splitlines() if "INJECTED" in line or "killed by" in line]
    expect(bool(hit), f"{what} met a call", folder)
    return judge(scene, folder, code)


def faults(scene: Scene, under: Path, hows: Sequence[str]) -> Counter[str]:
    """Every call of a close, failed in every way."""
    told: Counter[str] = Counter()
    for call in calls(scene, under):
        for how in hows:
            if call.name == "close" and how.startswith("error="):
                continue  # the file would stay open, which no system does
            told[fail(scene, under, call, how)] += 1
    return told


def crowds(under: Path, rounds: int, size: int = 8) -> Counter[str]:
    """Many closers at once: all with one draft, then each with a draft of its own."""
    scene, told = SCENES[1], Counter[str]()
    for number in range(rounds):
        folder, alike = fresh(scene, under), number % 2 == 0
        started = [closer(folder, PAYS if alike else f"{amount}.00") for amount in range(size)]
        go(started)
        codes = sorted(ended(each) for each in started)
        if alike:
            expect(codes == [0] * size, f"all who close the same are told that it is closed, not {codes}", folder)
            judge(scene, folder, 0)
        else:
            expect(codes == [0, *[BUSY] * (size - 1)], f"one who closes something else wins, not {codes}", folder)
            expect(len(read_ledger(folder).batches) == len(BOTH), "one batch is there", folder)
            expect({path.name for path in folder.iterdir()} == {*BOTH, *scene.beside}, "nothing else is there", folder)
        told["alike" if alike else "different"] += 1
    return told


def main() -> None:
    """Run everything, and count what came of it."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--kills", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--short", action="store_true", help="a few of each")
    options = asked.parse_args()
    number, rounds = (20, 4) if options.short else (options.kills, options.rounds)
    hows = ["error=EIO", "signal=KILL"] if options.short else [*(f"error={e}" for e in ERRORS), "signal=KILL"]
    with tempfile.TemporaryDirectory() as folder:
        under = Path(folder)
        _tell(f"{number} kills at random", kills(SCENES[1], under, number, options.seed))
        for scene in SCENES[1:2] if options.short else SCENES:
            _tell(f"every call failed once, {scene.name}", faults(scene, under, hows))
        _tell(f"{rounds} rounds of 8 closers", crowds(under, rounds))
        if not options.short:
            scene = by_command_line(under)
            told = kills(scene, under, number, options.seed, since=0.7)  # before that it calculates
            _tell(f"{number} kills of csbonus close", told)
            _tell("every call of csbonus close failed once", faults(scene, under, hows))


def _tell(what: str, told: Counter[str]) -> None:
    print(f"{what}: {', '.join(f'{count} {outcome}' for outcome, count in sorted(told.items()))}", flush=True)


if __name__ == "__main__":
    main()
