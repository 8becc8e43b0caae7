"""Copies of plans and exports stand beside the batch that was calculated from them."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused
from csbonus.ledger.evidence import Sources, wrong_copies
from csbonus.ledger.model import Batch, Input, PlanOf
from csbonus.ledger.read import read_ledger
from csbonus.ledger.store import commit
from csbonus.ledger.text import digest_of
from csbonus.plan.load import read_plan
from tests.ledger.batches import batch

PLAN = Path(__file__).parents[2] / "plans" / "csm-renewals-2026.yaml"


@pytest.fixture
def draft(tmp_path: Path) -> Batch:
    """A draft of a plan and of two exports in `data`."""
    loaded, _ = read_plan(PLAN, advice=False)
    assert loaded is not None
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "people.csv").write_bytes(b"person_id\nP-07\n")
    (tmp_path / "data" / "more" / "usage.csv").write_bytes(b"account_id\r\n")
    return batch({"P-07": {"renewals": "1.00"}}, digest="")._replace(
        plans=(PlanOf("csm-renewals-2026", "CSMs", f"sha256:{loaded.digest}"),),
        inputs=(Input("more/usage.csv", digest_of(b"account_id\r\n")),
                Input("people.csv", digest_of(b"person_id\nP-07\n"))),
    )


def sources(folder: Path) -> Sources:
    files = ("more/usage.csv", "people.csv")
    return Sources({"csm-renewals-2026": PLAN}, {name: folder / "data" / name for name in files})


def kept(ledger: Path) -> dict[str, bytes]:
    base = ledger / "evidence"
    return {str(path.relative_to(base)): path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file()}


def test_everything_that_a_batch_was_calculated_from_is_kept_and_private(tmp_path: Path, draft: Batch) -> None:
    closed = commit(tmp_path / "ledger", draft, sources(tmp_path))
    assert closed.evidence
    assert kept(tmp_path / "ledger") == {
        "0001/inputs/more/usage.csv": b"account_id\r\n",
        "0001/inputs/people.csv": b"person_id\nP-07\n",
        "0001/plans/csm-renewals-2026.yaml": PLAN.read_bytes(),
    }
    paths = (tmp_path / "ledger" / "evidence").rglob("*")
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o700, 0o600}
    assert read_ledger(tmp_path / "ledger").batches == (closed,)
    assert list(wrong_copies(tmp_path / "ledger", [closed])) == []


def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path, draft: Batch) -> None:
    assert not commit(tmp_path / "ledger", draft).evidence
    assert not (tmp_path / "ledger" / "evidence").exists()


def test_a_file_that_changed_since_it_was_calculated_keeps_the_batch_from_being_closed(
    tmp_path: Path, draft: Batch
) -> None:
    (tmp_path / "data" / "people.csv").write_bytes(b"person_id\nP-08\n")
    with pytest.raises(Refused) as refused:
        commit(tmp_path / "ledger", draft, sources(tmp_path))
    assert [problem.code for problem in refused.value.found] == ["CSB815"]
    assert read_ledger(tmp_path / "ledger").batches == ()
    assert kept(tmp_path / "ledger") == {}


def test_a_file_that_is_gone_keeps_it_too_and_the_next_close_starts_afresh(tmp_path: Path, draft: Batch) -> None:
    (tmp_path / "data" / "people.csv").unlink()
    with pytest.raises(Refused) as refused:
        commit(tmp_path / "ledger", draft, sources(tmp_path))
    assert [problem.code for problem in refused.value.found] == ["CSB813"]
    assert not commit(tmp_path / "ledger", draft).evidence
    assert kept(tmp_path / "ledger") == {}


@pytest.mark.parametrize("do", [
    lambda path: path.unlink(),
    lambda path: path.write_bytes(path.read_bytes() + b"\n# and more\nfour_eyes: off\n"),
    lambda path: path.write_bytes(b""),
], ids=["gone", "other", "empty"])
@pytest.mark.parametrize("name", ["plans/csm-renewals-2026.yaml", "inputs/people.csv", "inputs/more/usage.csv"])
def test_a_copy_that_is_not_what_it_was_is_found(
    name: str, do: Callable[[Path], object], tmp_path: Path, draft: Batch
) -> None:
    closed = commit(tmp_path / "ledger", draft, sources(tmp_path))
    do(tmp_path / "ledger" / "evidence" / "0001" / name)
    [problem] = wrong_copies(tmp_path / "ledger", [closed])
    assert (problem.code, problem.span.file.endswith(name)) == ("CSB815", True)


def test_no_name_leads_out_of_the_folder_of_a_batch(tmp_path: Path, draft: Batch) -> None:
    sly = draft._replace(inputs=(Input("../../../../etc/x", digest_of(b"x")),))
    (tmp_path / "x").write_bytes(b"x")
    commit(tmp_path / "ledger", sly, Sources({"csm-renewals-2026": PLAN}, {"../../../../etc/x": tmp_path / "x"}))
    assert "0001/inputs/etc/x" in kept(tmp_path / "ledger")
