"""`csbonus statement` as somebody types it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.report.statement.names import file_name
from tests.closing.desk import Desk

ROOT = Path(__file__).parents[2]
SAMPLE = ("--data", "sample_data", "--quarter", "2026-Q2")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def statement(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("statement", *arguments), env={"COLUMNS": "300"})


def text_of(page: str) -> str:
    """What is read on a page."""
    return unescape(re.sub("<[^>]*>", " ", page))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The page of everybody, by the name of its file."""
    folder = tmp_path_factory.mktemp("statements") / "new"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        result = statement("plans", *SAMPLE, "-o", str(folder))
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def calculated() -> Mapping[str, list[Mapping[str, str]]]:
    result = CliRunner().invoke(app, ("calc", "plans", *SAMPLE, "--format", "json"))
    told: Mapping[str, list[Mapping[str, str]]] = json.loads(result.stdout)
    return told


def test_everybody_has_a_page_with_what_calc_pays(pages: Mapping[str, str]) -> None:
    payouts = calculated()["payouts"]
    assert set(pages) == {f"statement-2026-Q2-{row['person_id']}.html" for row in payouts}
    for row in payouts:
        page = text_of(pages[f"statement-2026-Q2-{row['person_id']}.html"])
        assert f"Paid {Decimal(row['paid']):,.2f} {row['currency']} = " in page
        assert row["name"] in page


def test_a_page_tells_rows_definitions_and_what_was_not_counted(pages: Mapping[str, str]) -> None:
    page = text_of(pages["statement-2026-Q2-P-17.html"])
    assert "2,700.00 × 50 % × ≈ 22.332687 % = 301.49 EUR" in page
    assert "renewals.csv:270" in page
    assert "Gross renewal rate: Of the ARR due for renewal in the period" in page
    assert "in the whole export, outside_period (dated in other quarters): 336 rows" in page
    assert "74.47 % pays 22.33 %" in page
    assert f"digest {calculated_digest('csm-renewals-2026')}" in page


def calculated_digest(plan: str) -> str:
    return next(each["digest"] for each in calculated()["plans"] if each["plan"] == plan)


