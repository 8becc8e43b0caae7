"""`csbonus export` as somebody types it."""

from __future__ import annotations

import json
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csbonus.cli import app
from csbonus.ledger.model import Kind, PaidEntry
from csbonus.ledger.read import read_ledger
from csbonus.payroll import LAYOUTS
from tests.ledger.batches import batch
from tests.payroll.ledgers import ledger_of, of, undone

ROOT = Path(__file__).parents[2]
Q1 = batch({"P-1": {"renewals": "100.00", "growth": "20.50"}, "P-2": {"renewals": "0.00"}})
Q2 = of(batch({"P-1": {"renewals": "7.00"}}), "2026-Q2")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("export", *arguments), env={"COLUMNS": "200"})


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()


def test_the_files_of_a_closed_quarter_are_written_and_told() -> None:
    head = read_ledger(ledger_of(Path("ledger"), [Q1])).head
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "written out/0001-2026-Q1-generic-USD.csv",
        "written out/0001-2026-Q1-generic.totals.txt",
        "Batch 1, 2026-Q1 close: 1 of 2 people are paid, 120.50 USD",
        "Any payroll that takes a sheet: our own layout",
        f"Ledger head {head}",
    ]
    assert {path.name for path in Path("out").iterdir()} == {
        "0001-2026-Q1-generic-USD.csv", "0001-2026-Q1-generic.totals.txt"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in Path("out").iterdir()} == {0o600}


def test_a_quarter_that_is_not_closed_is_not_taken_for_one_that_is() -> None:
    ledger_of(Path("ledger"), [Q1, Q2])
    result = run("generic", "2026-Q3", "--ledger", "ledger", "-o", "out")
    assert result.exit_code == 1
    assert "`2026-Q3` is not closed in this ledger\n" in result.stderr
    assert "→ closed are `2026-Q1` and `2026-Q2`; `csbonus close` closes a quarter\n" in result.stderr
    assert list(Path("out").iterdir()) == []


def test_the_control_totals_tie_to_the_batch_and_to_the_ledger() -> None:
    ledger = read_ledger(ledger_of(Path("ledger"), [Q1, Q2]))
    assert run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out").exit_code == 0
    totals = Path("out/0001-2026-Q1-generic.totals.txt").read_text("utf-8").splitlines()
    assert "people paid   1 of 2" in totals
    assert "total         120.50 USD" in totals
    assert f"batch digest  {ledger.batches[0].digest}" in totals
    assert f"ledger head   {ledger.head}" in totals
    assert "signed        prepared by Ana Reyes, approved by Ben Okafor" in totals


def test_a_second_export_of_a_batch_to_a_layout_says_that_it_is_one() -> None:
    ledger_of(Path("ledger"), [Q1])
    first, second, other = (
        run(layout, "2026-Q1", "--ledger", "ledger", "-o", "out").stderr for layout in ("generic", "generic", "xlsx")
    )
    told = "This is export 2 of batch 1 to generic: what was exported before may have been paid."
    assert told not in first
    assert told in second
    assert "This is export" not in other
    assert "unchanged out/0001-2026-Q1-generic-USD.csv" in second
    records = sorted(path.name for path in Path("ledger/exports").iterdir())
    assert records == ["0001-generic-1.json", "0001-generic-2.json", "0001-xlsx-1.json"]
    kept = json.loads(Path("ledger/exports/0001-generic-2.json").read_text("utf-8"))
    assert (kept["export"], kept["layout"], kept["total"]) == (2, "generic", {"USD": "120.50"})
    assert read_ledger(Path("ledger")).batches, "records are no part of the chain"


