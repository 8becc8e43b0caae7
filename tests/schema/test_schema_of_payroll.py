"""What an editor marks in settings and layouts for payroll is what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.blocks import EXPORTED, ROOT, blocks
from tests.schema.editor import complaints

LAYOUTS = sorted((ROOT / "plans" / "payroll").glob("*.yaml"))
SETTINGS = [pytest.param(block.text, id=f"{page.stem}:{block.line}") for page in EXPORTED
            for block in blocks(page.read_text("utf-8")) if block.words == "yaml" and block.text.startswith("layouts:")]
SAGE = (ROOT / "plans" / "payroll" / "sage-payroll-ireland.yaml").read_text("utf-8")
XERO = """layouts:
  xero:
    accounts: {expense: [{account: 6010, team: [EMEA, APAC]}, {account: "6011"}], payable: 2100}
    fiscal_year: {starts: 02-01}
    tax_rate: Tax Exempt (0%)
    date_format: DD/MM/YYYY
"""


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_nothing_is_marked_in_our_layouts(path: Path) -> None:
    assert complaints("layout", path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", SETTINGS)
def test_nothing_is_marked_in_the_settings_on_the_pages(text: str) -> None:
    assert complaints("payroll", text) == []


@pytest.mark.parametrize(("right", "wrong", "place"), [
    ("xero:", "xreo:", "$.layouts"),
    ("starts: 02-01", "starts: 02-30", "$.layouts.xero.fiscal_year.starts"),
    ("{expense: [{account: 6010, team: [EMEA, APAC]}, {account: \"6011\"}], payable: 2100}", "{expense: 6010}",
     "$.layouts.xero.accounts"),
    ("date_format: DD/MM/YYYY", "date_format: DD.MM.YYYY", "$.layouts.xero.date_format"),
    ("account: 6010, team:", "account: 6010, group:", "$.layouts.xero.accounts.expense"),
])
def test_a_mistake_is_marked_where_it_stands(right: str, wrong: str, place: str) -> None:
    assert complaints("payroll", XERO) == []
    assert complaints("payroll", XERO.replace(right, wrong)) == [place]


@pytest.mark.parametrize(("right", "wrong", "place"), [
    ("one_row_per: component", "one_row_per: components", "$.one_row_per"),
    ("header: false", "header: no", "$.header"),
    ("- {value: amount}", "- {value: amonut}", "$.columns[5].value"),
])
def test_a_mistake_in_a_layout_is_marked_where_it_stands(right: str, wrong: str, place: str) -> None:
    assert complaints("layout", SAGE) == []
    assert complaints("layout", SAGE.replace(right, wrong)) == [place]
