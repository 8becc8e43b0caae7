"""A short sweep: one command under one setting of every sort."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sweep.outputs import COMMANDS, differences, outputs
from tests.sweep.settings import USUAL, every_setting

QUARTER, EXPLAINED = COMMANDS[0], COMMANDS[4]


@pytest.fixture(scope="module")
def usual() -> dict[str, bytes]:
    return outputs(USUAL, (QUARTER, EXPLAINED))


def test_outputs_are_the_same_bytes_whatever_is_varied(usual: dict[str, bytes], tmp_path: Path) -> None:
    last = {each.varied: each for each in every_setting(tmp_path) if not each.missing}
    differing = {
        (varied, name)
        for varied, setting in last.items()
        for name in differences(
            outputs(setting, (QUARTER,)), outputs_of(QUARTER.name, usual), moved=setting.moved
        )
    }

    assert len(last) == 10
    assert not differing


def test_a_person_is_explained_by_the_same_bytes_but_for_the_places_of_rows(
    usual: dict[str, bytes], tmp_path: Path
) -> None:
    (moved,) = (each for each in every_setting(tmp_path) if (each.varied, each.value) == ("order of rows", "seed 1"))
    found = outputs(moved._replace(moved=False), (EXPLAINED,))

    assert differences(found, outputs_of(EXPLAINED.name, usual), moved=False)
    assert not differences(outputs(moved, (EXPLAINED,)), outputs_of(EXPLAINED.name, usual), moved=True)


def test_a_difference_is_noticed() -> None:
    narrow = USUAL._replace(environment={**USUAL.environment, "COLUMNS": "80"})
    few = (QUARTER,)

    assert differences(outputs(narrow, few), outputs(USUAL, few), moved=False) == [f"{QUARTER.name}: stdout"]
    assert differences({"a": b"1"}, {"a": b"1", "b": b"2"}, moved=True) == ["b"]
    assert differences({"a": b"x.csv:7 1"}, {"a": b"x.csv:7 2"}, moved=True) == ["a"]


def outputs_of(command: str, found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: text for name, text in found.items() if name.startswith(f"{command}: ")}
