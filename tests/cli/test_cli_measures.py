"""`csbonus measures` as somebody types it."""

from __future__ import annotations

import json

from rich.cells import cell_len
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.curves import KINDS
from csbonus.measures import CATALOGUE
from csbonus.report.catalogue.reasons import OF
from csbonus.report.left_out_table import MEANING


def measures(*arguments: str, columns: int = 80) -> str:
    result = CliRunner().invoke(app, ("measures", *arguments), env={"COLUMNS": str(columns)})
    assert result.exit_code == 0, result.stderr
    return result.stdout


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_list_has_every_measure_and_every_curve_within_80_columns() -> None:
    shown = measures()
    starts = {line.split()[0] for line in shown.splitlines() if line and not line.startswith(" ")}
    assert {*CATALOGUE, *KINDS} <= starts
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_a_measure_is_shown_with_definition_formula_columns_settings_and_reasons() -> None:
    shown = words(measures("licence_utilisation"))
    assert words(CATALOGUE["licence_utilisation"].definition) in shown
    assert words(CATALOGUE["licence_utilisation"].formula) in shown
    assert "usage account_id, date, licences, assigned_users" in shown
    assert "who uses a licence: the users it is assigned to, or those active: assigned (default) or active" in shown
    assert "usage_missing: no usage in this period, but at other times" in shown


def test_a_setting_without_a_default_is_said_to_be_needed() -> None:
    shown = words(measures("adoption_score"))
    assert "features the key features, as the usage export names them: must be given" in shown


def test_a_curve_is_shown_with_every_way_to_write_it() -> None:
    shown = words(measures("steps", columns=200))
    for written, pays in KINDS["steps"].ways:
        assert f"curve: {written} pays {pays}" in shown


def test_json_holds_what_the_page_says() -> None:
    (found,) = json.loads(measures("grr", "--format", "json"))["measures"]
    assert found["definition"] == CATALOGUE["grr"].definition
    assert found["exports"]["book"] == {"required": ["account_id", "as_of", "arr"], "optional": ["currency"]}
    assert found["not_counted"]["no_opening"] == MEANING["no_opening"]


def test_json_without_a_name_holds_all() -> None:
    found = json.loads(measures("--format", "json"))
    assert [each["name"] for each in found["measures"]] == list(CATALOGUE)
    assert [each["name"] for each in found["curves"]] == list(KINDS)


def test_every_reason_belongs_to_some_measure_of_the_catalogue() -> None:
    assert set(OF) == set(MEANING)
    assert [reason for reason, of in OF.items() if not any(map(of, CATALOGUE.values()))] == []
