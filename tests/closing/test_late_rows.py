"""Rows that come into a closed quarter, or change in it, are told by the next run."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from csbonus.ledger.late import MOST
from tests.closing.desk import DAYS, Desk

zipped = partial(gzip.compress, mtime=0)  # the same in every process

PLAN = """csbonus: 1
plan: cs-2026
title: Renewals, growth and leads
source: none
agreement: none
year: 2026
currency: USD
for: {role: CSM}
pay: {target: 4000 USD}
components:
  renewals: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear, no_base: target}
  growth: {measure: expansion_arr, weight: 25%, goal: {quarter: 1000 USD}, curve: linear}
  leads: {measure: leads_accepted, weight: 25%, goal: {quarter: 1}, curve: linear}
"""
DATA = {
    "people": "person_id,name,role,valid_from\nP-1,Ada Byron,CSM,2025-01-01\nP-2,Max Born,CSM,2025-01-01\n",
    "accounts": "account_id\nA-1\nA-2\n",
    "assignments": "account_id,person_id,valid_from,valid_to,share\nA-1,P-1,2025-01-01,,\nA-2,P-2,2025-01-01,,\n",
    "renewals": "renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date\n"
                "R-1,A-1,2026-02-01,1000,renewed,1000,2026-01-20\nR-2,A-2,2026-03-20,1000,open,,\n",
    "expansion": "expansion_id,account_id,signed_date,arr_delta,kind\nX-1,A-1,2026-02-11,500,upsell\n",
    "leads": "lead_id,person_id,account_id,submitted_date,accepted_date\nL-1,P-1,A-1,2026-02-01,2026-02-03\n"
             "L-2,P-2,A-2,2026-03-01,\n",
}
FIRST, SECOND = (f"plan.yaml --data data --ledger ledger --quarter 2026-Q{number}" for number in (1, 2))
CORRECT = FIRST.replace("--quarter", "--for") + " --reason late"
ANA, BEN = "--by 'Ana Reyes'", "--by 'Ben Okafor'"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose first quarter is closed."""
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN)
    for path in (tmp_path / "data").iterdir():
        path.unlink()
    for name, text in DATA.items():
        (tmp_path / "data" / f"{name}.csv").write_text(text)
    close(made, FIRST, "2026-Q1")
    return made


def close(desk: Desk, asked: str, period: str) -> None:
    desk.told(f"approve {asked} {BEN} --on {DAYS[period]}")
    desk.told(f"close {asked} {ANA} --on {DAYS[period]}")


def add(desk: Desk, export: str, row: str) -> None:
    path = desk.folder / "data" / f"{export}.csv"
    path.write_text(path.read_text() + row + "\n")


def told(desk: Desk, asked: str = SECOND, *codes: str) -> Sequence[str]:
    """The warnings about late and changed rows, with their places."""
    ended = desk.type(f"calc {asked}")
    assert ended.exit_code == 0, ended.stderr
    lines = ended.stderr.splitlines()
    return [line for line in lines if any(code in line for code in codes or ("CSB923", "CSB924", "CSB815"))]


def test_where_nothing_has_changed_nothing_is_told(desk: Desk) -> None:
    assert told(desk) == []


def test_a_row_of_the_closed_days_that_was_not_there_is_told_at_its_line(desk: Desk) -> None:
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,")
    add(desk, "leads", "L-4,P-1,A-1,2026-04-01,")
    assert told(desk) == [
        "leads.csv:4: CSB923 warning: `L-3` is dated 2026-03-31; no row of this id was dated in the closed days when "
        "2026-Q1 was closed (batch 1)"
    ]


def test_a_row_that_had_another_day_is_not_said_to_have_been_missing(desk: Desk) -> None:
    add(desk, "leads", "L-3,P-1,A-1,2026-04-20,")
    assert told(desk) == []
    desk.replace("data/leads.csv", "2026-04-20", "2026-02-15")
    assert told(desk) == [
        "leads.csv:4: CSB923 warning: `L-3` is dated 2026-02-15; no row of this id was dated in the closed days when "
        "2026-Q1 was closed (batch 1)"
    ]