def test_a_batch_that_was_exported_to_another_payroll_layout_is_told_with_its_name() -> None:
    ledger_of(Path("ledger"), [Q1])
    settings = ["--settings", "payroll.yaml"]
    text = 'layouts: {paychex-spi: {client_id: "123", pay_components: Bonus, ids: {file: ids.csv, column: no}}}'
    Path("payroll.yaml").write_text(text, "utf-8")
    Path("ids.csv").write_text("person_id,no\nP-1,7\n", "utf-8")
    first = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    second = run("paychex-spi", "2026-Q1", "--ledger", "ledger", "-o", "out", *settings)
    workbook = run("xlsx", "2026-Q1", "--ledger", "ledger", "-o", "out")
    third = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    told = "Batch 1 was exported to {} too: who is in both files may be paid twice."
    assert told.format("generic") in second.stderr
    assert told.format("paychex-spi") in third.stderr
    assert [each.stderr.count("may be paid twice") for each in (first, workbook)] == [0, 0]


def test_a_period_closed_anew_tells_that_what_was_undone_went_to_payroll() -> None:
    ledger_of(Path("ledger"), [Q1])
    run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    records = {path.name: path.read_bytes() for path in Path("ledger/exports").iterdir()}
    again = of(batch({"P-1": {"renewals": "99.00"}}), "2026-Q1")
    ledger_of(Path("again"), [Q1, undone(Q1, 1), again])
    Path("again/exports").mkdir()
    for name, content in records.items():
        Path("again/exports", name).write_bytes(content)
    result = run("generic", "2026-Q1", "--ledger", "again", "-o", "out")
    told = "Batch 1 of 2026-Q1, which was undone, was exported to generic: who was paid by it is paid twice."
    assert told in result.stderr


def test_undoing_tells_that_a_batch_was_exported() -> None:
    ledger_of(Path("ledger"), [Q1])
    words = ["--ledger", "ledger", "--reason", "a wrong rate"]
    maker, checker = ["--by", "Ana", "--on", "2026-05-10"], ["--by", "Ben", "--on", "2026-05-10"]
    told = "Batch 1 was exported to generic: make sure that payroll does not pay it."
    before = CliRunner().invoke(app, ["approve", "--undo", "1", *words, *checker], env={"COLUMNS": "200"})
    run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    run("xlsx", "2026-Q1", "--ledger", "ledger", "-o", "out")
    approved = CliRunner().invoke(app, ["approve", "--undo", "1", *words, *checker], env={"COLUMNS": "200"})
    taken_back = CliRunner().invoke(app, ["undo", "1", *words, *maker], env={"COLUMNS": "200"})
    assert [told in each.stdout for each in (before, approved, taken_back)] == [False, True, True]


def test_a_period_of_which_there_is_a_correction_alone_names_that_batch() -> None:
    late = batch({"P-1": {"renewals": "5.00"}})
    correction = late._replace(kind=Kind.CORRECTION, period="2026-Q2", run="2026-Q2 correction 1")
    ledger_of(Path("ledger"), [Q1, correction])
    result = run("generic", "2026-Q2", "--ledger", "ledger", "-o", "out")
    assert (result.exit_code, "a correction is paid with it: `--batch 2`" in result.stderr) == (1, True)


def test_the_control_totals_say_what_each_file_holds() -> None:
    euros = batch({"P-3": {"renewals": "7.00", "growth": "1.00"}}, currency="EUR")
    both = Q1._replace(components=(*Q1.components, *euros.components), people=(*Q1.people, *euros.people))
    ledger_of(Path("ledger"), [both])
    text = "layout: mine\ntitle: Mine\nfile: '{currency}.csv'\nheader: false\nencoding: utf-16\n"
    text += "one_row_per: person\ncurrency: USD\ncolumns: [{value: person_id}, {value: amount}]\n"
    Path("mine.yaml").write_text(text, "utf-8")
    for layout in ("generic", "mine.yaml"):
        assert run(layout, "2026-Q1", "--ledger", "ledger", "-o", "out").exit_code == 0
    generic = Path("out/0001-2026-Q1-generic.totals.txt").read_text("utf-8").splitlines()
    assert [line for line in generic if line.startswith("in the file")] == [
        "in the file   0001-2026-Q1-generic-EUR.csv: 1 person, 2 rows, 8.00 EUR",
        "in the file   0001-2026-Q1-generic-USD.csv: 1 person, 2 rows, 120.50 USD",
    ]
    mine = Path("out/0001-2026-Q1-mine.totals.txt").read_text("utf-8").splitlines()
    assert [line for line in mine if line.startswith(("people paid", "in the file"))] == [
        "people paid   2 of 3", "in the file   USD.csv: 1 person, 1 row, 120.50 USD"]


