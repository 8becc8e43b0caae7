"""The benchmark's measures by hand in DuckDB: the least that SQL needs for them, without any check of what it reads.

    python -m tests.benchmarks.by_hand_duckdb FOLDER FILE

Sums are of whole sixths: shares are 1, 1/2 or 1/3, means are of one, two or three months.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import duckdb

from tests.benchmarks.answers import Sums, answers, write
from tests.benchmarks.sources import sources

OWNERS = """
    create temp table owners as
    select account_id, person_id, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to,
        case share when '0.5' then 3 when '1/3' then 2 else 6 end as sixths
    from {assignments}"""

RENEWALS = """
    select person_id, sum(sixths * case when won then least(arr_renewed, arr_due) else 0 end),
        sum(sixths * case when won then arr_renewed + coalesce(expansion_arr, 0) else 0 end), sum(sixths * arr_due)
    from (
        select account_id, due_date, arr_due, arr_renewed, expansion_arr,
            outcome in ('renewed', 'contracted') and signed_date <= date '2026-03-31' as won
        from {renewals}
        where due_date between date '2026-01-01' and date '2026-03-31' and outcome <> 'excluded' and kind <> 'merged'
    ) join owners using (account_id) where due_date between valid_from and valid_to group by person_id"""

EXPANSION = """
    select person_id, sum(sixths * arr_delta)
    from {expansion} join owners using (account_id)
    where signed_date between date '2026-01-01' and date '2026-03-31' and signed_date between valid_from and valid_to
        and kind <> 'contraction'
    group by person_id"""

DAYS = """
    select account_id, date,
        max(licences) as licences, max(assigned_users) as assigned, max(active_users) as active,
        bit_or(case when feature_users < 1 then 0 when feature = 'reports' then 1 when feature = 'alerts' then 2
            when feature = 'api' then 4 when feature = 'mobile' then 8 when feature = 'exports' then 16 else 0 end)
            as used
    from {usage} where date between date '2026-01-01' and date '2026-03-31' group by account_id, date"""

USAGE = """
    with months as (
        select account_id, month(date) as month, count(*) as dates,
            sum(active)::bigint as active, max(active) as busiest,
            arg_max({{licences: licences, assigned: assigned, active: active, used: used}}, date) as last
        from ({days}) group by account_id, month(date)
    ), parts as (
        select account_id, last.licences as licences, least(last.assigned, last.licences) as in_use,
            bit_count(last.used) * 200000 as breadth,
            case when last.licences > 0 then (2 * least(last.active, last.licences)::bigint * 1000000 + last.licences)
                // (2 * last.licences) end as depth,
            case when dates < 2 then null when busiest = 0 then 0
                else (2 * active * 1000000 + dates * busiest) // (2 * dates * busiest) end as frequency
        from months
    ), scores as (
        select account_id, licences, in_use, case when depth is not null or frequency is not null then
                (2 * (5 * breadth + 3 * coalesce(depth, 0) + 2 * coalesce(frequency, 0)) + weights) // (2 * weights) end
                as score
        from (select *, 5 + case when depth is null then 0 else 3 end
            + case when frequency is null then 0 else 2 end as weights from parts)
    ), accounts as (
        select account_id, sum(in_use) * 6 // count(*) as in_use, sum(licences) * 6 // count(*) as licences,
            sum(score) * 6 // count(score) as score
        from scores group by account_id
    )
    select person_id, sum(sixths * in_use), sum(sixths * licences), sum(sixths * score),
        sum(case when score is not null then sixths end)
    from accounts join owners using (account_id) where date '2026-03-31' between valid_from and valid_to
    group by person_id"""


def measure(folder: Path) -> tuple[dict[tuple[str, str], Sums], dict[str, Fraction]]:
    """The sums of every person and component, and everybody's annual target."""
    tables = sources(folder)
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    found = sums_of(connection, {**tables, "days": DAYS.format_map(tables)})
    people = connection.execute(f"select person_id, annual_target from {tables['people']}").fetchall()
    return found, {person: Fraction(target) for person, target in people}


def sums_of(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, str]) -> dict[tuple[str, str], Sums]:
    """The sums of every person and component, from exports and `days` of usage as SQL reads them."""
    connection.execute(OWNERS.format_map(tables))
    found: dict[tuple[str, str], Sums] = {}
    for person, gross, net, due in connection.execute(RENEWALS.format_map(tables)).fetchall():
        found[person, "gross"] = _sums(gross, due, 6)
        found[person, "net"] = _sums(net, due, 6)
    for person, grown in connection.execute(EXPANSION.format_map(tables)).fetchall():
        found[person, "growth"] = Sums(Fraction(grown) / 6, None)
    for person, used, bought, score, scored in connection.execute(USAGE.format_map(tables)).fetchall():
        found[person, "licences"] = _sums(used, bought, 36)
        if scored:
            found[person, "adoption"] = Sums(Fraction(score, 36_000_000), Fraction(scored, 6))
    return found


def _sums(above: int, below: int, parts: int) -> Sums:
    return Sums(Fraction(above) / parts, Fraction(below) / parts)


def main(folder: str, file: str) -> None:
    """Measure, and write the answers."""
    write(Path(file), answers(*measure(Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
