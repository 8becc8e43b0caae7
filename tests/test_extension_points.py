"""The promise: a new measure, curve, rule or layout is one new file and one line; a test names a forgotten step.

The new things are in `tests/extensions/`; a copy of the package gets each of them, with one line in its list.
"""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from csbonus.curves import KINDS
from csbonus.measures import CATALOGUE
from csbonus.payroll import LAYOUTS
from csbonus.rules import RULES
from tests.engine.world import write_data

ROOT = Path(__file__).parent.parent
NEW = Path(__file__).parent / "extensions"


class Point(NamedTuple):
    """A place where the package grows: the folder of its files, what each of them defines, the list of their names."""

    folder: str
    defines: str
    listed_in: str
    listed: Mapping[str, object]


POINTS = (
    Point("measures", "MEASURE", "measures/__init__.py", CATALOGUE),
    Point("curves", "CURVE", "curves/read.py", KINDS),
    Point("rules", "RULE", "rules/__init__.py", RULES),
    Point("payroll", "LAYOUT", "payroll/__init__.py", LAYOUTS),
)


def new_files(point: Point) -> list[Path]:
    """The files of new things of a kind."""
    return sorted((NEW / point.folder).glob("*.py"))


def unlisted(package: Path, point: Point) -> list[str]:
    """The files of a folder that define a thing of its kind which nobody can find, as their names are not listed."""
    names = {name.replace("-", "_") for name in point.listed}
    files = sorted((package / point.folder).glob("*.py"))
    return [f"add \"{f.stem}\" to {point.listed_in}" for f in files if f.stem not in names and _defines(f, point)]


def _defines(file: Path, point: Point) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return any(isinstance(target, ast.Name) and target.id == point.defines for target in targets)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.folder)
def test_every_file_of_a_kind_is_on_its_list(point: Point) -> None:
    assert unlisted(ROOT / "csbonus", point) == []
    assert all(thing is not None for thing in point.listed.values())


@pytest.mark.parametrize("point", [p for p in POINTS if new_files(p)], ids=lambda point: point.folder)
def test_a_file_that_is_not_on_its_list_is_named(point: Point) -> None:
    assert unlisted(NEW, point) == [f"add \"{new.stem}\" to {point.listed_in}" for new in new_files(point)]


def grow(package: Path, point: Point) -> None:
    """Put the new things of a kind into a copy of the package: one file each, and one line in the list."""
    path, first = package / point.listed_in, next(iter(point.listed))
    for new in new_files(point):
        shutil.copy(new, package / point.folder)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = [number for number, line in enumerate(lines) if line.strip() == f'"{first}",']
        lines.insert(at + 1, lines[at].replace(first, new.stem))
        path.write_text("".join(lines), encoding="utf-8")


PLAN = """\
csbonus: 1
plan: grown
title: Grown
year: 2026
currency: USD
for: {role: CSM}
pay: {target: 4000 USD}
credit: {by: owner}
components:
  long:
    measure: renewed_arr
    weight: 100%
    goal: 100 USD
    curve: linear
    settle: quarterly
"""
MEASURE, CURVE, RULE, STEPS = range(4)
OLD = ("measure: renewed_arr", "curve: linear", "    settle: quarterly\n", "    settle: quarterly\n")
GROWN = (
    "measure: long_term_arr", "curve: {kind: threshold, starts_at: 80%}",
    "    settle: quarterly\n    deductible: 400 USD\n",
    "    settle: quarterly\n    steps_down: {to: 20%, above: 50%}\n",
)
"""What the plan writes to use each of the new things, for what it writes without it."""
DATA = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01\nP2 | Bob | CSM | 2025-01-01",
    "accounts": "account_id | owner_id\nA1 | P1\nA2 | P2",
    "renewals": """
        renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed | signed_date | term_months
        R1         | A1         | 2026-02-01 | 90      | renewed | 90          | 2026-01-20  | 36
        R2         | A1         | 2026-02-02 | 25      | renewed | 25          | 2026-01-20  | 12
        R3         | A2         | 2026-02-03 | 70      | renewed | 70          | 2026-01-20  | 24""",
}


