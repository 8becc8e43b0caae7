"""What explain says beside an actual: how sure a survey is, how many accounts were scored."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from csbonus.engine.behind import Behind
from csbonus.engine.run import Run
from csbonus.report.explain.beside import beside_actual, margin
from csbonus.report.explain.evidence import evidence_of
from tests.engine.test_person_rows import BASE, answers, plan
from tests.engine.world import calculated, quarter


def survey(folder: Path, measure: str, goal: str, *values: int) -> Run:
    return calculated(folder, plan(measure, goal=goal), BASE | {"events": answers(measure, *values)}, quarter(1))


def test_the_margin_of_ten_promoters_and_detractors_is_sixty_two_points(tmp_path: Path) -> None:
    run = survey(tmp_path, "nps", "50", *[10] * 5, *[0] * 5)
    (earning,) = [each["push"] for (person, _), each in run.plans[0].desk.known.items() if person == "P1"]
    actual = earning.parts[0].attained.actual
    found = evidence_of(run.plans[0], actual, Behind())
    # N = 0, p = d = 1/2: 1.96 × √(1 ÷ 10) × 100
    error = margin(found)
    assert error is not None
    assert error.quantize(Decimal("0.000001")) == Decimal("61.980642")
    assert dict(beside_actual(actual, found))["Answers"] == (
        "10, at least 1 needed; chance alone may move the result by 62 points either way, in 19 of 20 cases"
    )


def test_the_margin_of_csat_is_in_points_too(tmp_path: Path) -> None:
    run = survey(tmp_path, "csat", "80%", 5, 5, 5, 1)
    (earning,) = [each["push"] for (person, _), each in run.plans[0].desk.known.items() if person == "P1"]
    actual = earning.parts[0].attained.actual
    # 1.96 × √(3/4 × 1/4 ÷ 4) = 42.4 %
    told = dict(beside_actual(actual, evidence_of(run.plans[0], actual, Behind())))
    assert "by 42.4 points either way" in told["Answers"]
