"""Test files run as `csbonus test` runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent, indent

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.report.left_out_table import MEANING
from csbonus.scenarios.notes import OUTCOMES, WORDS
from tests.engine.world import write_data

PLAN = """
csbonus: 1
plan: renewals
title: Renewals
year: 2026
currency: USD
for: {role: CSM}
pay: {target: annual_target}
components:
  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: linear, settle: quarterly}
"""
EXPORTS = """
people: |
  person_id,name,role,annual_target,valid_from
  P-1,Ada,CSM,20000,2026-01-01
accounts: |
  account_id
  A-1
assignments: |
  account_id,person_id,valid_from
  A-1,P-1,2026-01-01
renewals: |
  renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date
  R-1,A-1,2026-03-01,30000,renewed,20000,2026-02-20
  R-2,A-1,2026-03-31,30000,renewed,30000,2026-05-20
"""


def outcome_of(folder: Path, tests: str, *arguments: str, exports: str = EXPORTS) -> Result:
    """What `csbonus test` says of these tests of the plan on these exports."""
    above = ["csbonus_test: 1", "plan:", indent(dedent(PLAN), "  "), "exports:", indent(dedent(exports), "  ")]
    (folder / "plan.test.yaml").write_text("\n".join([*above, "tests:", indent(dedent(tests), "  ")]), encoding="utf-8")
    return CliRunner().invoke(app, ["test", str(folder), *arguments], env={"COLUMNS": "300"})


def test_what_holds_passes(tmp_path: Path) -> None:
    # 20,000 of 60,000 in time is 33.33 %, that is 37.04 % of the goal: 5,000 × 37.037 % = 1,851.85
    result = outcome_of(tmp_path, """
        - name: One of two in time
          quarter: 2026-Q1
          expect:
            pays: 37.04%
            people: {P-1: {paid: 1851.85 USD, renewals: {actual: 33.33%, numerator: 20000, attainment: 37.037%}}}
            reasons: {renewals: {late: 1}}
        """)
    assert (result.exit_code, result.stdout) == (0, "1 test passed\n")


def test_what_is_dated_on_a_leave_is_a_reason_and_no_late_row_that_counted(tmp_path: Path) -> None:
    away = "leaves: |\n  person_id,from,to\n  P-1,2026-03-30,2026-03-31\n"
    result = outcome_of(tmp_path, """
        - name: The second is due on a leave
          quarter: 2026-Q1
          expect:
            people: {P-1: {renewals: {numerator: 20000, denominator: 30000}}}
            reasons: {renewals: {owner_on_leave: 1, late: 0}}
        """, exports=EXPORTS + away)
    assert (result.exit_code, result.stdout) == (0, "1 test passed\n")


def test_a_file_without_a_test_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.test.yaml").write_text(f"csbonus_test: 1\nplan:\n{indent(dedent(PLAN), '  ')}\ntests: []\n")
    result = CliRunner().invoke(app, ["test", str(tmp_path)])
    assert result.exit_code != 0
    assert "CSB750" in result.stderr


def test_a_failure_shows_what_was_expected_what_came_and_how_it_came_about(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, """
        - {name: Too much, quarter: 2026-Q1, expect: {people: {P-1: {renewals: {due: 5000.00 USD}}}}}
        """)
    assert result.exit_code == 1
    assert "P-1 renewals due: expected 5000.00 USD, got 1851.85 USD" in result.stdout
    assert "2026-Q1: 5,000.00 × 100 % × ≈ 37.037037 % = 1,851.85 USD" in result.stdout
    assert result.stdout.endswith("1 of 1 test failed\n")


@pytest.mark.parametrize(("printed", "code"), [
    ("33.33%", 0), ("33.3%", 0), ("33%", 0), ("33.34%", 1), ("33.333333%", 0), ("33.30%", 1), ("0.333", 0),
])
def test_a_ratio_is_compared_as_precisely_as_it_is_printed(printed: str, code: int, tmp_path: Path) -> None:
    result = outcome_of(tmp_path, f"""
        - {{name: Rate, quarter: 2026-Q1, expect: {{people: {{P-1: {{renewals: {{actual: {printed}}}}}}}}}}}
        """)
    assert result.exit_code == code


@pytest.mark.parametrize(("printed", "code"), [("1851.85 USD", 0), ("1852 USD", 1), ("1851.85 EUR", 1)])
def test_pay_is_compared_to_the_cent_in_its_currency(printed: str, code: int, tmp_path: Path) -> None:
    result = outcome_of(tmp_path, f"- {{name: Pay, quarter: 2026-Q1, expect: {{pays: {printed}}}}}")
    assert result.exit_code == code


TWO_CURRENCIES = """
people: |
  person_id,name,role,team,annual_target,currency,valid_from
  P-1,Ada,CSM,North,20000,USD,2026-01-01
  P-2,Bo,CSM,North,10000,EUR,2026-01-01
