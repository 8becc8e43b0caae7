"""Who may close what was approved, what is told of a draft that is another by now, and which files approvals are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csbonus.diagnostics import Refused, Span
from csbonus.documents.names import same_name
from csbonus.ledger.approvals import FOLDER, Approval, approval_of, changes, read_approvals, record_approval
from csbonus.ledger.four_eyes import judged, takes_one
from csbonus.ledger.model import Batch, Input, Kind, PlanOf, Signed
from csbonus.ledger.text import body_digest
from tests.ledger.lines import earned, made, pay

A, B, C = ("sha256:" + letter * 64 for letter in "abc")
DRAFT = made(3, "2026-Q2", earned("a P1 USD", "100"), pay("a P1 USD", "100"), pay("b P2 EUR", "7.5"))._replace(
    plans=(PlanOf("a", "A", A), PlanOf("b", "B", B, four_eyes=False)), inputs=(Input("people.csv", C),),
    signed=Signed("Ana", "2026-07-10"),
)


def told(draft: Batch, *approvals: Approval) -> tuple[str, str, str, str | None]:
    """What keeps a draft from being closed."""
    found = judged(draft, approvals)
    assert found.approval is None
    [each] = found.found
    return each.code, each.span.file, each.message, each.hint


def test_an_approval_says_what_was_agreed_to() -> None:
    assert approval_of(DRAFT, "Ben", "2026-07-09") == Approval(
        body_digest(DRAFT), "Ben", "2026-07-09", 3, "close", "2026-Q2", (("a", A), ("b", B)), (("people.csv", C),),
        (("P1 (a)", "100.00 USD"), ("P2 (b)", "7.50 EUR")), "")
    assert approval_of(DRAFT, "Ben", "2026-07-09", body_digest(DRAFT)).by == "Ben"
    with pytest.raises(Refused) as refused:
        approval_of(DRAFT, "Ben", "2026-07-09", A)
    [found] = refused.value.found
    assert (found.code, found.message, found.hint) == (
        "CSB830", f"the draft of 2026-Q2 is another now: {body_digest(DRAFT)}",
        "look at it again; somebody changed a plan, an export or the ledger")


def test_the_first_approval_by_somebody_else_until_that_day_counts() -> None:
    ben, eve, ana = (approval_of(DRAFT, who, day) for who, day in (
        ("Ben", "2026-07-10"), ("Eve", "2026-07-09"), ("ANA ", "2026-07-01")))
    late = approval_of(DRAFT, "Ben", "2026-07-11")
    assert judged(DRAFT, [ana, late, ben, eve]).approval is ben
    later = approval_of(DRAFT, "Eve", "2026-08-01")
    assert told(DRAFT, ana, late, later) == ("CSB825", "--on", "it was approved on 2026-07-11, after 2026-07-10",
                                      "give the day on which it is closed")
    assert told(DRAFT, ana) == (
        "CSB823", "--by", "Ana has approved 2026-Q2 and closes it too",
        "somebody else approves it, or closes it; in a company of one, `four_eyes: off` also in a")


def test_one_person_closes_what_they_approved_where_every_plan_says_so() -> None:
    alone = DRAFT._replace(plans=DRAFT.plans[1:])
    own = approval_of(alone, "Ana", "2026-07-10")
    assert judged(alone, [own]).approval is own
    assert [takes_one(each) for each in (alone, DRAFT, DRAFT._replace(plans=()))] == [True, False, False]


@pytest.mark.parametrize(("kind", "named", "command"), [
    (Kind.CLOSE, "2026-Q2", "`csbonus approve` with the same plans and exports"),
    (Kind.CORRECTION, "the correction of 2026-Q1", "`csbonus approve --for 2026-Q1 --reason 'late row'` with the same "
                                                   "plans and exports"),
    (Kind.REVERSAL, "the undoing of batch 2", "`csbonus approve --undo 2 --reason 'late row'` with the same ledger"),
])
def test_what_is_not_approved_is_told_with_the_command_for_it(kind: Kind, named: str, command: str) -> None:
    draft = DRAFT._replace(kind=kind, about=2, signed=Signed("Ana", "2026-07-10", reason="late row"),
                           components=(earned("a P1 USD", "100", of="2026-Q1"), earned("a P1 USD", "1", of="2025-Q1")))
    how = "approves it" if kind is Kind.REVERSAL else "looks at the draft and approves it"
    expected = ("CSB820", body_digest(draft), f"{named} is not approved", f"somebody else {how}: {command}")
    other_run = approval_of(draft._replace(run="2026-Q1"), "Ben", "2026-07-09")
    other_kind = approval_of(draft._replace(kind=Kind.CONFIRM), "Ben", "2026-07-09")
    assert told(draft) == told(draft, other_run, other_kind) == expected


def test_a_draft_that_is_another_is_told_against_what_was_approved_last() -> None:
    """The first five changes, in order, and how many more there are."""
    now = DRAFT._replace(plans=(PlanOf("a", "A", C), PlanOf("d", "D", A)), inputs=(Input("scores.csv", C),))
    people = tuple(pay(f"a P{n} USD", "1") for n in range(3))
    old, new = (approval_of(DRAFT._replace(number=number), who, day) for number, who, day in (
        (2, "Old", "2026-07-09"), (3, "New", "2026-07-08")))
    code, place, fact, hint = told(now, new, old)
    assert (code, place) == ("CSB822", body_digest(now))
    assert fact == ("2026-Q2 is another than what New approved on 2026-07-08: the plan a changed; the plan b is gone; "
                    "the plan d is new; people.csv is gone; scores.csv is new")
    assert hint == "put it right, or have this draft approved too: `csbonus approve`"
    more = told(now._replace(people=people), new, old)[2]
    assert more.endswith("scores.csv is new, and 4 more")
    title = DRAFT._replace(begins=True)
    assert told(title, new)[2] == "2026-Q2 is another than what New approved on 2026-07-08: how it is made is another"
    later = new._replace(on="2026-07-09", by="Newest")
    assert told(title, later, new)[2].startswith("2026-Q2 is another than what Newest approved")


def test_what_changed_since_an_approval_in_few_words() -> None:
    approved = approval_of(DRAFT._replace(signed=Signed("Ana", "2026-07-10", reason="late")), "Ben", "2026-07-09")
    now = DRAFT._replace(number=4, people=(pay("a P1 USD", "90"), pay("a P3 USD", "1")),
                         signed=Signed("Ana", "2026-07-10", reason="later"))
    assert changes(approved, now) == [
        "it is batch 4 now, after other batches", "the reason was `late` and is `later`",
        "P1 (a) 100.00 USD → 90.00 USD", "P2 (b) 7.50 EUR → nobody", "P3 (a) nobody → 1.00 USD"]
    assert changes(approved._replace(reason=""), now)[1] == "P1 (a) 100.00 USD → 90.00 USD"
    assert changes(approval_of(DRAFT, "Ben", "2026-07-09"), DRAFT) == []


def test_a_name_is_the_same_however_it_is_typed() -> None:
    assert same_name("Ana  Reyes", " ana REYES")
    assert not same_name("Ana Reyes", "Ana Reyes-Müller")


def test_approvals_are_files_that_are_read_again(tmp_path: Path) -> None:
    """The same person once, others beside; a number that is free again is taken again."""
    ben, eve = (approval_of(DRAFT, who, "2026-07-09") for who in ("Bén", "Eve"))
    other = approval_of(DRAFT._replace(signed=Signed("Ana", "2026-07-10", reason="late")), "Bén", "2026-07-09")
    recorded = [record_approval(tmp_path / "ledger", each) for each in (ben, eve, ben._replace(by="BÉN"), other)]
    assert recorded == [True, True, False, True]
    folder = tmp_path / "ledger" / FOLDER
    names = [f"0003-close-{nth}.json" for nth in (1, 2, 3)]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert read_approvals(tmp_path / "ledger") == (ben, eve, other)
    assert folder.stat().st_mode & 0o777 == 0o700
    text = (folder / names[0]).read_text("utf-8")
    held = {key: value for key, value in ben._asdict().items() if key != "reason"} | {"type": "approval"}
    assert text == json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    (folder / names[1]).unlink()
    (folder / "notes.txt").touch()
    assert record_approval(tmp_path / "ledger", eve)
    assert sorted(path.name for path in folder.iterdir()) == [*names, "notes.txt"]
    assert read_approvals(tmp_path / "nothing") == ()


def test_every_approval_that_somebody_has_changed_is_told(tmp_path: Path) -> None:
    for who in ("Ben", "Eve", "Max", "Zoe", "Ida"):
        record_approval(tmp_path, approval_of(DRAFT, who, "2026-07-09"))
    paths = sorted((tmp_path / FOLDER).iterdir())
    text = paths[0].read_text("utf-8")
    for path, other in zip(paths[1:], (
        text.removesuffix("\n"), text.replace('{"', '{"more":"x","', 1), text.replace("Ben", "B\udce9n"), "[]\n",
    ), strict=True):
        path.write_bytes(other.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refused) as refused:
        read_approvals(tmp_path)
    assert [(each.code, each.span) for each in refused.value.found] == [
        ("CSB821", Span(str(path), 1)) for path in paths[1:]]
    assert {(each.message, each.hint) for each in refused.value.found} == {(
        "the approval is not as csbonus wrote it", "restore it from version control, or remove it and approve again")}
    for path in paths[1:]:
        path.unlink()
    assert [each.by for each in read_approvals(tmp_path)] == ["Ben"]
    paths[1].symlink_to(paths[0])
    with pytest.raises(Refused):
        read_approvals(tmp_path)
