"""A batch that is closed is in the ledger: whole, once, for good."""

from __future__ import annotations

import stat
from decimal import Decimal
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger.model import NO_BATCH, Batch
from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from csbonus.ledger.text import digest_of
from tests.ledger.batches import batch


def first() -> Batch:
    return batch({"P-07": {"renewals": "1250.00", "usage": "12.34"}, "P-08": {"renewals": "0.00"}}, digest="")


def second(after: Batch) -> Batch:
    draft = batch({"P-07": {"renewals": "100.00"}}, digest="")
    return draft._replace(number=2, previous=after.digest, period="2026-Q2", run="2026-Q2")


def test_what_is_closed_is_read_again(tmp_path: Path) -> None:
    closed = commit(tmp_path / "ledger", first())
    ledger = read_ledger(tmp_path / "ledger")
    assert ledger.batches == (closed,)
    assert closed._replace(digest="") == first()
    assert (ledger.head, ledger.next_number) == (closed.digest, 2)


def test_the_digest_of_a_batch_is_that_of_the_bytes_of_its_file(tmp_path: Path) -> None:
    closed = commit(tmp_path / "ledger", first())
    assert closed.digest == digest_of((tmp_path / "ledger" / "0001-2026-Q1-close.jsonl").read_bytes())


def test_batches_follow_each_other(tmp_path: Path) -> None:
    one = commit(tmp_path / "ledger", first())
    two = commit(tmp_path / "ledger", second(one))
    assert two.previous == one.digest
    assert read_ledger(tmp_path / "ledger").batches == (one, two)


def test_only_its_owner_reads_what_people_are_paid(tmp_path: Path) -> None:
    commit(tmp_path / "ledger", first())
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ledger").iterdir()}
    assert stat.S_IMODE((tmp_path / "ledger").stat().st_mode) == 0o700
    assert modes == {"0001-2026-Q1-close.jsonl": 0o600, ".lock": 0o600, ".gitattributes": 0o600}


def test_the_day_after_which_nothing_counted_and_a_beginning_in_the_middle_are_kept(tmp_path: Path) -> None:
    quarters = (Decimal("1000.00"), Decimal("1250.00"))
    component = first().components[0]._replace(by_quarter=quarters)
    draft = first()._replace(as_of="2026-04-15", begins=True, components=(component, *first().components[1:]))
    commit(tmp_path / "ledger", draft)
    [closed] = read_ledger(tmp_path / "ledger").batches
    assert (closed.as_of, closed.begins, closed.components[0].by_quarter) == ("2026-04-15", True, quarters)


def test_closing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    closed = commit(tmp_path / "ledger", first())
    later = first()._replace(signed=first().signed._replace(closed_on="2026-05-01"), tool="csbonus 9")
    assert commit(tmp_path / "ledger", later) == closed


def test_a_draft_of_yesterday_is_refused_when_somebody_closed_meanwhile(tmp_path: Path) -> None:
    commit(tmp_path / "ledger", first())
    with pytest.raises(Refused) as refused:
        commit(tmp_path / "ledger", batch({"P-07": {"renewals": "1.00"}}, digest=""))
    assert [problem.code for problem in refused.value.found] == ["CSB811"]


def test_a_ledger_that_is_not_there_is_empty_for_who_may_begin_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger", may_begin=True).head == NO_BATCH
    with pytest.raises(Refused) as refused:
        read_ledger(tmp_path / "ledger")
    assert [problem.code for problem in refused.value.found] == ["CSB800"]