accounts: |
  account_id
  A-1
  A-2
assignments: |
  account_id,person_id,valid_from
  A-1,P-1,2026-01-01
  A-2,P-2,2026-01-01
renewals: |
  renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date,currency
  R-1,A-1,2026-03-01,30000,renewed,27000,2026-02-20,USD
  R-2,A-2,2026-03-01,30000,renewed,27000,2026-02-20,USD
"""


def test_amounts_of_two_currencies_are_told_each_by_itself(tmp_path: Path) -> None:
    # 90 % of 90 % is all of the goal: Ada is paid 5,000 USD, Bo 2,500 EUR
    result = outcome_of(tmp_path, """
        - {name: All, quarter: 2026-Q1, expect: {pays: 7500 USD}}
        - {name: One, quarter: 2026-Q1, expect: {pays: 5000 USD}}
        - {name: Part, quarter: 2026-Q1, expect: {pays: 99%}}
        - {name: Team, quarter: 2026-Q1, expect: {teams: {North: {renewals: {earned: 7500 USD}}}}}
        - {name: Whole, quarter: 2026-Q1, expect: {pays: 100%}}
        - {name: Bo, quarter: 2026-Q1, expect: {people: {P-2: {paid: 2500 EUR}}}}
        """, exports=TWO_CURRENCIES)
    several = "got 2500.00 EUR and 5000.00 USD; currencies are not added up: write what each person is `paid`"
    assert f"pays: expected 7500.00 USD, {several}" in result.stdout
    assert f"pays: expected 5000.00 USD, {several}" in result.stdout
    assert "pays: expected 99%, got 100% in EUR and 100% in USD" in result.stdout
    assert "North renewals earned: expected 7500.00 USD, got 2500.00 EUR and 5000.00 USD  [" in result.stdout
    assert result.stdout.endswith("4 of 6 tests failed\n")


def test_a_year_has_a_figure_for_each_run_and_one_for_all(tmp_path: Path) -> None:
    # R-2 is signed 50 days after its quarter: nothing for a quarter, settled by quarter only
    runs = "[1851.85 USD, 0.00 USD, 0.00 USD, 0.00 USD, 0.00 USD]"
    exports = EXPORTS + "".join(f"  R-{n},A-1,2026-{n}-01,1000,churned,,\n" for n in ("04", "07", "10"))
    result = outcome_of(tmp_path, f"""
        - {{name: Runs, year: 2026, expect: {{people: {{P-1: {{paid: {runs}}}}}}}}}
        - {{name: Sum, year: 2026, expect: {{pays: 1851.85 USD, people: {{P-1: {{paid: 1851.85 USD}}}}}}}}
        """, exports=exports)
    assert result.stdout == "2 tests passed\n"


def test_what_explain_says_may_be_expected(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, """
        - {name: Said, quarter: 2026-Q1, expect: {explains: {P-1: ["20,000 ÷ 60,000"]}}}
        - {name: Not said, quarter: 2026-Q1, expect: {explains: {P-1: ["20,000 ÷ 50,000"]}}}
        """)
    assert "P-1 explain: expected `20,000 ÷ 50,000`, got no such line" in result.stdout
    assert result.stdout.endswith("1 of 2 tests failed\n")


def test_a_team_has_figures_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    teams = EXPORTS.replace("role,annual", "role,team,annual").replace("CSM,20000", "CSM,North,20000")
    result = outcome_of(tmp_path, """
        - {name: North, quarter: 2026-Q1, expect: {teams: {North: {renewals: {numerator: 20000, people: 1}}}}}
        - {name: Nord, quarter: 2026-Q1, expect: {teams: {Nord: {renewals: {numerator: 20000}}}}}
        - {name: Nobody, quarter: 2026-Q1, expect: {people: {P-2: {paid: 0 USD}}}}
        """, exports=teams)
    assert "Nord renewals numerator: expected 20000, got no such unit: did you mean `North`?" in result.stdout
    assert "got nobody with this id on the plan: did you mean `P-1`?" in result.stdout
    assert result.stdout.endswith("2 of 3 tests failed\n")


def test_exports_may_have_their_mapping(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, "- {name: Mapped, quarter: 2026-Q1, expect: {pays: 1851.85 USD}}",
                        exports=EXPORTS.replace("arr_due", "Due") + """
