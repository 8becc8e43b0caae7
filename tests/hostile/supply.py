"""Rows about what the program is made of, and what it does beside its work."""

from __future__ import annotations

import re
import tomllib

from tests.hostile.forks import ROOT
from tests.hostile.scene import CALC, Fresh


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


def s06_few_dependencies(fresh: Fresh) -> None:
    """At most six, each with its reason on its line of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text()
    direct = tomllib.loads(text)["project"]["dependencies"]
    assert len(direct) <= 6
    lines = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert lines
    assert all(re.search(r'",\s+# \w', line) for line in lines[1].splitlines())
