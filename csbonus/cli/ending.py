"""Ending because somebody asks for it, which is known from then on, whatever becomes of what is raised."""

from __future__ import annotations

import signal
from contextvars import ContextVar

INTERRUPTED, TERMINATED = 130, 143

_ASKED: ContextVar[int | None] = ContextVar("_ASKED", default=None)


class Terminated(BaseException):
    """The system asks the program to end."""


def end_as_asked() -> None:
    """Let what asks the program to end do so the ordinary way, in which it cleans up; what is ignored stays ignored."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _terminate)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _terminate(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: cleaning up is not disturbed
    _ASKED.set(TERMINATED)
    raise Terminated


def _interrupt(_number: int, _frame: object) -> None:
    _ASKED.set(INTERRUPTED)
    raise KeyboardInterrupt


def asked_to_end(error: BaseException | None) -> int | None:
    """The exit code of what ends because it was asked to, with whatever error; None where nobody asked.

    The engine swallows what is raised while it works, and raises an error of its own.
    """
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, Terminated):
        return TERMINATED
    return None if error is None or isinstance(error, SystemExit) else _ASKED.get()
