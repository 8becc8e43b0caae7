"""What fuzzing found stays mended, and a few more inputs, the same ones every time, find nothing new."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz.folder import all_files, as_input, files_in, laid_out
from tests.fuzz.promise import Broken, limits
from tests.fuzz.targets import NAMES, inputs, target

ROOT = Path(__file__).parents[2]
RUNS = {"plan": 400, "exports": 50, "ledger": 300, "arguments": 60, "channels": 400}


def quick_run(name: str, runs: int) -> str:
    """What `--quick` prints of a run that finds nothing."""
    if find_spec("atheris") is None:
        pytest.skip("atheris is not installed: `pip install -e '.[fuzz]'`")
    command = [sys.executable, "-m", "tests.fuzz", name, str(runs), "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_input_that_is_kept_ends_as_promised(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried = target(name)
    broken = []
    for path in inputs(name):
        try:
            with limits():
                tried.try_input(path.read_bytes(), tmp_path)
        except Exception as error:  # whatever it is, it is told with all others
            broken.append(f"{path.relative_to(ROOT)}: {error!r}")
    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_a_few_new_inputs_find_nothing(name: str) -> None:
    assert f"tried {RUNS[name]} inputs" in quick_run(name, RUNS[name])


def test_a_quick_run_tries_the_same_inputs_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def digest(runs: int) -> str:
        return quick_run("channels", runs).partition("digest ")[2].split()[0]

    first = digest(60)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert digest(60) == first
    assert digest(61) != first


def test_the_corpus_of_each_target_is_kept_and_small() -> None:
    assert all(list(inputs(name)) for name in NAMES)
    assert sum(path.stat().st_size for name in NAMES for path in inputs(name)) < 1_000_000


def test_a_broken_promise_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.fuzz import channels

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("csbonus.report.spreadsheet.harmless", lambda text: text)
    with pytest.raises(Broken, match="a spreadsheet runs"):
        channels.try_input(b"=1+1", tmp_path)


def test_files_of_an_input_stay_inside_of_the_folder(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    hostile = b"-- ../out --\na\n-- /etc/out --\nb\n-- data/../../out --\nc\n-- data/in.csv --\nd\n-- data --\ne\n"
    laid_out(files_in(hostile), room)
    assert [path.name for path in tmp_path.iterdir()] == ["room"]
    assert all_files(room) == {"data/in.csv": b"d\n"}
    assert files_in(as_input(all_files(room))) == {"": b"", "data/in.csv": b"d\n"}
