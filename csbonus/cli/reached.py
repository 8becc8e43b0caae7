"""The data folder that a command line names, here or wherever Spark reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csbonus.cli.options import Engine
from csbonus.diagnostics import Diagnostic, Refused, Span

if TYPE_CHECKING:
    from csbonus.spark.cluster import Cluster

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/.*", re.DOTALL)


class Means(NamedTuple):
    """What a calculation is to run on, as a command line says it."""

    engine: Engine = Engine.DUCKDB
    master: str | None = None


class Named(NamedTuple):
    """The files and folders to read that a command line names; `cluster` reduces what is large, if Spark is to."""

    plans: Sequence[Path]
    folder: Path
    exports_file: Path | None
    cluster: Cluster | None = None


class Reached(NamedTuple):
    """A folder of exports on this machine, if one is named, with the cluster that can read what is large in it."""

    folder: Path | None
    cluster: Cluster | None = None

    def named(self, plans: Sequence[Path], exports_file: Path | None) -> Named:
        """Everything that is named, where a folder is."""
        assert self.folder is not None, "who calculates has asked for exports"
        return Named(plans, self.folder, exports_file, self.cluster)


@contextmanager
def reached(data: str | None, means: Means, exports_file: Path | None) -> Iterator[Reached]:
    """The data folder, as long as it is worked with. Raises Refused where it cannot be reached by these means."""
    remote = data is not None and bool(_ADDRESS.fullmatch(data))
    if means.engine is Engine.DUCKDB:
        _refuse_foreign(data, means, remote=remote)
        yield Reached(None if data is None else Path(data))
        return
    if data is None:
        fact = "`--engine spark` has nothing to read"
        raise Refused([Diagnostic("CSB122", fact, Span("--engine"), "name the exports by `--data`, or leave it out")])
    # pyspark is asked for by few
    from csbonus.spark.cluster import Wanted, on_cluster

    with on_cluster(data, Wanted(means.master or ""), exports_file, remote=remote) as (folder, cluster):
        yield Reached(folder, cluster)


def _refuse_foreign(data: str | None, means: Means, *, remote: bool) -> None:
    """Nothing of Spark is looked at by the engine that is part of csbonus."""
    hint = "add `--engine spark`"
    if remote:
        fact = f"`{data}` is an address, which only Spark reads"
        raise Refused([Diagnostic("CSB122", fact, Span("--data"), f"{hint}, or name a folder of this machine")])
    if means.master is not None:
        raise Refused([Diagnostic("CSB122", "`--master` is for Spark", Span("--master"), f"{hint}, or leave it out")])
