"""One Spark session for all tests that ask for it; they are left out where `.ci/spark` does not run them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def begun() -> Iterator[SparkSession]:
    if os.environ.get("CSBONUS_REQUIRES_SPARK") != "1":
        pytest.skip("Spark takes minutes: `.ci/spark` runs these tests")
    from csbonus.spark.session import Wanted, session

    with session(Wanted("local[2]")) as spark:
        yield spark


@pytest.fixture
def spark(begun: SparkSession, monkeypatch: pytest.MonkeyPatch) -> SparkSession:
    """Every run of `--engine spark` uses the session that is there: beginning one takes longer than most tests."""

    @contextmanager
    def kept(_: object) -> Iterator[SparkSession]:
        yield begun

    monkeypatch.setattr("csbonus.spark.cluster.session", kept)
    return begun
