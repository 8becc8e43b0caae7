"""The bill of materials of csbonus in CycloneDX: `python -m tests.supply.sbom > requirements/sbom.json`.

It lists what `requirements/run.txt` installs, with the hashes of all files that may be: the lock is all that it is made
of, so that it is the same wherever it is made.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from tests.supply.requirements import ROOT, Locked, asked, locked, project

Json = Mapping[str, Any]


def bill() -> Json:
    """All of it."""
    parts = locked("run")
    own = {"type": "application", "bom-ref": "csbonus", "name": "csbonus", "version": _version(),
           "description": project()["description"]}
    direct = {_normal(each) for each in asked()}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": "csbonus", "dependsOn": [_purl(part) for part in parts if part.name in direct]}],
        "compositions": [{"aggregate": "complete", "assemblies": ["csbonus"]}],
    }


def _component(part: Locked) -> Json:
    when: Sequence[Json] = [{"name": "csbonus:installed-when", "value": part.when}] if part.when else []
    return {
        "type": "library",
        "bom-ref": _purl(part),
        "name": part.name,
        "version": part.version,
        "purl": _purl(part),
        "scope": "required",
        # a hash of a component is one of a file of it, of which there are several
        "externalReferences": [{"type": "distribution", "url": _purl(part),
                                "hashes": [{"alg": "SHA-256", "content": each} for each in part.hashes]}],
        **({"properties": when} if when else {}),
    }


def _purl(part: Locked) -> str:
    return f"pkg:pypi/{part.name}@{part.version}"


def _normal(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _version() -> str:
    text = (ROOT / "csbonus" / "__init__.py").read_text("utf-8")
    version = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert version
    return version[1]


def text() -> str:
    """As it is kept."""
    return json.dumps(bill(), indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
