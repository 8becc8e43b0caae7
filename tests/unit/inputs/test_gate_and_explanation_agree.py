"""The gate in SQL refuses a text exactly when the explanation in Python finds a fault in it."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.cells import Reading, cell_sql, raw_sql
from csbonus.inputs.faults import fault
from csbonus.inputs.kinds import Column, Kind
from csbonus.inputs.settings import PLAIN, Settings

COLUMNS = {
    "id": ("people", "person_id"),
    "optional id": ("people", "manager_id"),
    "text": ("people", "name"),
    "optional text": ("people", "team"),
    "date": ("people", "valid_from"),
    "open date": ("people", "valid_to"),
    "optional date": ("renewals", "signed_date"),
    "money": ("people", "annual_target"),
    "number": ("fx", "rate"),
    "whole": ("usage", "licences"),
    "share": ("assignments", "share"),
    "ratio": ("people", "fte"),
    "score": ("scores", "value"),
    "choice": ("renewals", "outcome"),
    "optional choice": ("renewals", "kind"),
    "currency": ("people", "currency"),
    "quarter": ("scores", "quarter"),
    "mix": ("people", "pay_mix"),
}
WAYS = {
    "plain": PLAIN,
    "european": Settings(decimal=",", thousands=".", symbol="€"),
    "american": Settings(thousands=",", symbol="$", dates="%m/%d/%Y"),
    "cents": Settings(minor_units=True, currency="JPY"),
    "zoned": Settings(timezone="America/New_York"),
    "zoned pattern": Settings(timezone="Europe/Berlin", dates="%d.%m.%Y %H:%M %z"),
    "mapped": Settings(values={name: {"Closed Won": "renewed", "": "1"} for name in ("outcome", "share")}),
    "any other": Settings(values={name: {"Closed Won": "renewed", "*": "open"} for name in ("outcome", "kind")}),
}
# fmt: off
NASTY = (
    "1", "-1", "0", "-0", "+1", "01", "1.5", "1.", ".5", "1,5", "1,234", "1,234.5", "1.234", "1.234,56", "12.345.678",
    "1234567890123", "12345678901234", "1.1234567", "-1.5", "NaN", "nan", "sNaN123", "inf", "-Infinity", "1e5",
    "1E+5", "1.23E+15", "9E+3", "1e999999999", "0x1F", "1_000", "1 000", "1'000", "(500)", "500-", "-$5", "$-5",
    "$ 5", "5 €", "€5", "US$5", "EUR 5", "5 USD", "−5", "–5", "٣", "１２", "½", "5%", "100%", "100.5%", "101%", "0.5",
    "1.0", "1.000000", "2", "50", "1/3", "3/1", "1/1", "0/3", "1/0", "10000/10001", "80/20", "80/30", "8/92", "100/0",
    "080/20", "80", "80/20/0", "2026-01-05", "2026-1-5", "2026-02-29", "2024-02-29", "2026-13-01", "2026-00-10",
    "20260105", "1989-12-31", "1990-01-01", "2100-12-31", "2101-01-01", "9999-12-31", "0026-01-01", "infinity",
    "epoch", "today", "2026-01-05 10:00", "2026-01-05T10:00:00", "2026-01-05T23:30:00Z", "2026-01-05T23:30:00+0530",
    "2026-01-05 23:30:00.123-05:00", "2026-01-05T25:00", "2026-01-05T10:00Zx", "2026-01-05 (BC)", "01/05/2026",
    "1/5/2026", "13/01/2026", "3/4/26", "46022", "2026-Q1", "2026-Q5", "2026-q1", "2026", "Q1", "26-Q1", "USD", "usd",
    "US$", "XXXX", "ÜSD", "renewed", "Renewed", "renewd", "Closed Won", "standard", "auto", " renewed ", "NULL",
    "null", "NA", "N/A", "#N/A", "-", "TBD", "A1", "a b", "A1 ", " A1", "Ä1", "Е01", "1-Mar", "MAR1", "A1/B", "=1+1",
    "@x", "a\tb", "a\nb", "a\x00b", "a\x1bb", "a\u200bb", "a\u202eb", "a\xa0b", "\xa05", "5\xa0", "5\n", " 5", " ",
    "   ", "\t", "true", "none", "05.03.2026 10:00 +0100", "05.03.2026 23:30 +0000", "32.03.2026 10:00 +0100", "E+5",
    "50 %", "50\xa0%", "50\u202f%\n", "50  %", " %", "0,5 %", "-5\u2009%", "1E+", "AE+5", "x9E+5", "9.5E+10", "1e+5",
)
# fmt: on


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def refused_by_sql(connection: duckdb.DuckDBPyConnection, reading: Reading, texts: list[str]) -> list[str]:
    mapped = raw_sql(reading, "nullif(cell, '')")
    judged = cell_sql(reading, "text", "cast(null as varchar)")
    cells = f"select cell, {mapped} as text from (select unnest(?) as cell)"
    # A value that cannot be calculated stops the statement that builds the table.
    value = f"try({judged.value}) is null and text is not null"
    refused = f"({judged.well_written}) is false or {value}"
    return [
        text
        for text, wrong in connection.execute(f"select cell, {refused} from ({cells})", [texts]).fetchall()
        if wrong
    ]


def reading(kind: str, way: str) -> Reading:
    export, name = COLUMNS[kind]
    column = EXPORTS[export].column(name)
    assert column is not None
    return Reading(column, name, WAYS[way])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", COLUMNS)
def test_both_say_the_same_of_texts_known_to_be_nasty(
    connection: duckdb.DuckDBPyConnection, kind: str, way: str
) -> None:
    one = reading(kind, way)
    texts = [*dict.fromkeys(NASTY), "x" * 4_001, "9" * 5_000]
    wrong = [text for text in texts if fault(one, text)]
    assert refused_by_sql(connection, one, texts) == wrong
    assert refused_by_sql(connection, one._replace(large=True), texts) == wrong


def test_spaces_around_a_text_go_from_large_files_too(connection: duckdb.DuckDBPyConnection) -> None:
    name = Reading(Column("name", Kind.TEXT, ""), "name", Settings(), large=True)
    texts = ["Acme", " Acme ", "\xa0Acme", "Acme\u2003", " ", "", "\u3000Acme \xa0"]
    read = connection.execute(f"select {raw_sql(name, 'cell')} from (select unnest(?) as cell)", [texts]).fetchall()
    assert [text for (text,) in read] == [text.strip(" \xa0") or None for text in texts]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", COLUMNS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text("0123456789-+.,/%: EeQ$€TZ'()", max_size=14)
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        max_size=60,
    )
)
def test_both_say_the_same_of_any_text(
    connection: duckdb.DuckDBPyConnection, kind: str, way: str, texts: list[str]
) -> None:
    one = reading(kind, way)
    assert refused_by_sql(connection, one, texts) == [text for text in texts if fault(one, text)]
