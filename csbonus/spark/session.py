"""A Spark session for one run: quiet, exact, in UTC, ended whatever happens."""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from csbonus.diagnostics import Refused
from csbonus.named import NamedTuple
from csbonus.spark.needed import missing, not_started

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.app.name": "csbonus",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, no NULL
}
_HERE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""On one machine nobody else is let in."""


class Wanted(NamedTuple):
    """Where Spark is to run; "" is what its own settings say, else all cores of this machine. `memory` as `4GB`.

    `say` is told every statement before it is run.
    """

    master: str = ""
    memory: str = ""
    say: Callable[[str], None] | None = None


@contextmanager
def session(wanted: Wanted) -> Iterator[SparkSession]:
    """A session, stopped at the end. Raises Refused where Spark is missing or does not start."""
    absent = list(missing())
    if absent:
        raise Refused(absent)
    with tempfile.TemporaryFile() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about versions of libraries that are not used here
        logging.getLogger("SQLQueryContextLogger").disabled = True  # it would tell on stderr what is told by us
        gateway, opened = _opened(wanted, log)
        try:
            yield opened
        finally:
            opened.stop()
            _ended(gateway)


def settings_of(wanted: Wanted) -> Mapping[str, str]:
    """The settings of a session, beside those of the installation."""
    found = dict(_SETTINGS)
    if wanted.master:
        found["spark.master"] = wanted.master
    if wanted.memory:
        found["spark.driver.memory"] = wanted.memory.removesuffix("B").lower()
    return found | (_HERE if wanted.master.startswith("local") else {})


def _opened(wanted: Wanted, log: IO[bytes]) -> tuple[JavaGateway, SparkSession]:
    """Java and the session in it; whatever Java says goes to `log`, so that stderr has our own words only."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    conf = SparkConf(loadDefaults=False).setAll(list(settings_of(wanted).items()))
    gateway = None
    try:
        gateway = launch_gateway(conf, {"stdout": log, "stderr": log})
        # with what the installation says of itself, which only Java knows
        conf = SparkConf(loadDefaults=True, _jvm=gateway.jvm).setAll(conf.getAll())
        conf.setIfMissing("spark.master", "local[*]")
        context = SparkContext(gateway=gateway, conf=conf)
        context.setLogLevel("ERROR")
        return gateway, SparkSession(context)
    except Exception as error:
        if gateway is not None:
            _ended(gateway)
        log.seek(0)
        said = log.read().decode("utf-8", "replace")
        raise Refused([not_started(f"{said}\n{error}")]) from error


def _ended(gateway: JavaGateway) -> None:
    """End Java, and have pyspark forget it: it would ask the same one again."""
    from pyspark import SparkContext

    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None