exports.yaml: |
  renewals: {columns: {arr_due: Due}}
""")
    assert result.exit_code == 0, result.stdout


def test_results_given_directly_are_worked_out_like_examples(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, """
        - {name: Right, quarter: 2026-Q1, results: {quarter_target: 5000 USD, renewals: 81%}, expect: {pays: 90%}}
        - {name: Wrong, quarter: 2026-Q1, results: {quarter_target: 5000 USD, renewals: 81%}, expect: {pays: 1.00 USD}}
        - {name: Year, year: 2026, results: {annual_target: 20000 USD, renewals: 99%}, expect: {pays: 110%}}
        """)
    assert "pays: expected 1.00 USD, got 4500.00 USD" in result.stdout
    assert result.stdout.endswith("1 of 3 tests failed\n")


def test_results_given_directly_are_before_the_draw_and_say_so(tmp_path: Path) -> None:
    plan = f"{PLAN}draw: {{each_quarter: 2000 USD, kind: top_up, recoverable: true}}\n"
    (tmp_path / "drawn.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "drawn.test.yaml").write_text(dedent("""
        csbonus_test: 1
        plan: drawn.yaml
        tests:
          - {name: Low, quarter: 2026-Q1, results: {quarter_target: 5000 USD, renewals: 9%}, expect: {pays: 2000 USD}}
    """), encoding="utf-8")
    told = CliRunner().invoke(app, ["test", str(tmp_path)], env={"COLUMNS": "300"}).stdout
    assert "pays: expected 2000.00 USD, got 500.00 USD, before the draw" in told


def test_a_result_of_no_component_is_refused_where_it_stands(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, """
        - {name: Name, quarter: 2026-Q1, results: {quarter_target: 5000 USD, renewal: 81%}, expect: {pays: 90%}}
        """)
    assert result.exit_code == 1
    assert "CSB276 `renewal` is neither a component nor what a gate looks at" in result.stdout
    assert f"{tmp_path}/plan.test.yaml" in result.stdout


@pytest.mark.parametrize(("expected", "code"), [("CSB418", 0), ("CSB522", 1)])
def test_a_refusal_may_be_what_is_expected(expected: str, code: int, tmp_path: Path) -> None:
    result = outcome_of(tmp_path, f"""
        - {{name: Not a number, quarter: 2026-Q1, expect: {{problems: [{expected}]}}}}
        """, exports=EXPORTS.replace("30000,renewed,20000", "3x,renewed,20000"))
    assert result.exit_code == code, result.stdout


def test_a_problem_of_a_table_stands_at_its_line_of_the_test_file(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, "- {name: Amount, quarter: 2026-Q1, expect: {pays: 0.00 USD}}",
                    exports=EXPORTS.replace("30000,renewed,20000", "3x,renewed,20000"))
    text = (tmp_path / "plan.test.yaml").read_text("utf-8").splitlines()
    line = next(number for number, row in enumerate(text, start=1) if "3x" in row)
    assert f"plan.test.yaml:{line}]" in result.stdout


def test_a_plan_and_a_folder_of_exports_may_stand_beside_the_test(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(dedent(PLAN), encoding="utf-8")
    data = write_data(tmp_path / "exports", {
        "people": "person_id | name | role | annual_target | valid_from\nP-1 | Ada | CSM | 20000 | 2026-01-01",
        "accounts": "account_id\nA-1",
        "assignments": "account_id | person_id | valid_from\nA-1 | P-1 | 2026-01-01",
        "renewals": """
            renewal_id | account_id | due_date   | arr_due | outcome | arr_renewed
            R-1        | A-1        | 2026-03-01 | 5       | churned | 0
            """,
    })
    (tmp_path / "beside.test.yaml").write_text(dedent("""
        csbonus_test: 1
        plan: plan.yaml
        data: exports
        tests:
          - {name: Wrong, quarter: 2026-Q1, expect: {people: {P-1: {paid: 1.00 USD}}}}
        """), encoding="utf-8")
    result = CliRunner().invoke(app, ["test", str(tmp_path / "beside.test.yaml")], env={"COLUMNS": "400"})
    command = f"csbonus explain {tmp_path}/plan.yaml P-1 --data {data} --quarter 2026-Q1"
    assert f"see: {command}" in result.stdout


def test_results_of_a_plan_that_pays_nobody_are_compared_too(tmp_path: Path) -> None:
    reports = PLAN.replace("pay: {target: annual_target}", "mode: report_only")
    (tmp_path / "plan.yaml").write_text(reports, encoding="utf-8")
    above = f"csbonus_test: 1\nplan: plan.yaml\nexports:\n{indent(dedent(EXPORTS), '  ')}"
    test = "{name: A third, quarter: 2026-Q1, expect: {people: {P-1: {renewals: {actual: 34%}}}}}"
    (tmp_path / "plan.test.yaml").write_text(f"{above}\ntests:\n  - {test}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["test", str(tmp_path)], env={"COLUMNS": "300"})
    assert "P-1 renewals actual: expected 34%, got 33%" in result.stdout


def test_programs_read_outcomes_as_json(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, "- {name: Pay, quarter: 2026-Q1, expect: {pays: 1.00 USD}}", "--format", "json")
    (told,) = json.loads(result.stdout)
    assert (told["name"], told["passed"], told["failures"][0]["got"]) == ("Pay", False, "1851.85 USD")


def test_tests_in_a_folder_are_run_whatever_the_capitals_of_their_name(tmp_path: Path) -> None:
    outcome_of(tmp_path, "- {name: Pay, quarter: 2026-Q1, expect: {pays: 1.00 USD}}")
    (tmp_path / "plan.test.yaml").rename(tmp_path / "Plan.Test.YAML")
    assert CliRunner().invoke(app, ["test", str(tmp_path)]).exit_code == 1


def test_a_folder_without_tests_is_a_wrong_command(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["test", str(tmp_path)])
    assert result.exit_code == 2
    assert "CSB750" in result.stderr


def test_hidden_folders_are_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "other.test.yaml").write_text("csbonus_test: 2\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["test", str(tmp_path)]).exit_code == 2


def test_a_plan_in_place_of_its_tests_is_one_problem_that_names_them(tmp_path: Path) -> None:
    for name, begins in (("team.yaml", "csbonus: 1"), ("team.test.yaml", "csbonus_test: 1")):
        (tmp_path / name).write_text(f"{begins}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["test", str(tmp_path / "team.yaml")], env={"COLUMNS": "1000"})
    assert result.stderr.count("CSB") == 1
    assert "CSB762" in result.stderr
    assert f"its tests are in `{tmp_path / 'team.test.yaml'}`" in result.stderr


GROWTH = """
- name: What grew
  quarter: 2026-Q1
  plan:
    csbonus: 1
    plan: growth
    title: Growth
    year: 2026
    currency: EUR
    for: {role: CSM}
    components:
      growth: {measure: expansion_arr, rate: 10%, settle: quarterly}
      calls: {measure: events_counted, with: {kind: call}, per_unit: 1 EUR, settle: quarterly}
  exports:
    people: |
      person_id,name,role,currency,valid_from
      P-1,Ada,CSM,EUR,2026-01-01
      P-2,Bea,CSM,USD,2026-01-01
    assignments: |
      account_id,person_id,valid_from
      A-1,P-2,2026-01-01
    expansion: |
      expansion_id,account_id,signed_date,arr_delta,kind
      X-1,A-1,2026-02-10,5000,upsell
    events: |
      event_id,person_id,date,kind,value
      E-1,P-2,2026-02-10,call,1
    fx: |
      currency,valid_from,rate
      USD,2026-01-01,0.5
  expect: {people: {P-2: {§}}}
