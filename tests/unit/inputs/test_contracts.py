"""Renewals that tell the value of the whole contract."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.inputs.load import Exports, Need, load
from tests.engine.world import write_data

NEEDS = {"renewals": Need(frozenset({"outcome", "arr_renewed"}))}


def loaded(folder: Path, rows: str, mapping: str = "basis: tcv") -> Exports:
    head = "renewal_id|account_id|due_date|arr_due|outcome|arr_renewed|term_months|one_time_amount|expansion_arr\n"
    data = write_data(folder, {"renewals": head + rows})
    (data / "exports.yaml").write_text(f"renewals: {{{mapping}}}\n", encoding="utf-8")
    return load(data, NEEDS)


def renewed(exports: Exports) -> list[Decimal]:
    return [row[0] for row in exports.connection.execute("select arr_renewed from renewals order by row_id").fetchall()]


@pytest.mark.parametrize(("months", "a_year"), [("6", "120000"), ("12", "60000"), ("18", "40000"), ("36", "20000")])
def test_a_contract_counts_by_the_year(months: str, a_year: str, tmp_path: Path) -> None:
    exports = loaded(tmp_path, f"R-1|A-1|2026-03-01|100|renewed|60000|{months}||")
    assert renewed(exports) == [Decimal(a_year)]


def test_a_year_of_a_contract_that_does_not_end_is_cut_at_a_millionth_halves_up(tmp_path: Path) -> None:
    # 100,000 × 12 ÷ 7 = 171,428.571428 57...
    exports = loaded(tmp_path, "R-1|A-1|2026-03-01|100|renewed|100000|7||")
    assert renewed(exports) == [Decimal("171428.571429")]


def test_one_time_amounts_leave_the_contract_and_growth_leaves_the_year(tmp_path: Path) -> None:
    # (260,000 - 20,000) ÷ 24 × 12 = 120,000, of which 15,000 is growth
    mapping = "basis: tcv, includes: [one_time, expansion]"
    exports = loaded(tmp_path, "R-1|A-1|2026-03-01|100|renewed|260000|24|20000|15000", mapping)
    assert renewed(exports) == [Decimal(105000)]


def test_control_totals_are_those_of_the_file(tmp_path: Path) -> None:
    rows = "R-1|A-1|2026-03-01|100|renewed|260000|24|20000|0\nR-2|A-1|2026-04-01|100|renewed|60000|12|0|0"
    exports = loaded(tmp_path, rows, "basis: tcv, includes: [one_time], expect: {arr_renewed: 320000}")
    assert dict(exports.totals[0].sums)["arr_renewed"] == 320000


def test_rows_that_the_mapping_leaves_out_are_left_out(tmp_path: Path) -> None:
    rows = "R-1|A-1|2026-03-01|100|renewed|60000|6|0|0\nR-2|A-1|2026-04-01|100|churned|0||0|0"
    exports = loaded(tmp_path, rows, "basis: tcv, where: {outcome: renewed}")
    assert renewed(exports) == [Decimal(120000)]
    assert dict(exports.totals[0].sums)["arr_renewed"] == 60000
