"""Canaries among the exports: who hears of them, what is left of them, who may read it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest

from csbonus.inputs.connect import connect
from csbonus.inputs.room import Room
from tests.privacy.office import CALC, CLOSING, COMMANDS, QUARTER, ROOT, WRITING, files, office, told, typed
from tests.privacy.pairs import known_of, leaks

LAYERS = ("csbonus.plan.load.read_plans", "csbonus.inputs.load.load", "csbonus.engine.eligible.whom",
          "csbonus.engine.measure.measure", "csbonus.engine.settle.settle", "csbonus.report.rows.payouts",
          "csbonus.report.files.write_files", "csbonus.report.tables.print_run")
"""A function of every layer, by the name under which others know it."""


def test_a_whole_quarter_says_nothing_private_beside_its_results(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    for command in COMMANDS:
        ended = typed(folder, shlex.split(command))
        assert (ended.returncode, told(ended.stderr)) == (0, []), (command, ended.stderr)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_bug_in_any_layer_is_one_line_without_a_canary(tmp_path: Path, layer: str) -> None:
    folder = office(tmp_path / "office")
    module, _, name = layer.rpartition(".")
    (folder / "broken").mkdir()
    (folder / "broken" / "sitecustomize.py").write_text(
        f"import importlib, sys\nmodule = importlib.import_module('{module}')\nreal = getattr(module, '{name}', None)\n"
        f"assert real is not None, '{layer}'\n"
        "def broken(*given, **named):\n    who = 'Quilla Canary'\n    raise KeyError(who, 8213.44, given, named)\n"
        f"module.{name} = broken\n"
        "for other in list(sys.modules.values()):\n"
        f"    if getattr(other, '{name}', None) is real:\n        setattr(other, '{name}', broken)\n")
    ended = typed(folder, f"{CALC} -o out.csv", {"PYTHONPATH": f"{folder / 'broken'}:{ROOT}"})
    assert (ended.returncode, ended.stderr.count("\n"), told(ended.stderr + ended.stdout)) == (3, 1, []), ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_written_is_for_its_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    folder = office(tmp_path / "office")
    before = set(files(folder))
    (folder / "run").mkdir()
    old = os.umask(umask)
    try:
        for command in (*WRITING, f"{CALC} -o run"):
            assert typed(folder, shlex.split(command)).returncode == 0, command
    finally:
        os.umask(old)
    written = {name: mode for name, mode in files(folder).items() if name not in before and name != "run"}
    assert {name: oct(mode) for name, mode in written.items()
            if mode != (0o700 if (folder / name).is_dir() else 0o600)} == {}
    assert len(written) > 10


def test_no_file_name_tells_a_person(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    for command in COMMANDS:
        typed(folder, shlex.split(command))
    assert [name for name in files(folder) if told(name) or "Quilla" in name or "Zeno" in name] == []


def test_what_one_person_is_shown_holds_nothing_of_another(tmp_path: Path) -> None:
    """Zeno's name, target, account and amounts are in nothing that explains Quilla."""
    folder = office(tmp_path / "office")
    others = ("Zeno", "Plover", "7919.61", "7,919.61", "54311.75", "54,311.75", "7232.44", "7,232.44", "P-2", "A-2")
    for form in ("text", "json", "csv"):
        shown = typed(folder, f"explain plan.yaml P-1 {QUARTER} --rows 99 --format {form}").stdout
        assert "Osprey" in shown
        assert [each for each in others if each in shown] == []
    page = typed(folder, f"statement plan.yaml P-1 {QUARTER} --rows 99").stdout
    assert "Osprey" in page
    assert [each for each in others if each in page] == []
    for command in CLOSING:
        assert typed(folder, command).returncode == 0
    for form in ("table", "csv", "json"):
        shown = typed(folder, f"ledger show 1 --ledger ledger --person P-1 --format {form}").stdout
        assert "Quilla" in shown
        assert [each for each in others[:1] if each in shown] == []


def test_no_page_of_the_sample_company_holds_anything_of_another_person(
    tmp_path: Path, pages: Mapping[str, str]
) -> None:
    """Adjustments among it, whose reasons name people, and whoever asked for them and approved them."""
    (tmp_path / "results").mkdir()
    assert typed(ROOT, f"calc {COMPANY} -o {tmp_path / 'results'}").returncode == 0
    known = known_of(ROOT / "sample_data", tmp_path / "results")
    assert set(pages) <= set(known)
    assert list(leaks(known, pages)) == []
    planted = {**pages, "P-17": pages["P-17"].replace("</main>", "<p>Claire Dubois</p></main>")}
    assert list(leaks(known, planted)) == [("P-17", "P-16", "Claire Dubois")]


