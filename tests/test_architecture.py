"""What the shape of the code promises: layers, exactness, one rounding, short files."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "csbonus"
MIDDLE = ("engine", "curves", "rules", "measures", "exact.py", "periods.py", "inputs", "plan", "documents")


def sources(*parts: str) -> Iterator[Path]:
    for part in parts or (".",):
        path = PACKAGE / part
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def trees(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sources(*parts):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run([*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_imports_go_down_only() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_planted_upward_import_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "csbonus", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    below = tmp_path / "csbonus" / "rules" / "cap.py"
    below.write_text("import csbonus.engine.pay\n" + below.read_text(encoding="utf-8"), encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "csbonus.rules.cap -> csbonus.engine.pay" in result.stdout


def test_no_float_from_export_to_payslip() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees(*MIDDLE)
        if path.name != "near.py"  # how alike two words must be for "did you mean"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert found == []


def test_only_settlement_and_examples_round_pay() -> None:
    callers = {
        str(path.relative_to(PACKAGE))
        for path, tree in trees("engine", "rules", "curves", "measures", "plan", "inputs")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in ("round_half_up", "round_half_even", "round")
    }
    # a curve shows ratios to people, rounded for reading; it never returns them
    assert callers <= {"engine/rounding.py", "engine/examples.py", "curves/base.py"}


@pytest.mark.parametrize("path", list(sources()), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    long = [
        f"{node.name} has {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 50
    ]
    assert (text.count("\n") <= 350, long) == (True, [])


@pytest.mark.parametrize("path", list(sources()), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_says_its_one_purpose_first(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{path.name} has no docstring"
    assert docstring.splitlines()[0].endswith((".", "?"))