class Copy(NamedTuple):
    """A copy of the package with a world to run it in."""

    folder: Path

    def run(self, *words: str, module: str = "csbonus") -> str:
        """What a command prints, whatever its end, folded into one line."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "COLUMNS": "200"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the second command begins sooner
        done = subprocess.run(
            [sys.executable, "-m", module, *words], cwd=self.folder, env=environment, capture_output=True, text=True,
            check=False,
        )
        return " ".join(f"{done.stdout} {done.stderr}".split())

    def plan(self, *new: int) -> str:
        """The file of a plan that uses some of the new things, by the number of their place."""
        text = PLAN
        for number in new:
            text = text.replace(OLD[number], GROWN[number])
        path = self.folder / f"plan{''.join(map(str, new))}.yaml"
        path.write_text(text, encoding="utf-8")
        return path.name

    def refusal(self, *changes: tuple[str, str]) -> str:
        """What `validate` says of the plan that uses all of them, with parts of it written otherwise."""
        text = (self.folder / self.plan(MEASURE, CURVE, RULE)).read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        (self.folder / "wrong.yaml").write_text(text, encoding="utf-8")
        return self.run("validate", "wrong.yaml")

    def paid(self, *new: int) -> list[str]:
        """What the people of such a plan are paid for the first quarter."""
        table = self.run("calc", self.plan(*new), "--data", "data", "--quarter", "2026-Q1", "--format", "csv")
        head, *rows = csv.reader(table.split())
        return [row[head.index("paid")] for row in rows if len(row) == len(head)]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("grown")
    shutil.copytree(ROOT / "csbonus", folder / "csbonus", ignore=shutil.ignore_patterns("__pycache__"))
    for point in POINTS:
        grow(folder / "csbonus", point)
    write_data(folder / "data", DATA)
    yield Copy(folder)
    shutil.rmtree(folder)


def test_each_new_thing_changes_what_people_are_paid(grown: Copy) -> None:
    """Target pay of a quarter is 1,000; results are 115 and 70 of 100."""
    assert grown.paid() == ["1150.00", "700.00"]
    assert grown.paid(MEASURE) == ["900.00", "700.00"]  # without what was renewed for 12 months
    assert grown.paid(CURVE) == ["1150.00", "0.00"]  # 70 % is below the threshold
    assert grown.paid(RULE) == ["1050.00", "600.00"]  # a fourth of 400 is kept back
    assert grown.paid(STEPS) == ["1100.00", "700.00"]  # 500 and whole steps of 200
    assert grown.paid(RULE, STEPS) == ["900.00", "500.00"]  # the steps are of what the deductible leaves
    assert grown.paid(MEASURE, CURVE, RULE) == ["800.00", "0.00"]


def test_each_new_thing_is_explained_with_its_place_in_the_plan(grown: Copy) -> None:
    plan = grown.plan(MEASURE, CURVE, RULE)
    told = grown.run("explain", plan, "P1", "--data", "data", "--quarter", "2026-Q1")
    assert "Long-term ARR" in told
    assert f"90 %: threshold: 90 % reaches 80 % [{plan}:14:5]" in told
    assert "deductible 400 USD: cut → 800.00 USD" in told
    assert f"deductible 400 USD [{plan}:16:5]" in told


def test_each_new_thing_is_described_to_who_is_paid_by_it(grown: Copy) -> None:
    told = grown.run("describe", grown.plan(MEASURE, CURVE, RULE))
    assert "won by its cut-off for 24 months or more. Worked out as Σ ARR renewed" in told
    assert "It pays the attainment from 80 % of the goal on, and nothing below it." in told
    assert "The component keeps back 400 USD a year, in a quarter its share of that." in told
    assert "gates on a component, deductible, cap and floor of the component, gates on the whole plan" in told


def test_each_new_thing_is_listed(grown: Copy) -> None:
    catalogue = grown.run("measures")
    assert "long_term_arr Long-term ARR amount renewals" in catalogue
    assert "threshold Pays the attainment from a threshold on, and nothing below it." in catalogue
    assert "Keys floor, cap, starts_at" in grown.run("measures", "threshold")
    known = "`paid_out`, `quarter_cap`, `cap`, `steps_down`, `deductible`, `floor`"
    assert known in grown.refusal(("deductible", "completely_other"))


def test_editors_complete_each_new_thing(grown: Copy) -> None:
    plan, payroll = (json.loads(grown.run("schema", kind)) for kind in ("plan", "payroll"))
    component = plan["$defs"]["Component"]["properties"]
    assert {"const": "long_term_arr"}.items() <= component["measure"]["anyOf"][1].items()
    assert {"to", "above"} <= set(plan["$defs"]["StepsDown"]["properties"])
    assert component["deductible"]["description"] .startswith("What a component keeps back")
    assert plan["$defs"]["Threshold"]["required"] == ["kind", "starts_at"]
    assert "payslips" in payroll["properties"]["layouts"]["properties"]


def test_a_new_layout_is_listed_asked_for_its_settings_and_written(grown: Copy) -> None:
    assert "payslips Payslips ours wording" in grown.run("export", "--list")
    given = ("--draft", "--data", "data", "--quarter", "2026-Q1", "--ledger", "ledger", "-o", ".")
    draft = ("export", "payslips", grown.plan(), *given)
    assert "wording" in grown.run(*draft)
    (grown.folder / "payroll.yaml").write_text("layouts: {payslips: {wording: CS bonus}}\n", encoding="utf-8")
    assert "written DRAFT-" in grown.run(*draft, "--settings", "payroll.yaml")
    [written] = grown.folder.glob("DRAFT-*payslips-USD.csv")
    assert written.read_text(encoding="utf-8") == "P1,CS bonus,1150.00\nP2,CS bonus,700.00\n"


def test_each_new_thing_is_what_a_misspelt_one_stands_for(grown: Copy) -> None:
    assert "CSB220 error wrong.yaml:16:5" in grown.refusal(("deductible", "deductable"))
    assert "did you mean `deductible`?" in grown.refusal(("deductible", "deductable"))
    assert "did you mean `long_term_arr`?" in grown.refusal(("long_term_arr", "longterm_arr"))
    assert "did you mean `threshold`?" in grown.refusal(("threshold", "treshold"))
    assert "did you mean `starts_at`?" in grown.refusal(("starts_at", "start_at"))


def test_what_is_wrong_with_the_setting_of_a_new_rule_is_shown_at_its_place(grown: Copy) -> None:
    assert "CSB243 error wrong.yaml:16:17 `400 EUR` is not in USD" in grown.refusal(("400 USD", "400 EUR"))
    assert "CSB264 error wrong.yaml:16:17 `-400 USD` is negative" in grown.refusal(("400 USD", "-400 USD"))
    assert "CSB211 error wrong.yaml:16:17" in grown.refusal(("400 USD", "0.1"))
    on_amounts = ("weight: 100%", "rate: 4%"), ("    goal: 100 USD\n", ""), (f"    {GROWN[CURVE]}\n", "")
    assert grown.refusal(*on_amounts).endswith("advice")
    told = grown.refusal(*on_amounts, ("400 USD", "10%"))
    assert "CSB604 error wrong.yaml:14:17 a deductible of 10% is a part of target pay" in told
    assert "write an amount, such as `deductible: 10000 USD`" in told


def test_a_rule_with_several_keys_is_read_like_every_part_of_a_plan(grown: Copy) -> None:
    def told(written: str) -> str:
        return grown.refusal(("deductible: 400 USD", written))

    assert told("steps_down: {to: 20%, above: 50%}").endswith("advice")
    assert "CSB221 error wrong.yaml:16:5 `steps_down` has no `above`" in told("steps_down: {to: 20%}")
    assert "add `above: 50%`" in told("steps_down: {to: 20%}")
    assert "CSB220 error wrong.yaml:16:18" in told("steps_down: {too: 20%, above: 50%}")
    assert "did you mean `to`?" in told("steps_down: {too: 20%, above: 50%}")
    assert "CSB211 error wrong.yaml:16:22" in told("steps_down: {to: 20, above: 50%}")
    assert "CSB224 error wrong.yaml:16:17 expected keys and values, found `20%`" in told("steps_down: 20%")
    assert "write keys and values, such as `steps_down: {to: 10%, above: 50%}`" in told("steps_down: 20%")
    assert "did you mean `steps_down: {to: 10%, above: 50%}`?" in told("step_down: 20%")
    assert "CSB264 error wrong.yaml:16:22 a step of nothing" in told("steps_down: {to: 0%, above: 50%}")


def test_a_new_rule_is_under_test_at_once_and_what_new_things_lack_is_named(grown: Copy) -> None:
    for each in ("tests", "plans", "sample_data"):
        left_out = shutil.ignore_patterns("golden", "real", "__pycache__")
        shutil.copytree(ROOT / each, grown.folder / each, ignore=left_out)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, grown.folder)
    told = grown.run(
        "-q", "--no-header", "-rA", "-p", "no:cacheprovider",
        "-k", "deductible or steps_down or key_of_the_plan or all-",
        "tests/test_docs.py", "tests/unit/rules", "tests/unit/report/test_report_describe.py",
        "tests/engine/test_every_setting.py", module="pytest",
    )
    summary = told.rpartition("short test summary info")[2]
    for passed in ("what_a_key_changes_is_read_on_the_page[a component: deductible]",
                   "a_setting_changes_a_result_and_explain_says_so[score deductible 400 USD]",
                   "a_rule_is_exact[deductible]"):
        assert re.search(rf"PASSED tests/[a-z_/.]+::test_{re.escape(passed)}", summary), passed
    assert summary.count("FAILED") == 5
    for lacking in (
        "run `python tests/docs.py --write plans/language/all-keys.md`",
        "run `python tests/docs.py --write plans/language/all-measures.md`",
        "explain deductible, starts_at, steps_down on a page of plans/language",
        "write two ways to say `to` of `steps_down` in tests/documentation/changes.py",
        "write two ways to say `above` of `steps_down` in tests/documentation/changes.py",
    ):
        assert lacking in told
