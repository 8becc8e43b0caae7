"""The data folder that a command line names, here or wherever Spark reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from csbonus.cli.options import Engine
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from csbonus.inputs.room import Room
    from csbonus.spark.cluster import Cluster

_MEMORY = re.compile(r"([1-9][0-9]{0,5}) ?([MG])B", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/.*", re.DOTALL)


class Means(NamedTuple):
    """What a calculation is to run on, as a command line says it; `show_sql`: it says every statement on stderr."""

    engine: Engine = Engine.DUCKDB
    master: str | None = None
    memory: str | None = None
    threads: int | None = None
    show_sql: bool = False


class Named(NamedTuple):
    """The files and folders to read that a command line names, and what reading them may take of the machine.

    `cluster` reduces what is large, if Spark is to.
    """

    plans: Sequence[Path]
    folder: Path
    exports_file: Path | None
    cluster: Cluster | None = None
    room: Room | None = None


class Reached(NamedTuple):
    """A folder of exports on this machine, if one is named, with the cluster that can read what is large in it.

    `room` is what reading it may take of this machine.
    """

    folder: Path | None
    cluster: Cluster | None = None
    room: Room | None = None

    def named(self, plans: Sequence[Path], exports_file: Path | None) -> Named:
        """Everything that is named, where a folder is."""
        assert self.folder is not None, "who calculates has asked for exports"
        return Named(plans, self.folder, exports_file, self.cluster, self.room)


@contextmanager
def reached(data: str | None, means: Means, exports_file: Path | None) -> Iterator[Reached]:
    """The data folder, as long as it is worked with. Raises Refused where it cannot be reached by these means."""
    remote = data is not None and bool(_ADDRESS.fullmatch(data))
    if means.engine is Engine.DUCKDB:
        _refuse_foreign(data, means, remote=remote)
        with _roomy(None if data is None else Path(data), None, means) as there:
            yield there
        return
    if data is None:
        fact = "`--engine spark` has nothing to read"
        raise Refused([Diagnostic("CSB122", fact, Span("--engine"), "name the exports by `--data`, or leave it out")])
    # pyspark is asked for by few
    from csbonus.spark.cluster import Wanted, on_cluster

    wanted = Wanted(means.master or "", _memory(means.memory), _say if means.show_sql else None)
    with on_cluster(data, wanted, exports_file, remote=remote) as found, _roomy(*found, means) as there:
        yield there


@contextmanager
def _roomy(folder: Path | None, cluster: Cluster | None, means: Means) -> Iterator[Reached]:
    """The folder with the room that there is for it."""
    if folder is None:
        yield Reached(None, cluster)
        return
    from csbonus.inputs.room import room_for  # plans are validated without

    with room_for(folder, means.threads, _memory(means.memory)) as room:
        yield Reached(folder, cluster, room._replace(say=_say if means.show_sql else None))


def _memory(text: str | None) -> str:
    """An amount of memory, as `800MB` or `2 GB`. Raises Refused for anything else."""
    if text is None:
        return ""
    written = _MEMORY.fullmatch(text.strip())
    if written is None:
        hint = "write it as `800MB` or `2GB`"
        raise Refused([Diagnostic("CSB123", f"`{text}` is not an amount of memory", Span("--memory"), hint)])
    return f"{written[1]}{written[2].upper()}B"


def _say(statement: str) -> None:
    """Put a statement on stderr, beside which nothing else is shown until it has run."""
    from csbonus.cli.terminal import stderr
    from csbonus.report.letters import visible

    # what cannot be shown stands in literals, where the statement means the same with it spelt out
    plain = "".join(c if c == "\n" or visible(c) == c else f"' || chr({ord(c)}) || '" for c in statement)
    stderr().print(plain, soft_wrap=True)


def _refuse_foreign(data: str | None, means: Means, *, remote: bool) -> None:
    """Nothing of Spark is looked at by the engine that is part of csbonus."""
    hint = "add `--engine spark`"
    if remote:
        fact = f"`{data}` is an address, which only Spark reads"
        raise Refused([Diagnostic("CSB122", fact, Span("--data"), f"{hint}, or name a folder of this machine")])
    if means.master is not None:
        raise Refused([Diagnostic("CSB122", "`--master` is for Spark", Span("--master"), f"{hint}, or leave it out")])
