"""The edge of the program: whatever a command runs into ends in few words and the right exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from csbonus.cli.ending import asked_to_end
from csbonus.diagnostics import Diagnostic, Refused, Span, errors

REFUSED, MISUSED, BUG, CLOSED_PIPE = 1, 2, 3, 141
_MISUSE = ("CSB1", "CSB201", "CSB301", "CSB750", "CSB800", "CSB887")
"""Codes of a command that was written wrongly; a file or folder that is not there is such a mistake."""


class UnwrittenError(OSError):
    """A console took no text: the disk behind it is full, or it is gone."""


class Edge:
    """Wraps the body of a command; `folder` is where the exports are, to show lines of their mapping."""

    def __init__(self, folder: str | Path | None = None) -> None:
        """Nothing has happened yet."""
        self._folder = None if folder is None else Path(folder)

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Turn an exception into an exit code; those that already are one go on."""
        if code := asked_to_end(error):
            raise SystemExit(code)
        if isinstance(error, Refused):
            show_problems(error.found, self._folder)
            raise SystemExit(exit_code(error.found))
        if isinstance(error, BrokenPipeError):
            _drop_stdout()
            _say_done(error)
            raise SystemExit(CLOSED_PIPE)
        if isinstance(error, UnwrittenError):
            raise unwritten(error)
        if type(error).__name__ == _NO_MEMORY:
            show_problems([_out_of_memory()], self._folder)
            raise SystemExit(REFUSED)
        if isinstance(error, OSError) and error.errno in _NO_PATH and error.filename:
            show_problems([_out_of_reach(error)])
            raise SystemExit(MISUSED)
        if isinstance(error, Exception) and not _is_of_typer(error):
            sys.stderr.write(_bug(error))
            raise SystemExit(BUG)


_NO_MEMORY = "OutOfMemoryException"
"""The engine's own word, by its name: it is imported by few commands."""


_NO_PATH = (errno.ENAMETOOLONG, errno.EACCES)
"""Why the system does not even say whether there is a file."""


def _out_of_reach(error: OSError) -> Diagnostic:
    path = str(error.filename)
    fact = f"`{path}` cannot be read: {(error.strerror or 'unknown reason').lower()}"
    return Diagnostic("CSB201", fact, Span(path), "check the path")


def _out_of_memory() -> Diagnostic:
    fact = "the exports do not fit into the memory that the engine may take"
    hint = "give it more, as `--memory 4GB`; or read them on another machine"
    return Diagnostic("CSB124", fact, Span("--memory"), hint)


def exit_code(found: Iterable[Diagnostic]) -> int:
    """2 where the command itself is the mistake, else 1; 0 without an error."""
    wrong = errors(found)
    if not wrong:
        return 0
    return MISUSED if all(problem.code.startswith(_MISUSE) for problem in wrong) else REFUSED


def show_problems(found: Iterable[Diagnostic], folder: Path | None = None, *, facts: bool = False) -> None:
    """Print problems on stderr, with how many there are; `facts` is a line each, hints that they share once."""
    problems = tuple(found)
    if not problems:
        return
    from csbonus.cli.terminal import stderr
    from csbonus.report.problems import counts, print_problems, texts_of

    console = stderr()
    print_problems(console, problems, "facts" if facts else "text", texts_of(problems, folder))
    console.print(counts(problems))


def unwritten(error: OSError) -> SystemExit:
    """Says on stderr why results could not be shown; returns how the program ends then."""
    _drop_stdout()
    with suppress(OSError):
        reason = (error.strerror or "unknown reason").lower()
        sys.stderr.write(f"csbonus: the results cannot be written to standard output: {reason}\n")
    _say_done(error)
    return SystemExit(REFUSED)


@contextmanager
def though_unseen(done: str) -> Iterator[None]:
    """Says on stderr what is done for good, where that cannot be shown as it should."""
    try:
        yield
    except (BrokenPipeError, UnwrittenError) as error:
        error.add_note(done)
        raise


def _say_done(error: OSError) -> None:
    with suppress(OSError):
        sys.stderr.writelines(f"csbonus: {done}\n" for done in getattr(error, "__notes__", ()))


def _drop_stdout() -> None:
    """The interpreter flushes once more at its end: to nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_of_typer(error: Exception) -> bool:
    """Exits and usage errors that typer raises and handles itself."""
    return type(error).__module__.partition(".")[0] == "typer"


def _bug(error: Exception) -> str:
    """One line without amounts, names or values; where it happened only on demand."""
    import hashlib
    import traceback

    if os.environ.get("CSBONUS_DEBUG") == "1":
        return "".join(traceback.format_exception(error))
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    report = hashlib.sha256(f"{type(error).__name__} {where} {last.name}".encode()).hexdigest()[:8]
    return f"csbonus has a bug, sorry: report {report} ({type(error).__name__}). CSBONUS_DEBUG=1 shows where.\n"
