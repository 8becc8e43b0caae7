"""The SQL of usage is the same in Spark's words, and what might not be is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.needs import needs
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.connect import connect
from csbonus.inputs.files import find
from csbonus.inputs.needs import wanted
from csbonus.inputs.open import open_sheet
from csbonus.inputs.room import Room
from csbonus.inputs.settings import PLAIN, Settings
from csbonus.inputs.sheet import Sheet
from csbonus.inputs.usage import features_sql, usage_sql
from csbonus.plan.load import read_plans
from csbonus.spark.render import UnknownSqlError, render

ROOT = Path(__file__).parents[2]
WAYS = {
    "plain": PLAIN,
    "european": Settings(decimal=",", thousands="."),
    "mapped": Settings(values={"feature": {"Rostering": "rostering", "*": "other"}}),
    "filtered": Settings(where={"feature": ("rostering", "swaps")}),
}


def usage(settings: Settings) -> Sheet:
    """The usage of the sample company as the plans of this repository ask for it."""
    plans, _ = read_plans([ROOT / "plans", *(ROOT / "plans" / "gallery").glob("*-2026.yaml")])
    asked = needs(each.plan for each in plans)["usage"]
    folder = ROOT / "sample_data"
    files, _ = find(folder, "usage", settings)
    with connect(Room(1)) as connection:
        sheet, _ = open_sheet(connection, folder, wanted(EXPORTS["usage"], asked, settings), settings, files)
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("settings", WAYS.values(), ids=WAYS)
def test_usage_is_reduced_by_functions_that_mean_the_same(settings: Settings, careful: bool) -> None:
    sheet = usage(settings)
    features = sorted({name for tally in sheet.tallies for name in tally.features})
    assert render(usage_sql(sheet, "texts", features, careful=careful)).count("FROM texts") == 1
    assert render(features_sql(sheet, "texts"))


def test_a_whole_text_must_match_a_pattern_without_a_line_end_behind_it() -> None:
    assert render(r"select regexp_full_match(a, '\d+')") == r"SELECT REGEXP_LIKE(a, '\\A(?:\\d+)\\z')"


def test_a_hash_within_a_shift_is_that_of_spark() -> None:
    shifted = "SHIFTLEFT(1, CAST(((XXHASH64(a) & 9223372036854775807) % 7) AS INT))"
    assert render("select 1 << (hash(a) % 7)") == f"SELECT {shifted}"


def test_whole_numbers_are_divided_as_whole_numbers() -> None:
    assert render("select (2 * a + b) // (2 * b)") == "SELECT (2 * a + b) DIV (2 * b)"


@pytest.mark.parametrize(
    ("statement", "strange"),
    [
        ("select a / b", "`/`"),
        ("select cast(a as double)", "`DOUBLE`"),
        ("select a::float", "`FLOAT`"),
        ("select avg(a)", "the function `avg`"),
        ("select list_position(['a'], b)", "the function `list_position`"),
    ],
)
def test_what_might_mean_something_else_is_refused(statement: str, strange: str) -> None:
    with pytest.raises(UnknownSqlError, match=strange):
        render(statement)
