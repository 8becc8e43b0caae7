"""The locks hold everything that pyproject.toml asks for, within its bounds, by hash and without a host."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.lowest import lowest
from tests.supply.requirements import ROOT, Locked, asked, locked

EXTRAS = {"run": (), "dev": ("dev", "fuzz"), "spark": ("dev", "fuzz", "spark")}


def by_name(name: str) -> dict[str, list[Locked]]:
    found: dict[str, list[Locked]] = {}
    for each in locked(name):
        found.setdefault(each.name, []).append(each)
    return found


@pytest.mark.parametrize("name", EXTRAS)
def test_every_dependency_is_locked_within_its_bounds(name: str) -> None:
    held = by_name(name)
    for requirement in map(Requirement, asked(*EXTRAS[name])):
        versions = held.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is in no line of requirements/{name}.txt: run `.ci/lock`"
        outside = [each.version for each in versions if each.version not in requirement.specifier]
        assert not outside, f"{requirement} is locked at {outside}: run `.ci/lock`"


@pytest.mark.parametrize("name", EXTRAS)
def test_every_version_has_hashes_and_none_says_where_it_comes_from(name: str) -> None:
    assert all(each.hashes for each in locked(name))
    assert not re.search(r"://|^-", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", EXTRAS)
def test_a_version_is_locked_twice_only_for_different_pythons_or_systems(name: str) -> None:
    assert all(len(each) == len({one.when for one in each}) for each in by_name(name).values())


def test_tests_run_with_the_versions_that_users_are_told_of() -> None:
    assert {(each.name, each.version, each.when) for each in locked("run")} <= {
        (each.name, each.version, each.when) for each in locked("dev")
    }


def test_what_builds_is_locked_too() -> None:
    assert {"hatchling", "editables"} <= set(by_name("dev"))


def test_the_lowest_versions_are_those_of_pyproject() -> None:
    bounds = {line.partition("==")[0]: line.partition("==")[2] for line in lowest()}
    assert bounds.keys() == {Requirement(each).name for each in asked("xlsx")}
    for requirement in map(Requirement, asked("xlsx")):
        assert bounds[requirement.name] in requirement.specifier


@pytest.mark.parametrize("script", ["run", "spark"])
def test_what_ci_installs_is_what_is_locked(script: str) -> None:
    text = (ROOT / ".ci" / script).read_text("utf-8")
    assert ".ci/install" in text
    assert "pip install" not in text
    assert "--require-hashes" in (ROOT / ".ci" / "install").read_text("utf-8")
