"""Files anywhere that Spark reaches: listed, fetched, digested."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csbonus.named import NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_BLOCK = 1 << 22


class Stored(NamedTuple):
    """A file below a folder: its name relative to it, its address, its bytes."""

    name: str
    address: str
    size: int


class Storage:
    """What Hadoop's file systems reach: HDFS, object stores, the files of this machine."""

    def __init__(self, spark: SparkSession) -> None:
        """Ask the session's own Java, which knows every address and key that Spark does."""
        self._context: Any = spark.sparkContext
        self._java: Any = self._context._jvm

    def files(self, folder: str) -> Iterator[Stored] | None:
        """All files below a folder, by name; None where there is no such folder."""
        path, system = self._at(folder)
        if not system.exists(path) or not system.getFileStatus(path).isDirectory():
            return None
        root = str(system.getFileStatus(path).getPath().toUri().getPath()).rstrip("/")
        recursive = True
        return iter(sorted(_below(system.listFiles(path, recursive), root)))

    def fetch(self, address: str, target: Path) -> None:
        """Copy a file to this machine, for its owner's eyes only."""
        with _private(target) as copy:
            for block in self._blocks(address):
                copy.write(block)

    def part(self, address: str, first: int, count: int) -> bytes:
        """At most `count` bytes of a file, from the byte `first` on, counted from 0."""
        path, system = self._at(address)
        stream = system.open(path)
        try:
            stream.seek(first)
            return bytes(stream.readNBytes(count))
        finally:
            stream.close()

    def digest(self, address: str) -> str:
        """The SHA-256 of a file's bytes, in hex."""
        found = hashlib.sha256()
        for block in self._blocks(address):
            found.update(block)
        return found.hexdigest()

    def _at(self, address: str) -> tuple[Any, Any]:
        path = self._java.org.apache.hadoop.fs.Path(address)
        return path, path.getFileSystem(self._context._jsc.hadoopConfiguration())

    def _blocks(self, address: str) -> Iterator[bytes]:
        path, system = self._at(address)
        stream = system.open(path)
        try:
            while block := bytes(stream.readNBytes(_BLOCK)):
                yield block
        finally:
            stream.close()


def _below(listed: Any, root: str) -> Iterator[Stored]:
    while listed.hasNext():
        status = listed.next()
        path = status.getPath()
        name = str(path.toUri().getPath()).removeprefix(root).lstrip("/")
        yield Stored(name, str(path.toString()), int(status.getLen()))


@contextmanager
def _private(target: Path) -> Iterator[Any]:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        yield opened
