"""Features that plans count and usage does not name, or writes otherwise, are said: they would count as not used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from csbonus.engine.ask import quarter
from csbonus.engine.run import Run, calculate
from tests.engine.world import calculated, read_plan, refused, write_data

PEOPLE = "person_id | name | role | valid_from\nP1 | Ada | CSM | 2026-01-01"
ACCOUNTS = "account_id | owner_id\nA1 | P1"
MONTHS = ("2026-01-31", "2026-02-28", "2026-03-31")


def plan(features: Sequence[str], name: str = "used", role: str = "CSM") -> str:
    return f"""
        csbonus: 1
        plan: {name}
        title: Use
        year: 2026
        currency: USD
        for: {{role: [{role}]}}
        pay: {{target: 20000 USD}}
        components:
          breadth: {{measure: adoption_breadth, with: {{features: [{", ".join(features)}]}}, weight: 100%, goal: 50%,
            curve: linear, settle: quarterly}}
    """


def tables(*features: str, days: Sequence[str] = MONTHS) -> dict[str, str]:
    rows = [f"A1 | {day} | {feature} | 3" for day in days for feature in features]
    usage = "\n".join(["account_id | date | feature | feature_users", *rows])
    return {"people": PEOPLE, "accounts": ACCOUNTS, "usage": usage}


def said(run: Run) -> list[str]:
    return [f"{d.code} {d.span} {d.message}: {d.hint}" for d in run.warnings if d.code in ("CSB556", "CSB557")]


def test_a_feature_that_no_row_names_is_said_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    text, data = plan(["chat", "Reports"]), tables("chat", "report")
    run = calculated(tmp_path, text, data, quarter(1))
    fact = "no row of usage names the feature `Reports`: did you mean `report`?"
    assert [each.partition(" ")[2].partition(" ")[2] for each in said(run)] == [fact]
    assert said(run)[0].startswith(f"CSB557 {tmp_path / 'plan.yaml'}:")


@pytest.mark.parametrize("stray", ["reports", "RE PORTS", "re-ports", "re_ports"])
@pytest.mark.parametrize("large", [1, 8_000_000])
def test_rows_that_write_a_feature_otherwise_are_said(
    tmp_path: Path, stray: str, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csbonus.inputs.months._LARGE", large)
    run = calculated(tmp_path, plan(["chat", "Reports"]), tables("chat", "Reports", stray), quarter(1))
    (warning,) = said(run)
    assert f"usage.csv:4:3 3 rows do not count: feature `{stray}` is not `Reports`" in warning


def test_a_feature_that_is_only_written_otherwise_is_said_once(tmp_path: Path) -> None:
    (warning,) = said(calculated(tmp_path, plan(["chat", "Reports"]), tables("chat", "reports"), quarter(1)))
    assert warning.endswith("no row of usage names the feature `Reports`: did you mean `reports`?")


@pytest.mark.parametrize("features", [("chat", "Reports"), ("chat", "Reports", "reported", "calls")])
def test_where_all_are_named_nothing_is_said(tmp_path: Path, features: Sequence[str]) -> None:
    assert said(calculated(tmp_path, plan(["chat", "Reports"]), tables(*features), quarter(1))) == []


def test_one_row_of_the_year_is_enough(tmp_path: Path) -> None:
    data = tables("chat")
    data["usage"] += "\nA1 | 2026-02-01 | Reports | 1"
    assert said(calculated(tmp_path, plan(["chat", "Reports"]), data, quarter(1))) == []


def test_without_rows_nothing_is_said_of_features(tmp_path: Path) -> None:
    codes = {each.split()[0] for each in refused(tmp_path, plan(["chat", "Reports"]), tables(days=()), quarter(1))}
    assert codes == {"CSB522"}


def test_of_two_plans_that_write_it_differently_each_is_told(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", {**tables("chat", "Reports", "reports"), "people": PEOPLE})
    one = read_plan(tmp_path / "one", plan(["Reports"]))
    other = read_plan(tmp_path / "other", plan(["reports"], "other", "Lead"))
    found = said(calculate([one, other], data, quarter(1)))
    strays = [each.partition(": feature ")[2].partition(":")[0] for each in found]
    assert strays == ["`reports` is not `Reports`"]


def test_a_text_that_the_mapping_makes_the_feature_is_it(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", tables("chat", "REP"))
    (data / "exports.yaml").write_text("usage:\n  values: {feature: {REP: Reports}}\n")
    assert said(calculate([read_plan(tmp_path, plan(["chat", "Reports"]))], data, quarter(1))) == []


def test_rows_that_where_leaves_out_name_nothing(tmp_path: Path) -> None:
    both = ("chat | 3 | y", "Reports | 3 | n")
    rows = [f"A1 | {day} | {row}" for day in MONTHS for row in both]
    usage = "\n".join(["account_id | date | feature | feature_users | kept", *rows])
    data = write_data(tmp_path / "data", {**tables(), "usage": usage})
    (data / "exports.yaml").write_text("usage:\n  where: {kept: [y]}\n")
    (warning,) = said(calculate([read_plan(tmp_path, plan(["chat", "Reports"]))], data, quarter(1)))
    assert "no row of usage names the feature `Reports`" in warning


def test_of_more_than_fifty_features_nothing_is_said(tmp_path: Path) -> None:
    assert said(calculated(tmp_path, plan([f"f{n}" for n in range(51)]), tables("f1"), quarter(1))) == []


def test_a_feature_of_a_gate_is_looked_for_too(tmp_path: Path) -> None:
    gate = """
        gates:
          - when: {measure: adoption_breadth, scope: company, with: {features: [Reports]}, below: 10%}
            then: zero
            of: plan
    """
    (warning,) = said(calculated(tmp_path, plan(["chat"]).rstrip() + gate, tables("chat"), quarter(1)))
    assert "no row of usage names the feature `Reports`" in warning