def test_a_folder_that_is_not_there_is_made_for_files_that_are_written() -> None:
    ledger_of(Path("ledger"), [Q1])
    assert run("paychex-spi", "2026-Q1", "--ledger", "ledger", "-o", "new").exit_code == 1
    assert not Path("new").exists()
    assert run("generic", "2026-Q1", "--ledger", "ledger", "-o", "new").exit_code == 0
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o700
    nowhere = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "no/where")
    assert (nowhere.exit_code, "there is no folder `no/where` to write into" in nowhere.stderr) == (2, True)


def test_a_confirmation_is_told_as_one_where_a_journal_books_it() -> None:
    amounts = [("P-1", "120.50", "100.00"), ("P-2", "0.00", "0.00")]
    paid = tuple(PaidEntry(who, "USD", Decimal(closed), Decimal(was)) for who, closed, was in amounts)
    ledger_of(Path("ledger"), [Q1, Q1._replace(kind=Kind.CONFIRM, components=(), people=(), about=1, paid=paid)])
    accounts = "{expense: a, payable: b, difference: c}"
    text = f"layouts: {{hledger: {{accounts: {accounts}, fiscal_year: {{starts: 01-01}}}}}}"
    Path("payroll.yaml").write_text(text, "utf-8")
    result = run("hledger", "--batch", "2", "--ledger", "ledger", "-o", "out", "--settings", "payroll.yaml")
    assert "Batch 2, 2026-Q1 confirm: 2 people are confirmed, 1 otherwise than closed" in result.stderr
    assert "confirmed     2 people are confirmed, 1 otherwise" in Path(
        "out/0002-2026-Q1-confirm-hledger.totals.txt").read_text("utf-8")


def test_what_could_not_be_written_is_not_remembered_as_an_export() -> None:
    ledger_of(Path("ledger"), [Q1])
    Path("out/0001-2026-Q1-generic-USD.csv").write_text("something else", encoding="utf-8")
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert (result.exit_code, "CSB106" in result.stderr) == (2, True)
    assert "name another folder after `-o`, or add `--force` to replace it" in result.stderr
    assert list(Path("ledger/exports").iterdir()) == []
    assert run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out", "--force").exit_code == 0


def test_a_batch_is_exported_by_its_number() -> None:
    ledger_of(Path("ledger"), [Q1, Q2])
    result = run("generic", "--batch", "2", "--ledger", "ledger", "-o", "out")
    assert "written out/0002-2026-Q2-generic-USD.csv" in result.stderr


def test_a_period_that_was_undone_and_closed_anew_is_exported_as_it_stands_now() -> None:
    again = of(batch({"P-1": {"renewals": "99.00"}}), "2026-Q1")
    ledger_of(Path("ledger"), [Q1, undone(Q1, 1), again])
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert "written out/0003-2026-Q1-generic-USD.csv" in result.stderr


def test_a_true_up_is_exported_by_its_year() -> None:
    quarters = [of(batch({"P-1": {"renewals": "1.00"}}), f"2026-Q{number}") for number in range(1, 5)]
    ledger_of(Path("ledger"), [*quarters, of(batch({"P-1": {"renewals": "3.00"}}), "2026", Kind.TRUE_UP)])
    result = run("generic", "2026", "--ledger", "ledger", "-o", "out")
    assert "written out/0005-2026-true-up-generic-USD.csv" in result.stderr


def test_a_batch_that_pays_nobody_has_control_totals_alone() -> None:
    ledger_of(Path("ledger"), [batch({"P-1": {"renewals": "0.00"}})])
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert "Nobody is paid by this layout: there are only control totals." in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["0001-2026-Q1-generic.totals.txt"]