def test_a_page_tells_what_an_adjustment_moved_and_not_who_asked_for_it(pages: Mapping[str, str]) -> None:
    assert "H-3, amount for P-08 in 2026-Q2: +300.00 USD (approved on 2026-06-26)" in pages["P-08"]
    assert "H-1, recredit A-0069 in 2026-Q1:" in pages["P-16"]
    assert "three weeks" not in pages["P-08"]


COMPANY = "plans --data sample_data --exports sample_data/by-hand.yaml --quarter 2026-Q2"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The statements of the sample company, by person."""
    folder = tmp_path_factory.mktemp("company") / "pages"
    ended = typed(ROOT, f"statement {COMPANY} -o {folder}")
    assert ended.returncode == 0, ended.stderr
    return {path.stem.removeprefix("statement-2026-Q2-"): path.read_text("utf-8") for path in folder.iterdir()}


def test_no_socket_no_process_and_no_text_of_a_file_is_run(tmp_path: Path) -> None:
    folder = office(tmp_path / "office")
    log = tmp_path / "log"
    watched = {"PYTHONPATH": f"{Path(__file__).parent / 'watch'}:{ROOT}", "WATCH_LOG": str(log)}
    for command in COMMANDS:
        assert typed(folder, shlex.split(command), watched).returncode == 0, command
    assert log.exists(), "the watch was not there"
    assert sorted(set(log.read_text().splitlines())) == []


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = ("import socket, subprocess, sys\nsocket.socket()\nsubprocess.run([sys.executable, '-V'])\n"
               "eval('\"Canary\"')\n")
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True,
                   env={**os.environ, "PYTHONPATH": str(Path(__file__).parent / "watch"), "WATCH_LOG": str(log)})
    seen = {line.split()[0] for line in log.read_text().splitlines()}
    assert seen >= {"socket.__new__", "subprocess.Popen", "compile"}


@pytest.mark.parametrize("setting", ["autoinstall_known_extensions", "autoload_known_extensions",
                                     "allow_community_extensions"])
def test_the_engine_fetches_no_extension(setting: str) -> None:
    connection = connect(Room(1))
    assert connection.execute(f"select current_setting('{setting}')").fetchone() == (False,)
    with pytest.raises(duckdb.Error):
        connection.execute("select * from read_csv('https://x.example/a.csv')")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """An office whose exports are so large that a folder on the disk is made for them."""
    folder = office(tmp_path / "office")
    head = "account_id,date,feature,licences,assigned_users,active_users\n"
    rows = "".join(f"A-{1 + n % 2},{2020 + n % 5}-0{1 + n % 9}-{1 + n % 28:02d},feature {n},9,8,7\n"
                   for n in range(400_000))
    (folder / "data" / "usage.csv").write_text(head + rows)
    (folder / "temporary").mkdir()
    return folder


@pytest.mark.parametrize("after", [0, 0.2, 0.6])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 143)])
def test_a_run_that_is_asked_to_end_leaves_nothing(
    large: Path, number: signal.Signals, code: int, after: float
) -> None:
    """While plans are read, modules imported, exports scanned: an import that is interrupted must not be waited for."""
    started = _started(large)
    time.sleep(after)
    if started.poll() is not None:
        pytest.skip("on this machine it was over before it was asked to end")
    started.send_signal(number)
    said = started.communicate(timeout=60)[1]
    assert (started.returncode, told(said), list((large / "temporary").iterdir())) == (code, [], [])
    assert not list(large.glob("*out.csv*"))


def test_what_a_killed_run_leaves_is_for_its_owner_alone(large: Path) -> None:
    started = _started(large)
    started.kill()
    started.communicate(timeout=60)
    left = files(large / "temporary")
    [(folder, mode)] = [(name, mode) for name, mode in left.items() if name.startswith("csbonus-") and "/" not in name]
    assert re.fullmatch(r"csbonus-\w+", folder)
    assert oct(mode) == "0o700"


def _started(folder: Path) -> subprocess.Popen[str]:
    """A calculation that has come as far as to make its folder on the disk."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "temporary")}
    started = subprocess.Popen([sys.executable, "-m", "csbonus", *f"{CALC} -o out.csv".split()], cwd=folder,
                               env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not list((folder / "temporary").glob("csbonus-*")):
        assert started.poll() is None, started.communicate()
        assert time.monotonic() < until
        time.sleep(0.005)
    return started
