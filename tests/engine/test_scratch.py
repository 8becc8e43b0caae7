from pathlib import Path
import pytest
from tests.engine.world import *
from tests.engine.test_book_rules_adjustments import PLAN, adjusting, HEAD
from tests.engine import test_rates, test_spiffs, test_combine

def test_restate_leads(tmp_path: Path) -> None:
    text = PLAN.replace("gross_renewal_rate", "lead_amount").replace("goal: 100%", "goal: 1000 USD")
    tables = adjusting("2026-Q1 | restate | | A2 | rate | 300") | {
      "leads": "lead_id | person_id | submitted_date | accepted_date | amount | opportunity_date | won_date\nL1 | P1 | 2026-01-05 | 2026-01-10 | 500 | 2026-01-15 | 2026-02-02"}
    try:
        run = calculated(tmp_path, text, tables, quarter(1))
        print("XX", due(run, "P1"), due(run, "P2"))
    except Exception as e:
        print("XX", type(e), [f"{d.code} {d.message}" for d in getattr(e,"found",[])], e)

def test_not_exact():
    import duckdb
    from csbonus.engine.asking import exact_rows
    class E: connection = duckdb.connect()
    with pytest.raises(AssertionError, match="not exact: x"):
        exact_rows(E, "select 0.5::double as x")

def test_combine_zero(tmp_path):
    t = test_combine.plan(target="0")
    run = calculated(tmp_path, t, test_combine.world("100", "110"), quarter(1))
    print("XX", due(run, "P1"))

def test_wrong_measure(tmp_path):
    pass
