"""Rows about what the program is made of, and what it does beside its work."""

from __future__ import annotations

import os
import re
import tomllib

from tests.hostile.forks import ROOT
from tests.hostile.scene import CALC, Fresh
from tests.supply.build import built, copied, unpacked


def s02_no_network(fresh: Fresh) -> None:
    scene = fresh()
    log = scene.folder.parent / "trace"
    ended = scene.run(CALC, before=["strace", "-f", "-o", str(log), "-e", "trace=socket,connect"])
    scene.demand(ended.code == 0, "ends well", ended)
    assert "AF_INET" not in log.read_text()


def s03_no_other_program(fresh: Fresh) -> None:
    scene = fresh()
    log = scene.folder.parent / "trace"
    ended = scene.run(CALC, before=["strace", "-f", "-o", str(log), "-e", "trace=execve"])
    scene.demand(ended.code == 0, "ends well", ended)
    assert len(re.findall(r"execve\(", log.read_text())) == 1


def s04_built_twice(fresh: Fresh) -> None:
    """From a source archive and from one made of a copy elsewhere, at another time, by somebody else."""
    under = fresh().folder
    ours, theirs = copied(under / "ours" / "checkout"), copied(under / "theirs" / "a copy")
    kept = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    elsewhere = {**kept, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    one, other = built(ours, "sdist", environment=kept), built(theirs, "sdist", 0o077, elsewhere)
    assert one.read_bytes() == other.read_bytes()
    wheels = [
        built(unpacked(one, under / "one"), "wheel", environment=kept),
        built(unpacked(other, under / "other"), "wheel", 0o077, elsewhere),
        built(ours, "wheel", environment=kept),
    ]
    assert len({(wheel.name, wheel.read_bytes()) for wheel in wheels}) == 1


def s06_few_dependencies(fresh: Fresh) -> None:
    """At most six, each with its reason on its line of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text()
    direct = tomllib.loads(text)["project"]["dependencies"]
    assert len(direct) <= 6
    lines = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert lines
    assert all(re.search(r'",\s+# \w', line) for line in lines[1].splitlines())