@pytest.mark.parametrize(("file", "old", "new", "fact"), [
    ("leads", "L-1,P-1", "L-1,P-2",
     "leads.csv:2:2: CSB924 warning: `L-1` was of `P-1` when 2026-Q1 was closed (batch 1), and is of `P-2` now"),
    ("expansion", ",500,", ",600,", "expansion.csv:2: CSB924 warning: `X-1` had another amount, day or outcome when "
                                    "2026-Q1 was closed (batch 1)"),
    ("expansion", "2026-02-11", "2026-05-11", "expansion.csv:2: CSB924 warning: `X-1` had another amount, day or "
                                              "outcome when 2026-Q1 was closed (batch 1)"),
    ("renewals", "open,,", "renewed,1000,2026-03-25", "renewals.csv:3: CSB924 warning: `R-2` had another amount, day "
                                                      "or outcome when 2026-Q1 was closed (batch 1)"),
    ("assignments", "A-1,P-1", "A-1,P-2", "assignments.csv:2:2: CSB924 warning: `A-1` was of `P-1` when 2026-Q1 was "
                                          "closed (batch 1), and is of `P-2` now"),
    ("assignments", "A-1,P-1,2025-01-01,,", "A-1,P-1,2026-02-05,,", "assignments.csv:2: CSB924 warning: `A-1` was held "
     "for other days or shares when 2026-Q1 was closed (batch 1)"),
    ("expansion", "X-1,A-1,2026-02-11,500,upsell\n", "", "expansion: CSB924 warning: `X-1` of 2026-02-11 was there "
                                                         "when 2026-Q1 was closed (batch 1), and is not there now"),
])
def test_what_was_otherwise_is_told_with_what_it_was(desk: Desk, file: str, old: str, new: str, fact: str) -> None:
    desk.replace(f"data/{file}.csv", old, new)
    assert told(desk) == [fact]


@pytest.mark.parametrize(("file", "old", "new"), [
    ("renewals", "open,,", "renewed,1000,2026-04-12"),
    ("leads", "2026-03-01,\n", "2026-03-01,2026-04-02\n"),
    ("assignments", "A-1,P-1,2025-01-01,,", "A-1,P-1,2025-01-01,2026-05-09,\nA-1,P-2,2026-05-10,,"),
    ("expansion", "500,upsell", "500.00,upsell"),
])
def test_what_happens_after_the_closed_days_is_no_change(desk: Desk, file: str, old: str, new: str) -> None:
    desk.replace(f"data/{file}.csv", old, new)
    assert told(desk) == []


def test_it_is_told_until_the_next_quarter_is_closed(desk: Desk) -> None:
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,")
    close(desk, SECOND, "2026-Q2")
    assert len(told(desk)) == 0
    assert told(desk, SECOND.replace("Q2", "Q3")) == []
    again = desk.type(f"close {SECOND} {ANA} --on 2026-07-10")
    assert "leads.csv:4: CSB923" in again.stderr


def test_a_correction_takes_note_of_it(desk: Desk) -> None:
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,2026-03-31")
    desk.told(f"approve {CORRECT} {BEN} --on 2026-05-04")
    desk.told(f"correct {CORRECT} {ANA} --on 2026-05-05")
    assert told(desk) == []


def test_what_was_undone_is_not_compared_with(desk: Desk) -> None:
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,")
    undo = "1 --ledger ledger --reason wrong"
    desk.told(f"approve --undo {undo} {BEN} --on 2026-05-06")
    desk.told(f"undo {undo} {ANA} --on 2026-05-06")
    assert told(desk, FIRST) == []


def test_of_many_rows_the_first_are_told_with_how_many_more_there_are(desk: Desk) -> None:
    for number in range(MOST + 5):
        add(desk, "leads", f"M-{number},P-1,A-1,2026-03-31,")
    found = told(desk)
    assert len(found) == MOST
    assert found[-1].endswith("(batch 1) (so it is with 5 more)")


def test_a_ledger_of_an_earlier_release_tells_nothing(desk: Desk) -> None:
    (desk.folder / "ledger" / "evidence" / "0001" / "rows.jsonl.gz").unlink()
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,")
    assert told(desk) == []


@pytest.mark.parametrize("content", [
    b"", b"nothing", zipped(b"[]\n"), zipped(b'{"rows": 9}\n'), zipped(b"\xff"),
    zipped(b"[" * 200_000 + b"\n"),
])
def test_rows_that_cannot_be_read_are_told_and_stop_nothing(desk: Desk, content: bytes) -> None:
    path = desk.folder / "ledger" / "evidence" / "0001" / "rows.jsonl.gz"
    path.write_bytes(content)
    told_so = ["ledger/evidence/0001/rows.jsonl.gz: CSB815 warning: the rows that were closed cannot be read: it was "
               "changed"]
    assert told(desk) == told_so
    verified = desk.type("ledger verify --ledger ledger")
    assert (verified.exit_code, "CSB815 warning" in verified.stderr) == (0, True)


def test_rows_are_looked_at_one_by_one_when_a_ledger_is_verified(desk: Desk) -> None:
    path = desk.folder / "ledger" / "evidence" / "0001" / "rows.jsonl.gz"
    assert "CSB815" not in desk.type("ledger verify --ledger ledger").stderr
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b"[]\n"))
    verified = desk.type("ledger verify --ledger ledger")
    assert (verified.exit_code, "CSB815 warning" in verified.stderr) == (0, True)


