"""Tests run in a copy of this process, which has imported everything once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence

import pytest

_WAITS = 600


class FailedError(Exception):
    """A test failed."""


class _Reports:
    """Remembers how the tests end."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed
        self.passed += report.when == "call" and report.passed


def run(items: Sequence[pytest.Item], seconds: Callable[[str], float] = lambda _: 0) -> int:
    """How many of these tests pass; raises FailedError at the first that fails.

    A test that takes more of the processor than its `seconds` ends the process by SIGPROF, one that waits by SIGALRM:
    a busy machine, or one that stops processes for a while, must not end a test that would pass.
    """
    reports = _Reports()
    plugins = items[0].config.pluginmanager
    plugins.register(reports)
    try:
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, seconds(item.nodeid))
            signal.alarm(_WAITS)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if reports.failed:
                raise FailedError(item.nodeid)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        plugins.unregister(reports)
    return reports.passed


def forked(work: Callable[[], object]) -> str:
    """How `work` ends in a copy of this process: nothing, what `FailedError` says, or "time" when it took too long.

    Whatever else ends it is raised here, for it is no answer.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _child(work, writer)
    os.close(writer)
    with os.fdopen(reader) as said:
        told = said.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        late = os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGPROF)
        return "time" if late else f"signal {os.WTERMSIG(status)}"
    if os.WEXITSTATUS(status) > 1:
        raise RuntimeError(told)
    return told


def _child(work: Callable[[], object], writer: int) -> None:
    status = 2
    told = ""
    try:
        null = os.open(os.devnull, os.O_RDWR)
        if "CSBONUS_MUTATION_LOUD" not in os.environ:
            os.dup2(null, 1)
            os.dup2(null, 2)
        for late in (signal.SIGALRM, signal.SIGPROF):
            signal.signal(late, signal.SIG_DFL)
        work()
        status = 0
    except FailedError as failed:
        told, status = str(failed) or "failed", 1
    except BaseException as error:  # the copy of the process must not go on as if it were the first
        told = f"{type(error).__name__}: {error}"
    finally:
        os.write(writer, told.encode()[:4000])
        os._exit(status)