def test_a_page_runs_nothing_and_asks_for_nothing(pages: Mapping[str, str]) -> None:
    for page in pages.values():
        [style] = re.findall("<style>(.*?)</style>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in unescape(page)
        assert not re.search(r"<(script|a|img|link|iframe|object|form|base)\b|\bstyle=|\bon\w+=|\b(src|href)=|url\(",
                             page)


def test_the_page_of_one_person_goes_to_standard_output_or_to_a_file(tmp_path: Path, pages: Mapping[str, str]) -> None:
    page = pages["statement-2026-Q2-P-17.html"]
    assert statement("plans", "P-17", *SAMPLE).stdout == page  # whose rows alone are asked for
    target = tmp_path / "weber.html"
    assert statement("plans", "Jonas Weber", *SAMPLE, "-o", str(target)).exit_code == 0
    assert target.read_text("utf-8") == page


def test_the_page_of_everybody_holds_all_that_calc_shows() -> None:
    page = text_of(statement("plans", *SAMPLE, "--team").stdout)
    assert "Everybody" in page
    assert all(total in page for total in ("14,465.93 EUR", "1,184.93 GBP", "44,422.64 USD", "97,050,673.39"))
    for row in calculated()["payouts"]:
        assert f"{row['person_id']} {row['name']}" in page
    assert "128.18 %" in page


def test_the_page_of_a_manager_tells_of_whoever_reports_to_them_and_of_nobody_else(tmp_path: Path) -> None:
    assert statement("plans", "P-04", *SAMPLE, "--team", "-o", str(tmp_path)).exit_code == 0
    page = text_of((tmp_path / "team-2026-Q2-P-04.html").read_text("utf-8"))
    assert "The people of Sofie Lindqvist" in page
    told = {row["person_id"] for row in calculated()["payouts"] if f"{row['person_id']} {row['name']}" in page}
    assert told == {"P-16", "P-17", "P-18", "P-19"}
    assert "8,674.66 EUR" in page
    assert "475,800.00" not in page, "the sum of everybody's target pay"
    below_all = text_of(statement("plans", "Margaret Osei", *SAMPLE, "--team").stdout)
    assert "P-17 Jonas Weber" in below_all
    assert "P-04 Sofie Lindqvist" in below_all
    assert "P-01" not in below_all


def test_what_nobody_is_on_has_no_pages_and_makes_no_folder(tmp_path: Path) -> None:
    plan = (ROOT / "plans" / "csm-renewals-2026.yaml").read_text("utf-8").replace("team: [EMEA]", "team: [Mars]")
    (tmp_path / "mars.yaml").write_text(plan, "utf-8")
    result = statement(str(tmp_path / "mars.yaml"), *SAMPLE, "-o", str(tmp_path / "pages"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nobody is on these plans in 2026-Q2" in result.stderr
    assert not (tmp_path / "pages").exists()


def test_a_folder_that_was_made_for_pages_is_gone_where_none_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("csbonus.report.files.os.fsync", full)
    result = statement("plans", "P-17", *SAMPLE, "-o", str(tmp_path / "pages"))
    assert result.exit_code == 2
    assert "CSB109" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("arguments", "fact"), [
    (("plans", *SAMPLE), "standard output is one page, and there may be many"),
    (("plans", *SAMPLE, "-o", "all.html"), "`all.html` is one page, and there may be many"),
    (("plans", "P-17", *SAMPLE, "-o", "weber.pdf"), "`weber.pdf` is not a page of HTML"),
    (("plans", "P-99", *SAMPLE), "`P-99` is on none of these plans"),
    (("plans", "P-99", *SAMPLE, "--team"), "`P-99` is not in the people export"),
    (("plans", "P-17", *SAMPLE, "--team"), "nobody who reports to `P-17` is on these plans"),
    (("plans", *SAMPLE, "-o", "not/there"), "`not/there` cannot be written"),
])
def test_what_cannot_be_stated_is_refused(arguments: tuple[str, ...], fact: str) -> None:
    result = statement(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert fact in result.stderr


def test_the_ending_of_a_page_may_be_written_in_capitals(tmp_path: Path) -> None:
    assert statement("plans", "P-17", *SAMPLE, "-o", str(tmp_path / "WEBER.HTML")).exit_code == 0
    assert (tmp_path / "WEBER.HTML").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "`ALL.HTML` is one page, and there may be many" in statement("plans", *SAMPLE, "-o", "ALL.HTML").stderr


def test_what_is_there_and_is_no_folder_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("mine")
    (tmp_path / "a-link").symlink_to("nowhere")
    os.mkfifo(tmp_path / "a-pipe")
    what_is = {"a-file": "a file", "a-link": "a link to nothing", "a-pipe": "neither a file nor a folder"}
    for name, what in what_is.items():
        refused = statement("plans", "P-17", *SAMPLE, "-o", str(tmp_path / name))
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "CSB108" in refused.stderr
        assert f"{name}` is {what}\n" in refused.stderr
    assert {path.name for path in tmp_path.iterdir()} == set(what_is)


def test_pages_are_written_all_or_none_and_over_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "statement-2026-Q2-P-05.html").write_text("mine")
    refused = statement("plans", *SAMPLE, "-o", str(tmp_path))
    assert refused.exit_code == 2
    assert "CSB106" in refused.stderr
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]
    assert statement("plans", "P-05", *SAMPLE, "-o", str(tmp_path), "--force").exit_code == 0
    again = statement("plans", "P-05", *SAMPLE, "-o", str(tmp_path))
    assert (again.exit_code, again.stderr.split()[0]) == (0, "unchanged")


ODD = ("../x", "p-2", "P-2", "pé", "PÉ", "a:b", "A:B", "CON", "", "=2C", ",", "x" * 99, "X" * 99, "X" * 98, "É" * 30)


def test_names_of_files_are_plain_and_of_one_person_whatever_an_id_holds() -> None:
    names = {each: file_name(each, "statement-2026-Q2") for each in ODD}
    assert all(re.fullmatch(r"statement-2026-Q2-[\w.=~-]{0,73}\.html", name, re.ASCII) for name in names.values())
    assert len({name.casefold() for name in names.values()}) == len(ODD)


@pytest.mark.parametrize(("person", "name"), [
    ("P-1", "P-1"),
    ("a,b", f"a=2Cb~{hashlib.sha256(b'a,b').hexdigest()[:12]}"),
    ("A;B", "A=3BB"),
    ("ÉVE@X.EXAMPLE", "=C3=89VE=40X.EXAMPLE"),
    ("X" * 60, "X" * 60),
    ("X" * 61, f"{'X' * 60}~{hashlib.sha256(b'X' * 61).hexdigest()[:12]}"),
])
def test_the_name_of_a_file_says_whose_it_is(person: str, name: str) -> None:
    assert file_name(person, "team-2026") == f"team-2026-{name}.html"


def odd_office(folder: Path) -> Desk:
    """An office where the ids of Ada and Max differ in what no plain name holds."""
    desk = Desk(folder)
    for path in (folder / "data").glob("*.csv"):
        text = path.read_text("utf-8").replace("P-1", '"a,b"').replace("P-2", "a;b")
        path.write_text(text, encoding="utf-8")
    return desk


def test_the_page_of_one_person_never_takes_the_place_of_that_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = odd_office(tmp_path)
    for person in ("a,b", "a;b"):
        desk.told(f"statement plans '{person}' --data data --quarter 2026-Q1 -o one --force")
    one_by_one = {path.name: path.read_text("utf-8") for path in (tmp_path / "one").iterdir()}
    assert len(one_by_one) == 2
    desk.told("statement plans --data data --quarter 2026-Q1 -o all")
    assert one_by_one.items() <= {path.name: path.read_text("utf-8") for path in (tmp_path / "all").iterdir()}.items()