def test_a_damaged_row_is_told_when_rows_are_compared(desk: Desk) -> None:
    path = desk.folder / "ledger" / "evidence" / "0001" / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b"[]\n"))
    assert told(desk) == []
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,")
    assert [line.split()[1] for line in told(desk)] == ["CSB815"]


def test_only_their_owner_may_read_the_rows(desk: Desk) -> None:
    kept = desk.folder / "ledger" / "evidence"
    modes = {path.stat().st_mode & 0o777 for path in (kept, *kept.rglob("*"))}
    assert modes == {0o700, 0o600}


def test_the_same_rows_are_the_same_bytes(desk: Desk) -> None:
    path = desk.folder / "ledger" / "evidence" / "0001" / "rows.jsonl.gz"
    before = path.read_bytes()
    undo = "1 --ledger ledger --reason wrong"
    desk.told(f"approve --undo {undo} {BEN} --on 2026-04-11")
    desk.told(f"undo {undo} {ANA} --on 2026-04-11")
    leads = desk.folder / "data" / "leads.csv"
    head, *rows = leads.read_text().splitlines()
    leads.write_text("\n".join([head, *reversed(rows)]) + "\n")
    desk.told(f"approve {FIRST} {BEN} --on 2026-04-12")
    desk.told(f"close {FIRST} {ANA} --on 2026-04-12")
    assert (desk.folder / "ledger" / "evidence" / "0003" / "rows.jsonl.gz").read_bytes() == before


def test_exports_that_the_plans_of_today_do_not_read_are_not_compared(desk: Desk) -> None:
    renewals = "  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%, curve: linear, no_base: target}\n"
    other = PLAN.partition("  renewals:")[0].replace("cs-2026", "other-2026") + renewals
    (desk.folder / "other.yaml").write_text(other)
    desk.replace("data/leads.csv", "L-1,P-1", "L-1,P-2")
    desk.replace("data/renewals.csv", "open,,", "renewed,1000,2026-03-25")
    assert [line.partition(" ")[0] for line in told(desk, SECOND.replace("plan.yaml", "other.yaml"))] == [
        "renewals.csv:3:"
    ]


def test_in_another_year_rows_of_the_closed_one_may_be_gone(desk: Desk) -> None:
    """Exports of a year need not hold those of the year before."""
    (desk.folder / "next.yaml").write_text(PLAN.replace("2026", "2027"))
    desk.replace("data/expansion.csv", "X-1,A-1,2026-02-11,500,upsell\n", "")
    assert told(desk, FIRST.replace("plan.yaml", "next.yaml").replace("2026-Q1", "2027-Q1")) == []


def test_corrections_of_the_year_before_do_not_hide_what_changes_in_this_one(desk: Desk) -> None:
    """What a run of this year was closed with is compared; a year that is over is only paid by `correct`."""
    named = "plan.yaml --data data --ledger ledger"
    days = {"2026-Q2": "2026-07-10", "2026-Q3": "2026-10-10", "2026-Q4": "2027-01-10", "2026": "2027-01-20"}
    for period, day in days.items():
        sign(desk, "close", f"{named} --{'quarter' if 'Q' in period else 'year'} {period}", day)
    add(desk, "leads", "L-3,P-1,A-1,2026-03-31,2026-03-31")
    sign(desk, "correct", f"{named} --for 2026 --reason late", "2027-02-01")
    add(desk, "leads", "L-4,P-1,A-1,2026-04-01,2026-04-02")
    assert hint(desk, f"{named} --year 2026") == (
        "→ if it is right now, `csbonus correct --for 2026` pays the difference, and no run by itself")
    (desk.folder / "next.yaml").write_text(PLAN.replace("2026", "2027"))
    following = named.replace("plan.yaml", "next.yaml")
    sign(desk, "close", f"{following} --quarter 2027-Q1", "2027-04-10")
    sign(desk, "correct", f"{named} --for 2026 --reason later", "2027-05-01")
    add(desk, "leads", "L-5,P-1,A-1,2027-02-01,2027-02-02")
    found = told(desk, f"{following} --quarter 2027-Q2")
    assert [line.split(" ")[3] for line in found] == ["`L-5`"]
    assert hint(desk, f"{following} --quarter 2027-Q2") == (
        "→ if it is right now, the next run pays the difference, as a correction; `csbonus correct` pays it before")


def sign(desk: Desk, command: str, asked: str, day: str) -> None:
    desk.told(f"approve {asked} {BEN} --on {day}")
    desk.told(f"{command} {asked} {ANA} --on {day}")


def hint(desk: Desk, asked: str) -> str:
    """What to do about late rows, which is all that there are warnings of."""
    lines = desk.type(f"calc {asked}").stderr.splitlines()
    return " ".join(line.strip() for line in lines if line.startswith("  "))