def test_what_the_company_must_tell_is_asked_for_with_the_lines_to_write() -> None:
    ledger_of(Path("ledger"), [Q1])
    result = run("adp-wfn", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert result.exit_code == 1
    assert "`adp-wfn` needs settings: `company_code`, `batch_id`, `earning_codes`" in result.stderr
    settings = 'layouts: {adp-wfn: {company_code: ABC, batch_id: "CSB{yy}{quarter}", earning_codes: BON}}'
    assert settings in result.stderr
    assert list(Path("out").iterdir()) == []
    assert not Path("ledger/exports").exists()


def test_a_vendor_s_layout_is_to_be_checked_on_first_import() -> None:
    ledger_of(Path("ledger"), [Q1])
    Path("payroll.yaml").write_text(
        "layouts:\n  paychex-spi:\n    client_id: '12345678'\n    pay_components: Bonus\n"
        "    ids: {file: ids.csv, column: no}\n", encoding="utf-8")
    Path("ids.csv").write_text("person_id,no\nP-1,000101\n", encoding="utf-8")
    result = run("paychex-spi", "2026-Q1", "--ledger", "ledger", "--settings", "payroll.yaml", "-o", "out")
    told = "Paychex Flex: grade A for columns A to H and the rules, B for columns I to P: check on first import"
    assert told in result.stderr.splitlines()
    assert "Note: one line that Paychex refuses fails the whole check of that person" in result.stderr


def test_the_list_names_every_layout_with_its_grade_and_what_it_needs() -> None:
    result = run("--list")
    assert result.exit_code == 0
    for name, layout in LAYOUTS.items():
        (line,) = (line for line in result.stdout.splitlines() if line.split()[:1] == [name])
        assert layout.title in line
    assert any("company_code, batch_id, earning_codes" in line for line in result.stdout.splitlines())


@pytest.mark.parametrize(("arguments", "asked"), [
    (("--ledger", "ledger", "-o", "out"), "LAYOUT"),
    (("generic", "2026-Q1", "-o", "out"), "--ledger"),
    (("generic", "2026-Q1", "--ledger", "ledger"), "--output"),
    (("generic", "--ledger", "ledger", "-o", "out"), "PERIOD"),
    (("generic", "2026-Q1", "--batch", "1", "--ledger", "ledger", "-o", "out"), "PERIOD"),
])
def test_what_a_command_line_lacks_is_asked_for(arguments: tuple[str, ...], asked: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, asked in result.stderr) == (2, True)


def test_a_layout_in_a_file_is_exported_and_remembered_by_its_name() -> None:
    ledger_of(Path("ledger"), [Q1])
    Path("mine.yaml").write_text(
        "layout: mine\ntitle: Mine\nfile: '{number}-mine.csv'\none_row_per: person\n"
        "columns: [{header: Id, value: person_id}, {header: Amount, value: amount}]\n", encoding="utf-8")
    result = run("mine.yaml", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert result.exit_code == 0
    assert "Mine: described in mine.yaml: check on first import" in result.stderr
    assert Path("out/1-mine.csv").read_bytes() == b"Id,Amount\r\nP-1,120.50\r\n"
    assert [path.name for path in Path("ledger/exports").iterdir()] == ["0001-mine-1.json"]


def test_a_layout_in_a_file_has_its_settings_there() -> None:
    result = run("mine.yaml", "2026-Q1", "--ledger", "ledger", "--settings", "payroll.yaml", "-o", "out")
    assert (result.exit_code, "has its settings there" in result.stderr) == (2, True)


PLAN = str(ROOT / "plans" / "csm-renewals-2026.yaml")
DRAFT = ("generic", PLAN, "--draft", "--data", str(ROOT / "sample_data"), "--quarter", "2026-Q1", "--ledger", "ledger")


def test_a_draft_is_a_draft_by_every_name_and_no_ledger_remembers_it() -> None:
    result = run(*DRAFT, "-o", "out")
    assert result.exit_code == 0, result.stderr
    assert "DRAFT: not closed, not approved, not to be paid" in result.stderr.splitlines()
    names = {path.name for path in Path("out").iterdir()}
    assert names == {"DRAFT-0001-2026-Q1-generic-EUR.csv", "DRAFT-0001-2026-Q1-generic-GBP.csv",
                     "DRAFT-0001-2026-Q1-generic.totals.txt"}
    assert not Path("ledger").exists()


def test_a_draft_pays_what_a_calculation_pays_and_names_what_would_be_approved() -> None:
    assert run(*DRAFT, "-o", "out").exit_code == 0
    told = CliRunner().invoke(app, ("calc", PLAN, *DRAFT[3:]), env={"COLUMNS": "200"}).stdout
    totals = Path("out/DRAFT-0001-2026-Q1-generic.totals.txt").read_text("utf-8").splitlines()
    (digest,) = (line.split()[-1] for line in totals if line.startswith("draft digest"))
    assert digest in told
    for currency in ("EUR", "GBP"):
        paid = [line.split(",") for line in
                Path(f"out/DRAFT-0001-2026-Q1-generic-{currency}.csv").read_text("utf-8").splitlines()[1:]]
        total = sum(Decimal(line[6]) for line in paid)
        assert f"total         {total} {currency}" in totals
        assert f"{total:,} {currency}" in told


def test_a_draft_after_a_gap_tells_that_what_comes_before_is_assumed_paid() -> None:
    told = "Note: a run before this one is not closed"
    ledger_of(Path("ledger"), [Q1])
    gap = ["2026-Q3" if each == "2026-Q1" else each for each in DRAFT]
    assert told in run(*gap, "-o", "out").stderr
    following = ["2026-Q2" if each == "2026-Q1" else each for each in DRAFT]
    assert told not in run(*following, "-o", "out").stderr


@pytest.mark.parametrize(("arguments", "asked"), [
    (("generic", "2026-Q1", "--ledger", "ledger", "-o", "out", "--data", "data"), "--data"),
    (("generic", "--draft", "--data", "data", "--ledger", "ledger", "-o", "out"), "--draft"),
    (("generic", "plans", "--draft", "--ledger", "ledger", "-o", "out"), "--draft"),
    (("generic", "plans", "--draft", "--data", "d", "--batch", "1", "--ledger", "ledger", "-o", "out"), "--draft"),
])
def test_a_closed_quarter_is_not_calculated_and_a_draft_is(arguments: tuple[str, ...], asked: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, asked in result.stderr) == (2, True)


def test_a_batch_that_payroll_has_paid_is_told_to_be_paid() -> None:
    register = (PaidEntry("P-1", "USD", Decimal("120.50"), Decimal("120.50")),)
    ledger_of(Path("ledger"), [Q1, Q1._replace(kind=Kind.CONFIRM, components=(), people=(), about=1, paid=register)])
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert "Note: payroll has paid batch 1 already: batch 2 says so" in result.stderr.splitlines()


def test_what_undoes_a_batch_is_not_paid() -> None:
    ledger_of(Path("ledger"), [Q1, undone(Q1, 1)])
    result = run("generic", "--batch", "2", "--ledger", "ledger", "-o", "out")
    assert "batch 2 pays nothing: it undoes batch 1" in result.stderr
    assert list(Path("out").iterdir()) == []


def test_a_plan_without_four_eyes_is_told_on_the_screen_and_in_the_totals() -> None:
    ledger_of(Path("ledger"), [Q1._replace(plans=(Q1.plans[0]._replace(four_eyes=False),))])
    result = run("generic", "2026-Q1", "--ledger", "ledger", "-o", "out")
    assert "cs-2026 says `four_eyes: off`: whoever closes a quarter may approve it too." in result.stderr
    assert "four eyes     off in plan cs-2026" in Path("out/0001-2026-Q1-generic.totals.txt").read_text("utf-8")
