"""The real command in a process of its own, forked from one that has imported it already."""

from __future__ import annotations

import json
import os
import pkgutil
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import csbonus
from csbonus.cli import application, main

ROOT = Path(__file__).parents[2]
SECONDS, BYTES = 20, 3 << 30
"""What a command of the catalogue may take: time, and room for addresses, of which its threads reserve most."""


class Ended(NamedTuple):
    """How a command ended: exit code (below 0: killed by that signal), what it said, kilobytes that it held at most."""

    code: int
    out: str
    err: str
    kilobytes: int


class Forks:
    """Runs command lines one after another, each in a process of its own."""

    def __init__(self) -> None:
        """Start the process that is forked."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        self._server = subprocess.Popen([sys.executable, "-m", "tests.hostile.forks"], cwd=ROOT, env=environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(
        self, arguments: Sequence[str], folder: Path, scratch: Path, more: Mapping[str, Any] | None = None
    ) -> Ended:
        """A command typed in `folder`; `more` may set `env`, `stdin`, `seconds` and `bytes`."""
        asked = {"argv": list(arguments), "folder": str(folder), "scratch": str(scratch), **(more or {})}
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        code, kilobytes = json.loads(self._server.stdout.readline())
        out, err = ((scratch / name).read_bytes().decode("utf-8", "backslashreplace") for name in ("out", "err"))
        return Ended(code, out, err, kilobytes)

    def end(self) -> None:
        """Let the process go."""
        self._server.communicate()


def _serve() -> None:
    for module in pkgutil.walk_packages(csbonus.__path__, "csbonus."):
        if module.name not in ("csbonus.__main__", "csbonus.frames"):  # pandas is heavy, and no command needs it
            import_module(module.name)
    application()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _become(asked)
        _, status, used = os.wait4(child, 0)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), used.ru_maxrss]) + "\n")
        sys.stdout.flush()


def _become(asked: dict[str, Any]) -> None:
    """Be the command; does not come back."""
    os.chdir(asked["folder"])
    os.environ.update({"COLUMNS": "2000", **asked.get("env", {})})
    for number, name in enumerate((asked.get("stdin", "/dev/null"), "out", "err")):
        path = Path(asked["scratch"]) / name
        os.dup2(os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    most = asked.get("bytes", BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.alarm(asked.get("seconds", SECONDS))
    sys.argv = ["csbonus", *asked["argv"]]
    try:
        main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
    except BaseException:  # what python would do: a traceback, which no row of the catalogue allows
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        os._exit(99)
    os._exit(0)


if __name__ == "__main__":
    _serve()
