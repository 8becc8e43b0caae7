"""Pay of a quarter that is final for want of a base stays out of what gates and caps do to the year (R11, R12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.readings import YEAR
from tests.engine.test_no_base_told import of, plan, scored
from tests.engine.world import amounts, calculated, due

GATE = """
    gates:
      - {when: {measure: score, score: mood, scope: company, below: 50%}, then: {multiply: 50%}, of: plan}
"""


@pytest.mark.parametrize(("policy", "first"), [("target", 1000), ("zero", 0)])
def test_a_gate_of_the_year_takes_nothing_of_a_quarter_that_is_final(tmp_path: Path, policy: str, first: int) -> None:
    """The mood is 100 % in the first quarter, which is not scored, then 20 %: 40 % in the year.

    So half is paid of 800, 1,000 and 1,500 in the quarters, and of 1.1 x 3,000 in the year.
    """
    tables = scored("2 person P1 80", "3 person P1 100", "4 person P1 150")
    moods = enumerate((100, 20, 20, 20), start=1)
    tables["scores"] += "".join(f"\n2026-Q{q} | company |  | mood | {value}%" for q, value in moods)
    run = calculated(tmp_path, plan(f"no_base: {policy}") + GATE, tables)
    year = of(run, YEAR)
    assert (year.set_aside, year.amount) == (first, first + 1650)
    assert due(run, "P1") == amounts(str(first), "400", "500", "750", "0")
