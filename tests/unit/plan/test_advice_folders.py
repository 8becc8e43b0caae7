"""Each advice has a plan that provokes it, and one beside it that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.cli.checking import problems
from csbonus.cli.reached import Reached
from csbonus.code_pages.advice import PAGES
from csbonus.diagnostics import Diagnostic, Severity
from csbonus.engine.advice import ADVICE as WITH_EXPORTS
from csbonus.plan.advice import ADVICE

ROOT = Path(__file__).parents[3]
FOLDERS = ROOT / "tests" / "advice"
CODES = sorted(PAGES)


def found_in(code: str, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    """What `csbonus validate` finds in a plan of the folder, with the exports beside it where there are some."""
    monkeypatch.chdir(FOLDERS / code)
    data = Path("data")
    return problems([Path(name)], Reached(data if data.is_dir() else None), None, 50)


@pytest.mark.parametrize("code", CODES)
def test_a_plan_provokes_the_advice_and_nothing_else(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_in(code, "provokes.yaml", monkeypatch)
    expected = (FOLDERS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [f"{d.code} {d.span} {d.message}" for d in found] == expected
    assert [(d.code, d.severity) for d in found] == [(code, Severity.ADVICE)]


@pytest.mark.parametrize("code", CODES)
def test_a_plan_beside_it_gets_no_advice(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [f"{d.code} {d.span} {d.message}" for d in found_in(code, "fine.yaml", monkeypatch)] == []


@pytest.mark.parametrize("code", CODES)
def test_an_advice_is_silenced_where_the_plan_accepts_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = FOLDERS / code
    text = (folder / "provokes.yaml").read_text(encoding="utf-8")
    entry = f"{{advice: {code}, reason: we know}}"
    more = text.replace("accepts: [", f"accepts: [{entry}, ") if "accepts:" in text else f"{text}accepts: [{entry}]\n"
    (tmp_path / "plan.yaml").write_text(more, encoding="utf-8")
    if (folder / "data").is_dir():
        (tmp_path / "data").symlink_to(folder / "data")
    monkeypatch.chdir(tmp_path)
    data = Path("data")
    assert problems([Path("plan.yaml")], Reached(data if data.is_dir() else None), None, 50) == ()


@pytest.mark.parametrize("code", CODES)
def test_what_is_advised_ends_with_where_it_comes_from(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (advice,) = found_in(code, "provokes.yaml", monkeypatch)
    assert PAGES[code].source
    assert advice.hint.endswith(f"({PAGES[code].source})")


def test_every_advice_has_a_page_and_every_folder_an_advice() -> None:
    assert sorted([*ADVICE, *WITH_EXPORTS]) == CODES
    assert sorted(path.name for path in FOLDERS.iterdir()) == CODES
