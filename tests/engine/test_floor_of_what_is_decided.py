"""The floor of a component is of the target pay that a quarter decides, not of what it carries on (calculation R12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.test_no_base_told import HALF, plan, scored
from tests.engine.world import amounts, calculated, due, quarter


@pytest.mark.parametrize(("floor", "pays"), [
    ("floor: 40%", "200"),  # of the 500 that Blue decides
    ("floor: 1600 USD", "200"),  # 400 a quarter, of which half is decided
    ("floor: 10%", "60"),  # Blue has reached more
])
def test_half_a_quarter_that_is_carried_on_has_half_the_floor(tmp_path: Path, floor: str, pays: str) -> None:
    """45 of 90 days in Red, which is never scored; Blue is at 12 % in the first quarter, at 100 % in the second."""
    tables = scored("1 team Blue 12", "2 team Blue 100", people=HALF)
    run = calculated(tmp_path, plan(f"scope: team, no_base: carry, {floor}"), tables, quarter(2))
    assert due(run, "P1") == amounts(pays, "1,500")
