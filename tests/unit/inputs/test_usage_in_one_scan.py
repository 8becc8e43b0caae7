"""Usage is never kept row by row: months of accounts come out of the scan that judges the cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csbonus.inputs.load import Need, Options, load
from csbonus.inputs.tally import Tally

HEADER = "account_id,date,licences,assigned_users,active_users,feature,feature_users"
KEY = Tally(("Reports", "alerts"), 2, most=True)
ONE = Tally(("reports",), 1)
MONTHS = "select records, latest.date, latest.licences from usage_months"


def needs(*tallies: Tally) -> dict[str, Need]:
    return {"usage": Need(frozenset(HEADER.split(",")), frozenset(), frozenset(tallies))}


def usage(world: Any, *rows: str, header: str = HEADER, name: str = "usage.csv") -> None:
    world.write(name, "\n".join([header, *rows]) + "\n")


@st.composite
def written(draw: st.DrawFn) -> list[tuple[str, int, int | None, str, int | None]]:
    """Rows as account, day of 2026 (month x 100 + day), active users, feature, its users; no row twice.

    All rows of a day have the same active users, but for those where they are blank.
    """
    keys = st.tuples(st.sampled_from("ABC"), st.sampled_from((103, 120, 131, 201, 228)),
                     st.sampled_from(("Reports", "alerts", "reports", "other", "rare", "")))
    rows = draw(st.lists(keys, unique=True, min_size=1, max_size=25))
    active = {(a, d): draw(st.integers(0, 9)) for a, d, _ in rows}
    blank = st.integers(0, 4).map(lambda n: n == 0)
    return [(a, d, None if draw(blank) else active[a, d], f, draw(st.none() | st.integers(0, 4))) for a, d, f in rows]


@given(written())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_month_is_what_its_rows_say(tmp_path: Path, rows: list[tuple[str, int, int | None, str, int | None]]) -> None:
    lines = [
        f"{account},2026-{day // 100:02}-{day % 100:02},7,5,{_cell(active)},{feature},{_cell(users)}"
        for account, day, active, feature, users in rows
    ]
    (tmp_path / "usage.csv").write_text("\n".join([HEADER, *lines]) + "\n")
    exports = load(tmp_path, needs(KEY, ONE))
    asked = f"select account_id, month(month_end), counted, active_sum, busiest, records, day(latest.date), " \
        f"latest.{KEY.used}, latest.{KEY.users}, latest.{ONE.used} from usage_months order by 1, 2"
    found = exports.connection.execute(asked).fetchall()
    exports.connection.close()
    assert [tuple(map(_whole, row)) for row in found] == _expected(rows)


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)


def _whole(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else int(value)


def _expected(rows: list[tuple[str, int, int | None, str, int | None]]) -> list[tuple[Any, ...]]:
    months: dict[tuple[str, int], dict[int, list[tuple[int | None, str, int | None]]]]
    months = defaultdict(lambda: defaultdict(list))
    for account, day, active, feature, users in rows:
        months[account, day // 100][day % 100].append((active, feature, users))
    told = []
    for (account, month), days in sorted(months.items()):
        counted = ([row[0] for row in rows_of if row[0] is not None] for rows_of in days.values())
        most = [max(numbers) for numbers in counted if numbers]
        last = days[max(days)]
        key = [users for _, feature, users in last if feature in KEY.features and users is not None]
        ones = sum(feature == "reports" and (users or 0) >= 1 for _, feature, users in last)
        users_of = (sum(most) if most else None, max(most, default=None))
        told.append((account, month, len(most), *users_of, sum(map(len, days.values())), max(days),
                     sum(users >= KEY.enough for users in key), max(key, default=None), ones))
    return told


def test_more_features_than_bits_are_still_told_apart(world: Any) -> None:
    many = tuple(f"f{n:02}" for n in range(80))
    usage(world, *(f"A,2026-01-31,9,9,9,{name},{n}" for n, name in enumerate(many)))
    asked = Tally(many, 40, most=True)
    found = world.rows(f"select latest.{asked.used}, latest.{asked.users}, records from usage_months", **needs(asked))
    assert [tuple(map(int, row)) for row in found] == [(40, 79, 80)]


def test_features_that_share_a_bit_are_not_taken_for_one_row_twice(world: Any) -> None:
    usage(world, *(f"A,2026-01-31,9,9,9,f{n},1" for n in range(200)))
    assert world.rows("select records from usage_months", **needs(ONE)) == [(200,)]


def test_one_row_twice_is_found_among_features_that_share_bits(world: Any) -> None:
    usage(world, *(f"A,2026-01-31,9,9,9,f{n},1" for n in range(200)), "A,2026-01-31,9,9,9,f7,1")
    (problem,) = world.refusal(**needs(ONE))
    assert problem.startswith("CSB440 usage.csv:202:1")


def test_a_bad_number_between_good_ones_of_a_day_is_found(world: Any) -> None:
    usage(world, "A,2026-01-31,1,5,5,a,1", "A,2026-01-31,5x,5,5,b,1", "A,2026-01-31,9,5,5,c,1")
    (problem,) = world.refusal(**needs(ONE))
    assert "usage.csv:3:3" in problem


def test_rows_of_a_day_that_write_one_number_in_two_ways_agree(world: Any) -> None:
    world.write("exports.yaml", "usage: {thousands: ' '}\n")
    usage(world, "A,2026-01-31,1 000,5,5,a,1", "A,2026-01-31,1000,5,5,b,1")
    assert world.rows("select latest.licences, records from usage_months", **needs(ONE)) == [(1000, 2)]


def test_numbers_that_the_rows_of_a_day_do_not_repeat_are_refused(world: Any) -> None:
    usage(world, "A,2026-01-31,10,5,5,a,1", "A,2026-01-31,11,5,5,b,1")
    assert world.refusal(**needs(ONE)) == [
        "CSB480 usage.csv:3:3 `licences` of account `A` on 2026-01-31 is 10 on one row, 11 on another"
    ]


def test_rows_that_where_leaves_out_may_hold_anything(world: Any) -> None:
    world.write("exports.yaml", "usage: {where: {kind: [live]}}\n")
    usage(world, "A,2026-01-31,10,5,5,a,1,live", "?,never,x,y,z,\u200b,w,test", header=f"{HEADER},kind")
    exports = world.load(**needs(ONE))
    assert exports.connection.execute(MONTHS).fetchall()[0] == (1, date(2026, 1, 31), 10)
    assert exports.totals[0].left_out == 1


@pytest.mark.parametrize(("day", "licences", "fits"), [
    ("date '2026-01-31'", "10::integer", True), ("'2026-01-31'", "'10'", True),
    ("date '2026-01-31'", "10::bigint", True),
    ("date '1889-01-31'", "10::integer", False), ("date '2026-01-31'", "99999999999999::bigint", False),
])
def test_numbers_and_dates_of_parquet_are_judged_as_they_are(
    world: Any, day: str, licences: str, fits: bool
) -> None:
    row = f"select 'A' as account_id, {day} as date, {licences} as licences, 5 as assigned_users, 4 as active_users," \
        " 'reports' as feature, 2 as feature_users"
    duckdb.execute(f"copy ({row}) to '{world.folder / 'usage.parquet'}' (format parquet)")
    if fits:
        assert world.rows(f"select latest.licences, latest.{ONE.used} from usage_months", **needs(ONE)) == [(10, 1)]
    else:
        assert "usage.parquet:1" in world.refusal(**needs(ONE))[0]


def test_the_rows_are_still_there_for_whoever_points_at_one(world: Any) -> None:
    usage(world, "B,2026-01-31,10,5,5,a,1", name="usage-1.csv")
    usage(world, "A,2026-01-31,10,5,5,a,1", "A,2026-01-31,10,5,5,b,1", name="usage-2.csv")
    exports = world.load(**needs(ONE))
    rows = exports.connection.execute("select row_id, account_id, feature from usage order by 1").fetchall()
    assert rows == [(0, "B", "a"), (1, "A", "a"), (2, "A", "b")]
    assert str(exports.place("usage", 2)) == "usage-2.csv:3"


def test_large_files_are_put_together_however_they_were_split(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csbonus.inputs.months._LARGE", 1)
    days = [f"2026-{month}-{day}" for month in ("01", "02") for day in (10, 28)]
    rows = [f"{account},{day},7,5,{n},reports,{n}" for n, account in enumerate("ABC") for day in days]
    ways: dict[str, Callable[[str], str]] = {
        "by month": lambda row: row[7], "by account": lambda row: row[0], "by day": lambda row: row[8:10]}
    found = {}
    for way, part_of in ways.items():
        (world.folder / way).mkdir()
        for part in sorted({part_of(row) for row in rows}):
            lines = [HEADER, *(row for row in rows if part_of(row) == part)]
            (world.folder / way / f"usage-{part}.csv").write_text("\n".join(lines) + "\n")
        exports = load(world.folder / way, needs(ONE))
        world.opened.append(exports)
        found[way] = exports.connection.execute("select * from usage_months order by 1, 2").fetchall()
    assert found["by month"] == found["by account"] == found["by day"]
    assert [row[2] for row in found["by day"]] == [2] * 6


def test_a_row_that_stands_in_two_large_files_is_found(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csbonus.inputs.months._LARGE", 1)
    usage(world, "A,2026-01-31,1,1,1,a,1", name="usage-1.csv")
    usage(world, "B,2026-01-31,1,1,1,a,1", "A,2026-01-31,1,1,1,a,1", name="usage-2.csv")
    assert world.refusal(**needs(ONE))[0].startswith("CSB440 usage-2.csv:3:1")


def test_days_that_do_not_repeat_their_numbers_are_all_counted(world: Any) -> None:
    usage(world, *(f"A{n},2026-01-31,{licences},5,5,{f},1" for n in range(7) for licences, f in ((1, "a"), (2, "b"))))
    problems = world.refusal(Options(max_problems=3), **needs(ONE))
    assert [problem.split()[0] for problem in problems[:3]] == ["CSB480"] * 3
    assert "4 more" in problems[3]


def test_measures_may_ask_for_the_same_features_in_several_ways(world: Any) -> None:
    usage(world, "A,2026-01-31,9,9,9,a,1", "A,2026-01-31,9,9,9,b,5")
    both = ("a", "b")
    asked = (Tally(both, 1), Tally(both, 1, most=True), Tally(both, 3, most=True), Tally(("a", "a"), 1))
    columns = ", ".join(f"latest.{name}" for name in dict.fromkeys(c for tally in asked for c in tally.columns))
    found = world.rows(f"select {columns} from usage_months", **needs(*asked))
    assert [tuple(map(int, row)) for row in found] == [(2, 5, 1, 1)]


@pytest.mark.parametrize("feature", ["a\x07b", "x" * 4001])
def test_a_feature_that_is_refused_in_a_small_file_is_refused_in_a_large_one(
    world: Any, monkeypatch: pytest.MonkeyPatch, feature: str
) -> None:
    usage(world, f"A,2026-01-31,1,1,1,{feature},1")
    small = world.refusal(**needs(ONE))
    monkeypatch.setattr("csbonus.inputs.months._LARGE", 1)
    assert world.refusal(**needs(ONE)) == small
    assert len(small) == 1


@pytest.mark.parametrize("column", ["date", "licences", "assigned_users", "active_users", "feature_users"])
@pytest.mark.parametrize("cell", ["2026-02-30", "2026-1-31", "infinity", "12.5", "1e2", "0x1F", " 7", "07", "-1"])
def test_a_cell_that_is_refused_in_a_small_file_is_refused_in_a_large_one(
    world: Any, monkeypatch: pytest.MonkeyPatch, column: str, cell: str
) -> None:
    row = dict(zip(HEADER.split(","), ("A", "2026-01-31", "9", "9", "9", "reports", "9"), strict=True))
    usage(world, ",".join(row.values()), ",".join({**row, "account_id": "B", column: cell}.values()))
    small = world.refusal(**needs(ONE))
    for module in ("months", "sheet"):
        monkeypatch.setattr(f"csbonus.inputs.{module}._LARGE", 1)
    assert world.refusal(**needs(ONE)) == small
    assert len(small) == 1


@pytest.mark.parametrize("column", ["licences", "assigned_users", "active_users", "feature", "feature_users"])
def test_a_blank_cell_of_a_large_file_is_unknown(world: Any, monkeypatch: pytest.MonkeyPatch, column: str) -> None:
    for module in ("months", "sheet"):
        monkeypatch.setattr(f"csbonus.inputs.{module}._LARGE", 1)
    row = dict(zip(HEADER.split(","), ("A", "2026-01-31", "9", "9", "9", "reports", "9"), strict=True))
    usage(world, ",".join({**row, column: ""}.values()))
    latest = f"latest.licences, latest.assigned_users, latest.active_users, latest.{ONE.used}"
    given = {"licences": 9, "assigned_users": 9, "active_users": 9, ONE.used: 1}
    blank = {"feature": {ONE.used: 0}, "feature_users": {ONE.used: 0}}.get(column, {column: None})
    assert world.rows(f"select {latest} from usage_months", **needs(ONE)) == [tuple({**given, **blank}.values())]
