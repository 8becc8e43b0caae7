"""A year of the sample company, closed quarter by quarter: late and reversed renewals, payroll that paid too little."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbonus.cli import app
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.read import read_ledger

ROOT = Path(__file__).parents[2]
CHECKER, MAKER = "Ben Okafor", "Ana Reyes"


class Office:
    """Where a year is closed: a copy of plans and exports, a ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "sample_data", folder / "data")
        shutil.copytree(ROOT / "plans", folder / "plans", ignore=shutil.ignore_patterns("gallery", "published"))

    def run(self, *arguments: str) -> str:
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
        assert result.exit_code == 0, (arguments, result.stdout, result.stderr)
        return result.stdout

    def close(self, period: str, day: str) -> Batch:
        when = ("--quarter" if "Q" in period else "--year", period)
        given = ("plans", "--data", "data", *when, "--ledger", "ledger")
        self.run("approve", *given, "--by", CHECKER, "--on", day)
        self.run("close", *given, "--by", MAKER, "--on", day)
        return self.batches()[-1]

    def batches(self) -> tuple[Batch, ...]:
        return read_ledger(self.folder / "ledger").batches

    def say_of_renewal(self, renewal: str, **cells: str) -> None:
        """Change what the CRM exports of a renewal from now on."""
        path = self.folder / "data" / "renewals.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        [row] = [row for row in rows if row["renewal_id"] == renewal]
        row.update(cells)
        written = io.StringIO()
        writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(written.getvalue(), encoding="utf-8")

    def payroll_paid(self, batch: Batch, short: dict[str, Decimal]) -> None:
        """Payroll's register of a batch, in which some were paid less."""
        paid: dict[str, Decimal] = {}
        for entry in batch.people:
            paid[entry.person] = paid.get(entry.person, Decimal(0)) + entry.amount
        rows = [f"{who},{amount - short.get(who, Decimal(0))}" for who, amount in sorted(paid.items())]
        (self.folder / "register.csv").write_text("\n".join(["person_id,paid", *rows, ""]), encoding="utf-8")
        self.run("confirm", batch.period, "--register", "register.csv", "--ledger", "ledger", "--by", MAKER,
                 "--on", "2026-12-01")


def of(batch: Batch, person: str) -> Decimal:
    return sum((entry.amount for entry in batch.people if entry.person == person), Decimal(0))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Office:
    patch = pytest.MonkeyPatch()
    office = Office(tmp_path_factory.mktemp("year"))
    patch.chdir(office.folder)
    # R-2026-0051 is due in March and signed on 17 April: the first quarter cannot know
    office.close("2026-Q1", "2026-04-10")
    # R-2026-0005 was renewed in the first quarter, and the customer never paid
    office.say_of_renewal(
        "R-2026-0005", outcome="churned", arr_renewed="", signed_date="", expansion_arr="", kind="standard",
        reason="insolvent",
    )
    office.close("2026-Q2", "2026-07-10")
    third = office.close("2026-Q3", "2026-10-10")
    office.payroll_paid(third, {"P-16": Decimal("100.00")})
    office.close("2026-Q4", "2027-01-12")
    office.close("2026", "2027-01-20")
    yield office
    patch.undo()


def test_the_ledger_stands_and_its_kinds_tell_the_year(year: Office) -> None:
    assert [batch.kind for batch in year.batches()] == [
        Kind.CLOSE, Kind.CLOSE, Kind.CLOSE, Kind.CONFIRM, Kind.CLOSE, Kind.TRUE_UP,
    ]
    told = year.run("ledger", "verify", "--ledger", "ledger").replace("\n", " ")
    assert re.search(r"6 batches.*sha256:[0-9a-f]{64}", told)


def test_a_late_renewal_is_a_correction_in_the_next_quarter(year: Office) -> None:
    [line] = [
        entry for entry in year.batches()[1].components if (entry.person, entry.component) == ("P-17", "renewal-rate")
    ]
    assert line.correction > 0
    assert line.amount > line.correction, "the quarter's own pay comes on top"


def test_a_reversed_renewal_is_carried_and_never_negative_pay(year: Office) -> None:
    second, third = year.batches()[1:3]
    [left] = [entry for entry in second.people if entry.person == "P-19"]
    [taken] = [entry for entry in third.people if entry.person == "P-19"]
    assert left.amount == 0
    assert left.carry_out < 0
    assert taken.carry_in == left.carry_out
    assert all(entry.amount >= 0 for batch in year.batches() for entry in batch.people)


def test_what_payroll_paid_too_little_is_paid_by_the_next_run(year: Office) -> None:
    [settled] = [entry for entry in year.batches()[4].terms if entry.term == "confirmed"]
    assert (settled.person, settled.amount) == ("P-16", Decimal("100.00"))


def test_every_person_was_paid_what_their_year_earned(year: Office) -> None:
    """Σ really paid + carry = rounded annual earned, the annual earned by a calculation without any ledger."""
    batches = year.batches()
    short = {"P-16": Decimal("100.00")}
    without = json.loads(year.run("calc", "plans", "--data", "data", "--year", "2026", "--format", "json", "-q"))
    people = sorted({entry.person for batch in batches for entry in batch.people})
    for person in people:
        paid = sum((of(batch, person) for batch in batches), Decimal(0)) - short.get(person, Decimal(0))
        carry = sum((entry.carry_out for entry in batches[-1].people if entry.person == person), Decimal(0))
        earned = sum(
            (Decimal(row["paid"]) for row in without["payouts"] if row["person_id"] == person), Decimal(0)
        )
        left = sum(
            (Decimal(row["carry_out"]) for row in without["payouts"]
             if row["person_id"] == person and row["run"] == "2026 true-up"), Decimal(0)
        )
        assert paid + carry == earned + left, person


def test_show_tells_the_same_of_every_person(year: Office) -> None:
    people = {entry.person for batch in year.batches() for entry in batch.people}
    assert year.run("ledger", "show", "--ledger", "ledger", "--year", "2026").count("✓") == len(people)