"""


@pytest.mark.parametrize("holds", ["growth: {actual: 5000 EUR}", "calls: {actual: 1}", "growth: {numerator: 5000}"])
def test_a_result_is_in_the_unit_of_its_measure(tmp_path: Path, holds: str) -> None:
    result = outcome_of(tmp_path, GROWTH.replace("§", holds))
    assert (result.exit_code, result.stdout) == (0, "1 test passed\n")


def test_a_result_in_the_currency_of_a_person_is_shown_in_that_of_the_plan(tmp_path: Path) -> None:
    result = outcome_of(tmp_path, GROWTH.replace("§", "growth: {actual: 5000 USD}"))
    assert "P-2 growth actual: expected 5000.00 USD, got 5000.00 EUR" in result.stdout


@pytest.mark.parametrize(("figure", "wanted"), [
    ("growth: {actual: 500000%}", "`500000%` is not an amount such as `5600.00 USD`"),
    ("growth: {actual: 5000}", "`5000` is not an amount such as `5600.00 USD`"),
    ("calls: {actual: 100%}", "`100%` is not a number"),
])
def test_a_result_in_another_unit_is_refused(tmp_path: Path, figure: str, wanted: str) -> None:
    result = outcome_of(tmp_path, GROWTH.replace("§", figure))
    assert "CSB758" in result.stderr
    assert wanted in result.stderr


@pytest.mark.parametrize(("pays", "got"), [("100%", "3.00 EUR without a target pay"), ("0%", "")])
def test_pay_of_people_without_a_target_is_no_part_of_it(tmp_path: Path, pays: str, got: str) -> None:
    test = GROWTH.replace("people: {P-2: {§}}", f"pays: {pays}").replace("P-2,Bea,CSM,USD", "P-2,Bea,CSM,EUR")
    calls = "3" if got else "0"
    test = test.replace("arr_delta,kind\n      X-1,A-1,2026-02-10,5000", "arr_delta,kind\n      X-1,A-1,2026-02-10,0")
    test = test.replace("per_unit: 1 EUR", f"per_unit: {calls} EUR")
    result = outcome_of(tmp_path, test)
    assert (f"pays: expected {pays}, got {got}" in result.stdout) is bool(got)
    assert result.exit_code == (1 if got else 0)


def test_every_note_and_reason_of_the_engine_is_one_that_a_test_may_ask_for() -> None:
    engine = Path(__file__).parents[2] / "csbonus" / "engine"
    texts = [path.read_text("utf-8") for path in sorted(engine.glob("*.py"))]
    said = {word for text in texts for word in re.findall(r"(?:then|else) '([a-z_]+)'", text)}
    assert said
    assert said <= set(WORDS)
    quoted = {word for text in texts for word in re.findall(r"['\"]([a-z_]+)['\"]", text)}
    assert set(WORDS) <= quoted | {*OUTCOMES, *MEANING}
