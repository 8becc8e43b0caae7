"""The benchmark's measures by hand in pandas, exactly: amounts are whole cents, scores whole millionths.

    python -m tests.benchmarks.by_hand_pandas FOLDER FILE

Sums are of whole sixths: shares are 1, 1/2 or 1/3, means are of one, two or three months.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, dataset

from tests.benchmarks.answers import Sums, answers, write

FIRST, LAST, FOREVER = (pd.Timestamp(day) for day in ("2026-01-01", "2026-03-31", "2199-12-31"))
KEY_FEATURES = {"reports": 1, "alerts": 2, "api": 4, "mobile": 8, "exports": 16}
WHOLE = ("feature_users", "licences", "assigned_users", "active_users")
DATES = ("valid_from", "valid_to", "due_date", "signed_date", "date")
AMOUNTS = ("annual_target", "arr_due", "arr_renewed", "expansion_arr", "arr_delta")
IDS = pa.dictionary(pa.int32(), pa.string())
TYPES: dict[str, pa.DataType] = {
    **dict.fromkeys(WHOLE, pa.int32()), **dict.fromkeys(DATES, pa.date32()),
    **dict.fromkeys(AMOUNTS, pa.decimal128(18, 2)), "account_id": IDS, "person_id": IDS, "feature": IDS,
    "outcome": IDS, "kind": IDS, "share": pa.string(),
}


def read(folder: Path, name: str, *columns: str) -> pd.DataFrame:
    """An export: decimals become whole cents, a blank amount 0, a blank date a day far ahead."""
    files = sorted(folder.glob(f"{name}.parquet"))
    if files:
        table = dataset.dataset(files).to_table(columns=list(columns))
    else:
        convert = csv.ConvertOptions(column_types=TYPES, include_columns=list(columns), strings_can_be_null=True)
        files = sorted(folder.glob(f"{name}.csv"))
        table = pa.concat_tables(csv.read_csv(file, convert_options=convert) for file in files)
    table = table.unify_dictionaries()
    for position, column in enumerate(columns):
        if column in AMOUNTS:
            cents = pc.multiply(table[column], pa.scalar(100, pa.decimal128(3, 0))).cast(pa.int64())
            table = table.set_column(position, column, pc.fill_null(cents, 0))
    frame: pd.DataFrame = table.to_pandas(date_as_object=False)
    return frame.fillna({column: FOREVER for column in columns if column in DATES})


def owned(facts: pd.DataFrame, owners: pd.DataFrame, day: Any, columns: list[str]) -> pd.DataFrame:
    """Sums of `columns` by person, each row to who holds its account on the day, in sixths."""
    both = facts.assign(on=day).merge(owners, on="account_id")
    both = both[(both["valid_from"] <= both["on"]) & (both["on"] <= both["valid_to"])]
    return both[columns].mul(both["sixths"], axis=0).groupby(both["person_id"].astype(str)).sum()


def renewals(folder: Path, owners: pd.DataFrame) -> dict[tuple[str, str], Sums]:
    """What is due in the quarter, and of it what was signed by its last day."""
    names = ("account_id", "due_date", "arr_due", "arr_renewed", "signed_date", "expansion_arr", "outcome", "kind")
    rows = read(folder, "renewals", *names)
    rows = rows[rows["due_date"].between(FIRST, LAST) & (rows["outcome"] != "excluded") & (rows["kind"] != "merged")]
    won = rows["outcome"].isin(["renewed", "contracted"]) & (rows["signed_date"] <= LAST)
    rows = rows.assign(
        gross=rows[["arr_renewed", "arr_due"]].min(axis=1).where(won, 0),
        net=(rows["arr_renewed"] + rows["expansion_arr"]).where(won, 0),
    )
    found = {}
    for person, gross, net, due in owned(rows, owners, rows["due_date"], ["gross", "net", "arr_due"]).itertuples():
        found[person, "gross"], found[person, "net"] = _sums(gross, due, 600), _sums(net, due, 600)
    return found


def expansion(folder: Path, owners: pd.DataFrame) -> dict[tuple[str, str], Sums]:
    """What was signed in the quarter; contractions do not count."""
    rows = read(folder, "expansion", "account_id", "signed_date", "arr_delta", "kind")
    rows = rows[rows["signed_date"].between(FIRST, LAST) & (rows["kind"] != "contraction")]
    sums = owned(rows, owners, rows["signed_date"], ["arr_delta"])
    return {(person, "growth"): Sums(Fraction(int(delta), 600), None) for person, delta in sums.itertuples()}


def usage(folder: Path, owners: pd.DataFrame) -> dict[tuple[str, str], Sums]:
    """The mean over months of what stands on the latest date of each."""
    rows = read(folder, "usage-*", "account_id", "date", "feature", *WHOLE)
    rows = rows[rows["date"].between(FIRST, LAST)]
    bits = rows["feature"].astype(str).map(KEY_FEATURES).fillna(0).astype("int64").where(rows["feature_users"] >= 1, 0)
    rows = rows.assign(used=bits)
    # each feature stands once on a day of an account, so that the sum of the bits is the set of them
    how = {"licences": "max", "assigned_users": "max", "active_users": "max", "used": "sum"}
    days = rows.groupby(["account_id", "date"], observed=True, sort=True).agg(how).reset_index()
    month = days["date"].dt.month.astype("int64")
    each = days.groupby([days["account_id"], month.rename("month")], observed=True)
    months = each.agg(dates=("date", "size"), active=("active_users", "sum"), busiest=("active_users", "max"))
    months = months.join(each.last().drop(columns="date")).astype("int64").reset_index()
    by_account = _scored(months).groupby("account_id", observed=True)
    sums, counts = by_account[["in_use", "licences", "score"]].sum(), by_account["scored"].agg(["size", "sum"])
    facts = sums.assign(
        in_use=sums["in_use"] * 6 // counts["size"], licences=sums["licences"] * 6 // counts["size"],
        score=sums["score"] * 6 // counts["sum"].clip(lower=1), scored=(counts["sum"] > 0).astype("int64"),
    ).reset_index()
    found = {}
    columns = ["in_use", "licences", "score", "scored"]
    for person, used, bought, score, scored in owned(facts, owners, LAST, columns).itertuples():
        found[person, "licences"] = _sums(used, bought, 36)
        found[person, "adoption"] = Sums(Fraction(int(score), 36_000_000), Fraction(int(scored), 6))
    return found


def _scored(months: pd.DataFrame) -> pd.DataFrame:
    """Months with their scores in whole millionths, halves up; a part that is missing has the weight 0."""
    bought, dates = months["licences"], months["dates"]
    deep, steady = (bought > 0).astype("int64"), (dates >= 2).astype("int64")
    breadth = months["used"].map({bits: bits.bit_count() for bits in range(32)}) * 200_000
    depth = _millionths(months["active_users"].clip(upper=bought), bought.clip(lower=1))
    frequency = _millionths(months["active"], (dates * months["busiest"]).clip(lower=1))
    weights = 5 + 3 * deep + 2 * steady
    total = 5 * breadth + 3 * depth * deep + 2 * frequency * steady
    scored = (deep + steady > 0).astype("int64")
    score = (2 * total + weights) // (2 * weights) * scored
    return months.assign(in_use=months["assigned_users"].clip(upper=bought), score=score, scored=scored)


def _millionths(above: pd.Series[int], below: pd.Series[int]) -> pd.Series[int]:
    return (2 * above * 1_000_000 + below) // (2 * below)


def _sums(above: int, below: int, parts: int) -> Sums:
    return Sums(Fraction(int(above), parts), Fraction(int(below), parts))


def main(folder: str, file: str) -> None:
    """Measure, and write the answers."""
    read_from = Path(folder)
    owners = read(read_from, "assignments", "account_id", "person_id", "valid_from", "valid_to", "share")
    owners["sixths"] = owners["share"].map({"0.5": 3, "1/3": 2}).fillna(6).astype("int64")
    people = read(read_from, "people", "person_id", "annual_target")
    targets = {str(who): Fraction(cents, 100) for who, cents in zip(*people.to_dict("list").values(), strict=True)}
    measured = renewals(read_from, owners) | expansion(read_from, owners) | usage(read_from, owners)
    write(Path(file), answers(measured, targets))


if __name__ == "__main__":
    main(*sys.argv[1:])
