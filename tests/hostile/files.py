"""Rows about disks that are full or broken, and files that are not what they seem."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from threading import Timer

from tests.faults.ledger import SCENES, Broken, calls, crowds, fail, kills
from tests.hostile.desk import DESK, VERIFY, close, closed
from tests.hostile.scene import CALC, Fresh, Scene, Unkept
from tests.hostile.size import whole

NEXT = SCENES[1]


def _failing(fresh: Fresh, names: tuple[str, ...], how: str) -> list[str]:
    """A close in which each of these calls fails once: what was said, and whether it is true (`judge` sees to it)."""
    under = fresh().folder
    try:
        return [fail(NEXT, under, call, how) for call in calls(NEXT, under) if call.name in names]
    except Broken as broken:
        raise Unkept(str(broken)) from broken


def f01_disk_full(fresh: Fresh) -> None:
    assert set(_failing(fresh, ("write",), "error=ENOSPC")) == {"said not closed, not there"}


def f02_bytes_not_on_the_disk(fresh: Fresh) -> None:
    for error in ("EIO", "ENOSPC"):
        told = _failing(fresh, ("fsync",), f"error={error}")
        assert told == ["said not closed, not there", "said perhaps closed, there"], told


def f03_name_not_on_the_disk(fresh: Fresh) -> None:
    assert _failing(fresh, ("fsync",), "error=EIO")[-1] == "said perhaps closed, there"


def f04_no_room_left(fresh: Fresh) -> None:
    assert set(_failing(fresh, ("write",), "error=EDQUOT")) == {"said not closed, not there"}
    scene = fresh()
    before = scene.tree()
    ended = scene.run(CALC, before=["bash", "-c", 'ulimit -f 0; trap "" XFSZ; exec "$@"', "bash"])
    scene.demand(ended.code in (1, 2) and "CSB109 error  out.csv" in ended.err, "says why it is not written", ended)
    scene.demand(scene.tree() == before, "writes nothing", ended)


def f06_killed(fresh: Fresh) -> None:
    assert kills(NEXT, fresh().folder, 5, seed=6).total() == 5
    told = _failing(fresh, ("write", "fsync", "linkat", "unlink"), "signal=KILL")
    assert set(told) == {"killed, not there", "killed, there"}, told


def f08_order_of_calls(fresh: Fresh) -> None:
    made = [call.name for call in calls(NEXT, fresh().folder) if call.name in ("write", "fsync", "linkat", "link")]
    assert made == ["write", "fsync", "linkat", "fsync"], made


def f09_many_who_close_the_same(fresh: Fresh) -> None:
    assert crowds(fresh().folder, 1) == {"alike": 1}


def f10_many_who_close_something_else(fresh: Fresh) -> None:
    assert crowds(fresh().folder, 2) == {"alike": 1, "different": 1}


def f12_no_links(fresh: Fresh) -> None:
    for error in ("EOPNOTSUPP", "EPERM"):
        assert _failing(fresh, ("linkat",), f"error={error}") == ["said not closed, not there"]


def f13_output_is_a_link(fresh: Fresh) -> None:
    scene = fresh().put("victim.csv", "mine\n")
    (scene.folder / "out.csv").symlink_to("victim.csv")
    scene.refused("CSB108 out.csv", command=CALC, ends=2)
    scene.refused("CSB108 out.csv", command=f"{CALC} --force", ends=2)


def f17_names_that_differ_by_case(fresh: Fresh) -> None:
    """Ids are plain ASCII, so that only case is left to tell two apart where a disk does not."""
    scene = fresh().add("data/people.csv", "§p-1,New Person,CSM,East,1000.00,2025-01-01,\n")
    scene.refused("CSB454 @")
    scene = fresh().add("data/people.csv", "§P-e\u0301,New Person,CSM,East,1000.00,2025-01-01,\n")
    scene.refused("CSB430 @")


def f18_payout_files_again(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    for folder in ("one", "two"):
        (scene.folder / folder).mkdir()
        scene.accepted(command=f"export generic 2026-Q1 --ledger ledger -o {folder}")
    one, two = ({path.name: path.read_bytes() for path in (scene.folder / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert one


def f19_no_temporary_files(fresh: Fresh) -> None:
    scene = fresh()
    scene.put("tmp/.keep", "")
    opened = _opened(scene, CALC, {"TMPDIR": str(scene.folder / "tmp")})
    elsewhere = [path for path in opened if not path.startswith((str(scene.folder / "out.csv"), "/dev/"))]
    assert all(Path(path).parent == scene.folder for path in elsewhere), elsewhere


def f21_read_only(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    calc = "calc plans --data data --ledger ledger --quarter 2026-Q2"
    explain = "explain plans P-1 --data data --ledger ledger --quarter 2026-Q2"
    for command in (calc, explain, VERIFY, "validate plans --data data"):
        opened = [path for path in _opened(scene, command, {}) if not path.startswith("/dev/")]
        assert opened == [], (command, opened)


def _opened(scene: Scene, command: str, environment: dict[str, str]) -> list[str]:
    """Every file that a command opens to write or makes."""
    log = scene.folder.parent / "trace"
    ended = scene.run(command, environment, ["strace", "-f", "-o", str(log), "-e", "trace=openat,open,creat,mkdir"])
    scene.demand(ended.code == 0, "ends well", ended)
    paths = re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)', log.read_text())
    return [os.path.join(scene.folder, path) for path in paths]  # noqa: PTH118 - joined as the system does


def f23_changed_while_it_is_read(fresh: Fresh) -> None:
    """Whenever a job writes the file anew: all of the old one, all of the new one, or a refusal."""
    path = "data/scores.csv"
    old = (fresh(DESK).folder / path).read_bytes()
    new = old.replace(b"90%", b"70%").replace(b"80%", b"60%")
    calc = "calc plans --data data --quarter 2026-Q1 --format csv -o out.csv"
    outputs, took = set(), 0.0
    for content in (old, new):
        scene, began = fresh(DESK).put(path, content), time.monotonic()
        scene.run(calc)
        took = time.monotonic() - began
        outputs.add((scene.folder / "out.csv").read_bytes())
    assert len(outputs) == 2
    for part in range(32 if whole() else 8):
        scene = fresh(DESK)
        writer = Timer(took * part / (24 if whole() else 6), (scene.folder / path).write_bytes, [new])
        writer.start()
        ended = scene.run(calc)
        writer.join()
        out = scene.folder / "out.csv"
        scene.demand(ended.code in (0, 1), f"ended with {ended.code}", ended)
        scene.demand(out.exists() == (ended.code == 0), "writes nothing where it is refused", ended)
        scene.demand(ended.code == 1 or out.read_bytes() in outputs, "mixes two files", ended)


def f24_stale_files(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    many = 100_000 if whole() else 1000
    for number in range(many):
        (scene.folder / "ledger" / f".tmp-0002-2026-Q2-close.jsonl-{number}").touch()
    scene.accepted("CSB807 ledger/.tmp-0002-2026-Q2-close.jsonl-0", command=VERIFY, says=[f"and {many - 1:,} more"])
    close(scene, "2026-Q2")
    assert not list((scene.folder / "ledger").glob(".tmp-*"))
