"""What Spark needs on this machine, and what is said where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span

ENGINE = Span("--engine")
_PACKAGES = ("pyspark", "sqlglot")


def missing() -> Iterator[Diagnostic]:
    """What is not installed of that which `--engine spark` needs."""
    absent = [name for name in _PACKAGES if find_spec(name) is None]
    if absent:
        are = "are" if len(absent) > 1 else "is"
        fact = f"{' and '.join(absent)} {are} not installed, which `--engine spark` needs"
        yield Diagnostic("CSB120", fact, ENGINE, "install them: `pip install 'csbonus[spark]'`")
    if _java() is None:
        fact = "there is no Java here, in which Spark runs"
        hint = "install Java 17 or later; name its folder in the variable JAVA_HOME if `java` is not found"
        yield Diagnostic("CSB121", fact, ENGINE, hint)


def not_started(said: str) -> Diagnostic:
    """Spark is there but did not start; `said` is what it wrote meanwhile."""
    old = "UnsupportedClassVersionError" in said
    fact = "Spark did not start" + (": this Java is older than it needs" if old else _last_complaint(said))
    return Diagnostic("CSB121", fact, ENGINE, "check `--master`, and that `java -version` says 17 or later")


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which(str(Path(home) / "bin" / "java")) if home else shutil.which("java")


def _last_complaint(said: str) -> str:
    lines = [line.strip() for line in said.splitlines()]
    told = [line for line in lines if ("Exception" in line or "Error" in line) and not line.startswith("at ")]
    return f": {told[-1][:300]}" if told else ""
