"""The promise: every setting that changes pay has a world in which it does, and `explain` says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.tables import keys_of
from tests.engine.every_setting.case import Case, of_part, outcome
from tests.engine.every_setting.measures import CASES as OF_MEASURES
from tests.engine.every_setting.plans import CASES as OF_PLANS
from tests.engine.every_setting.wanted import SECTIONS, WITHOUT_CASE, has_case, of_measures, of_plans


def _name(case: Case) -> str:
    return f"{case.world.part['measure']} {case.key.removeprefix(of_part(''))} {case.value}"


@pytest.mark.parametrize("case", [*OF_MEASURES, *OF_PLANS], ids=_name)
def test_a_setting_changes_a_result_and_explain_says_so(tmp_path: Path, case: Case) -> None:
    plain, changed = outcome(tmp_path / "plain", case, case.plain), outcome(tmp_path / "changed", case, case.changed)
    assert changed.told, f"refused: {changed.result}"
    assert plain.result != changed.result
    assert case.expected in changed.told
    assert case.expected not in plain.told


def test_every_setting_of_a_measure_has_a_case() -> None:
    assert [need for need in of_measures() if not has_case(need, OF_MEASURES)] == []


def test_every_key_of_a_plan_has_a_case_or_a_reason_why_not() -> None:
    assert [need for need in of_plans() if not has_case(need, OF_PLANS)] == []


def test_what_has_no_case_is_a_key_of_the_language() -> None:
    known = {f"{section.rstrip('.')}.{key.name}".lstrip(".")
             for section, model in SECTIONS.items() for key in keys_of(model)}
    assert WITHOUT_CASE.keys() <= known
