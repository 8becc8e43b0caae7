"""An installed csbonus has the plans and exports that `csbonus init` copies."""

from __future__ import annotations

import ast
from pathlib import Path

from csbonus.gallery.folder import contents
from csbonus.gallery.templates import templates

ROOT = Path(__file__).parent.parent


def shipped() -> set[str]:
    """The names of the files that the build adds to a wheel."""
    statements = ast.parse((ROOT / "hatch_build.py").read_text(encoding="utf-8")).body
    (patterns,) = (
        ast.literal_eval(each.value)
        for each in statements
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "SHIPPED"
    )
    return {path.name for pattern in patterns for path in ROOT.glob(pattern)}


def test_every_file_of_every_working_folder_is_shipped_or_made() -> None:
    made = {"README.md", "exports.yaml"}
    needed = {path.name for each in templates().values() for path in contents(each)}
    assert needed - made - shipped() == set()
