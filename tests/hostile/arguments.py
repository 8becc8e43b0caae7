"""Rows about the command line and its surroundings."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.hostile.forks import ROOT
from tests.hostile.scene import CALC, Fresh
from tests.hostile.size import whole

SHOWN = "calc plan.yaml --data data --quarter 2026-Q1"


def c01_quarters_that_are_none(fresh: Fresh) -> None:
    fresh().refused(command=SHOWN.replace("2026-Q1", "''"), ends=2, says=["--quarter", "it is empty"])
    for text in ("FY26Q5", "2026-Q5", "Q0"):
        fresh().refused("CSB101 --quarter", command=SHOWN.replace("2026-Q1", text), ends=2, says=["2026-Q1"])
    scene = fresh()
    other = (scene.folder / "plan.yaml").read_text().replace("year: 2026", "year: 2025").replace("cs-2026", "cs-2025")
    scene.put("other.yaml", other)
    command = SHOWN.replace("plan.yaml", "plan.yaml other.yaml").replace("2026-Q1", "Q1")
    scene.refused("CSB101 --quarter", command=command, ends=2, says=["2025-Q1", "2026-Q1"])


def c03_output_exists(fresh: Fresh) -> None:
    scene = fresh()
    scene.accepted()
    scene.accepted(says=["unchanged"])
    scene.put("out.csv", "paid\n").refused("CSB106 out.csv", command=CALC, ends=2)
    scene.accepted(command=f"{CALC} --force")


def c04_output_folder_missing(fresh: Fresh) -> None:
    scene = fresh().put("file", "x")
    scene.refused("CSB107 none/out.csv", command=CALC.replace("out.csv", "none/out.csv"), ends=2)
    scene.refused("CSB108 file/out.csv", command=CALC.replace("out.csv", "file/out.csv"), ends=2)


def c06_argument_that_is_no_text(fresh: Fresh) -> None:
    bad = os.fsdecode(b"caf\xe9.yaml")
    scene = fresh()
    scene.refused(command=["calc", bad, "--data", "data", "--quarter", "2026-Q1"], ends=2, says=["caf"])
    scene.refused(command=["calc", "plan.yaml", "--data", "data", "--quarter", bad], ends=2, says=["caf"])
    scene.refused(command=["calc", "plan.yaml", "--data", bad, "--quarter", "2026-Q1"], ends=2, says=["caf"])


def c07_options_that_conflict(fresh: Fresh) -> None:
    scene = fresh()
    scene.refused("CSB103 --quarter", command=f"{SHOWN} --year 2026", ends=2)
    scene.refused(command=f"{SHOWN} --quarter 2026-Q2", ends=2, says=["--quarter"])
    scene.refused("CSB114 --format", command=f"{CALC} --format json", ends=2)


def c08_pattern_that_no_file_fits(fresh: Fresh) -> None:
    fresh().refused("CSB201 *.csv", command=SHOWN.replace("plan.yaml", "'*.csv'"), ends=2)


def c10_optimised_python(fresh: Fresh) -> None:
    scene = fresh()
    plain = scene.run(SHOWN)
    ended = scene.run(SHOWN, {"PYTHONOPTIMIZE": "2"})
    scene.demand((ended.code, ended.out) == (plain.code, plain.out), "says the same", ended)
    scene.change("data/renewals.csv", "91317.25", "§NaN")
    ended = scene.run(SHOWN, {"PYTHONOPTIMIZE": "2"})
    scene.demand(ended.code == 1, "refuses the same", ended)
    scene.expect_problems(ended, ["CSB410 @"], "error")


def c11_hash_seeds(fresh: Fresh) -> None:
    made = set()
    for seed in map(str, range(100)) if whole() else ("0", "1", "42", "99"):
        scene = fresh()
        ended = scene.run(CALC, {"PYTHONHASHSEED": seed})
        scene.demand(ended.code == 0, "ends well", ended)
        made.add((ended.out, (scene.folder / "out.csv").read_bytes()))
    assert len(made) == 1


def c14_closed_streams(fresh: Fresh) -> None:
    for shell in ("{} >&-", "{} <&-", "{} 2>&-", "{} | head -1", "{} >&- 2>&- <&-"):
        scene = fresh()
        command = f"{sys.executable} -m csbonus {SHOWN}"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {shell.format(command)}"], cwd=scene.folder,
                              env=environment, capture_output=True, check=False, timeout=60)
        assert done.returncode in (0, 141), (shell, done)
        assert b"Traceback" not in done.stderr + done.stdout


def c17_folder_deleted(fresh: Fresh) -> None:
    scene = fresh()
    command = f"{sys.executable} -m csbonus {SHOWN}"
    done = subprocess.run(["bash", "-c", f"mkdir gone; cd gone; rmdir ../gone; {command}"], cwd=scene.folder,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2, done
    assert b"Traceback" not in done.stderr
    assert b"CSB201" in done.stderr


def c18_settings_of_others(fresh: Fresh) -> None:
    """Only what is named is read: a file in the folder or above it changes nothing."""
    scene = fresh()
    plain = scene.accepted(command=SHOWN).out
    for name in ("csbonus.toml", "exports.yaml", "pyproject.toml", ".csbonus", "../plan.yaml", "../exports.yaml"):
        scene.put(name, "renewals: {delimiter: ';'}\n")
    ended = scene.accepted(command=SHOWN)
    scene.demand(ended.out == plain, "says the same", ended)


def c19_days(fresh: Fresh) -> None:
    for text in ("31/12/26", "1,08", "2026-13-01"):
        fresh().refused("CSB104 --as-of", command=f"{SHOWN} --as-of {text}", ends=2)


def c20_strict(fresh: Fresh) -> None:
    """Nothing is written by any command that calculates what is paid, a ledger included."""
    doubted = ("data/renewals.csv", "renewed,54311.75", "renewed,0")
    scene = fresh().change(*doubted)
    scene.accepted("CSB475 renewals.csv:3:6")
    (scene.folder / "out.csv").unlink()
    scene.refused("CSB940 --strict", command=f"{CALC} --strict", says=["CSB475"])
    pages = f"{SHOWN} -o pages".replace("calc", "statement")
    scene.refused("CSB940 --strict", command=f"{pages} --strict", says=["CSB475"])
    ledger = f"{SHOWN} --ledger ledger".replace("calc ", "")
    signed = "--by 'Ana Reyes' --on 2026-04-10"
    scene.accepted(command=f"approve {ledger} --by 'Ben Okafor' --on 2026-04-09")
    scene.refused("CSB940 --strict", command=f"close {ledger} {signed} --strict", says=["CSB475"])
    draft = f"export generic {ledger} --draft -o ."
    scene.refused("CSB940 --strict", command=f"{draft} --strict")
    scene.accepted("CSB475 renewals.csv:3:6", command=f"close {ledger} {signed} --strict --accept CSB475",
                   says=["(accepted)"])
    scene.change("data/renewals.csv", "88123.19", "88123.18")
    correct = f"correct {ledger} {signed} --reason typed --strict".replace("--quarter", "--for")
    scene.refused("CSB940 --strict", command=correct)
    fresh().accepted(command=f"{CALC} --strict")


def c21_stale_waivers(fresh: Fresh) -> None:
    scene = fresh()
    for code in ("CSB475", "csb475", "CSB000", "W-SCALE", "CSB410"):
        scene.refused("CSB125 --accept", command=f"{CALC} --accept {code}", ends=2, says=[code.upper()])
    scene.change("data/renewals.csv", "renewed,54311.75", "renewed,0")
    scene.accepted("CSB475 renewals.csv:3:6", command=f"{CALC} --strict --accept CSB475", says=["(accepted)"])
    (scene.folder / "out.csv").unlink()
    scene.refused("CSB125 --accept", command=f"{CALC} --accept CSB475 --accept CSB476", ends=2, says=["CSB476"])


def c22_modules_of_others(fresh: Fresh) -> None:
    """The command itself never looks into the folder it is typed in; `python -P -m csbonus` does not either."""
    names = ("yaml", "csv", "decimal", "fractions", "typer", "duckdb", "json")
    scene = fresh()
    for name in names:
        scene.put(f"{name}.py", "raise SystemExit('taken from the working folder')\n")
    entry = scene.folder.parent / "csbonus"
    entry.write_text(f"#!{sys.executable}\nimport sys\nfrom csbonus.cli import main\nsys.exit(main())\n")
    entry.chmod(0o755)
    plain = fresh().run(SHOWN)
    for start in ([str(entry)], [sys.executable, "-P", "-m", "csbonus"]):
        done = subprocess.run([*start, *SHOWN.split()], cwd=scene.folder, check=False, capture_output=True, timeout=60,
                              env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "2000"})
        assert (done.returncode, done.stdout.decode()) == (plain.code, plain.out), done
