"""The bill of materials names everything that an installation of csbonus brings with it."""

from __future__ import annotations

import json
import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import csbonus
from tests.supply.requirements import ROOT, asked, locked
from tests.supply.sbom import text

KEPT = (ROOT / "requirements" / "sbom.json").read_text("utf-8")
BILL = json.loads(KEPT)


def test_the_bill_is_made_from_the_lock() -> None:
    assert text() == KEPT, "run `python -m tests.supply.sbom > requirements/sbom.json`"


def test_every_runtime_dependency_is_named_with_its_version() -> None:
    named = {(part["name"], part["version"]) for part in BILL["components"]}
    assert named == {(each.name, each.version) for each in locked("run")}
    direct = {canonicalize_name(Requirement(each).name) for each in asked()}
    assert direct <= {name for name, _ in named}


def test_what_csbonus_itself_depends_on_is_told_from_what_that_brings() -> None:
    (own,) = BILL["dependencies"]
    names = {re.fullmatch(r"pkg:pypi/(.+)@(.+)", each)[1] for each in own["dependsOn"]}  # type: ignore[index]  # it fits
    assert names == {canonicalize_name(Requirement(each).name) for each in asked()}
    assert set(own["dependsOn"]) <= {part["bom-ref"] for part in BILL["components"]}


def test_it_is_of_this_version_in_a_format_that_others_read() -> None:
    assert (BILL["bomFormat"], BILL["specVersion"]) == ("CycloneDX", "1.6")
    assert BILL["metadata"]["component"]["version"] == csbonus.__version__
    refs = [part["bom-ref"] for part in BILL["components"]]
    assert len(refs) == len(set(refs))
