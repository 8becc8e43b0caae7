"""`csbonus approve` and `csbonus close`: what is paid was seen by two people, once, in order."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from csbonus.cli import closing
from csbonus.ledger.evidence import Sources
from csbonus.ledger.model import Batch
from csbonus.ledger.store import commit
from tests.closing.desk import Desk, asked

CLOSE_FIRST = f"close {asked('2026-Q1')} --by 'Ana Reyes' --on 2026-04-10"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def test_what_was_approved_is_closed_with_both_names(desk: Desk) -> None:
    told = desk.close("2026-Q1")
    [batch] = desk.batches
    assert desk.paid(1) == {"P-1": "900.00", "P-2": "800.00", "L-1": "2000.00"}
    assert (batch.signed.prepared_by, batch.signed.approved_by) == ("Ana Reyes", "Ben Okafor")
    assert "3 people are paid 2,000.00 EUR, 1,700.00 USD." in told
    assert batch.digest in told


def test_the_digest_that_calc_shows_is_the_one_that_is_approved(desk: Desk) -> None:
    shown = desk.told(f"calc {asked('2026-Q1')}").splitlines()
    digest = next(line.strip() for line in shown if line.startswith("  sha256:"))
    assert digest in desk.approve("2026-Q1", f"--digest {digest}")


def test_nothing_is_closed_without_an_approval(desk: Desk) -> None:
    [problem] = desk.refused(CLOSE_FIRST)
    assert problem.startswith("CSB820 sha256:")
    assert problem.endswith("2026-Q1 is not approved")
    assert not (desk.folder / "ledger").exists()


def test_another_draft_than_the_approved_one_is_refused_with_what_changed(desk: Desk) -> None:
    desk.approve("2026-Q1")
    desk.score("2026-Q1", "P-1", "95%")
    [problem] = desk.refused(CLOSE_FIRST)
    assert problem.startswith("CSB822")
    assert problem.endswith(
        "2026-Q1 is another than what Ben Okafor approved on 2026-04-10: scores.csv changed; "
        "P-1 (cs-2026) 900.00 USD → 950.00 USD"
    )


def test_an_as_of_day_is_part_of_what_is_approved(desk: Desk) -> None:
    desk.approve("2026-Q1")
    [problem] = desk.refused(f"{CLOSE_FIRST} --as-of 2026-03-31")
    assert problem.startswith("CSB822")
    desk.approve("2026-Q1", "--as-of 2026-03-31")
    assert "Nothing dated after 2026-03-31 is counted." in desk.told(f"{CLOSE_FIRST} --as-of 2026-03-31")
    assert desk.batches[0].as_of == "2026-03-31"


@pytest.mark.parametrize("name", ["Ana Reyes", "  ana   REYES ", "ANA REYES", "\uff21\uff4e\uff41 Reyes"])
def test_whoever_closes_is_not_whoever_approves_however_the_name_is_typed(desk: Desk, name: str) -> None:
    desk.approve("2026-Q1", by=name)
    assert desk.refused(CLOSE_FIRST) == ["CSB823 --by Ana Reyes has approved 2026-Q1 and closes it too"]


def test_composed_and_decomposed_letters_are_one_name(desk: Desk) -> None:
    desk.approve("2026-Q1", by="Zoe\u0308 Ng")
    refused = desk.refused(CLOSE_FIRST.replace("Ana Reyes", "Zo\u00eb Ng"))
    assert [problem[:6] for problem in refused] == ["CSB823"]


@pytest.mark.parametrize("letter", ["\u034f", "\u200b", "\u00ad", "\u3164", "\ufe0f", "\U000e0100", "\x07"])
def test_nobody_approves_under_a_name_with_a_letter_that_cannot_be_seen(desk: Desk, letter: str) -> None:
    refused = desk.refused(f"approve {asked('2026-Q1')} --by 'An{letter}a Reyes' --on 2026-04-10")
    assert refused == ["CSB829 --by `--by` has characters that cannot be seen"]


def test_four_eyes_are_off_where_every_plan_says_so(desk: Desk) -> None:
    for plan in ("cs", "leads"):
        desk.replace(f"plans/{plan}.yaml", "components:", "four_eyes: off\ncomponents:")
    desk.approve("2026-Q1", by="Ana Reyes")
    told = desk.told(CLOSE_FIRST)
    assert "cs-2026 says `four_eyes: off`: whoever closes a quarter may approve it too." in told
    assert not any(plan.four_eyes for plan in desk.batches[0].plans)


def test_one_plan_alone_does_not_lift_four_eyes(desk: Desk) -> None:
    desk.replace("plans/cs.yaml", "components:", "four_eyes: off\ncomponents:")
    desk.approve("2026-Q1", by="Ana Reyes")
    assert [problem[:6] for problem in desk.refused(CLOSE_FIRST)] == ["CSB823"]


def test_nothing_says_that_one_person_may_do_both_where_one_plan_asks_for_two(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    desk.replace("plans/cs.yaml", "components:", "four_eyes: off\ncomponents:")
    assert "four_eyes" not in desk.told(f"calc {asked('2026-Q1')}")
    assert "four_eyes" not in desk.close("2026-Q1")
    assert "four_eyes" not in desk.type("export generic 2026-Q1 --ledger ledger -o out").stderr
    desk.approve("2026-Q2")
    result = desk.type(f"close {asked('2026-Q2')} --by 'Ben Okafor' --on 2026-07-10")
    assert "`four_eyes: off` also in leads-2026" in result.stderr


@pytest.mark.parametrize("output", ["ledger", "ledger/exports", "ledger/../ledger", "link"])
def test_no_file_is_written_into_a_ledger(desk: Desk, output: str) -> None:
    desk.close("2026-Q1")
    (desk.folder / "link").symlink_to(desk.folder / "ledger")
    (desk.folder / "ledger" / "exports").mkdir()
    for command in ("export generic 2026-Q1 --ledger ledger", f"calc {asked('2026-Q2')}"):
        [problem] = desk.refused(f"{command} -o {output}")
        assert problem.startswith("CSB115"), problem
    [problem] = desk.refused(f"review {asked('2026-Q2')} -o {output}/page.md")
    assert problem.startswith("CSB115"), problem
    assert "1 batch, head" in desk.told("ledger verify --ledger ledger")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_what_is_closed_is_told_where_it_cannot_be_shown(desk: Desk) -> None:
    desk.approve("2026-Q1")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "csbonus", *shlex.split(CLOSE_FIRST)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
                                env={"PYTHONPATH": str(Path(__file__).parents[2])})
    assert result.returncode == 1
    assert "csbonus: 2026-Q1 is closed, as batch 1 of `ledger`" in result.stderr
    assert desk.paid(1) == {"P-1": "900.00", "P-2": "800.00", "L-1": "2000.00"}


def test_a_calculation_without_the_ledger_does_not_write_into_it_either(desk: Desk) -> None:
    desk.close("2026-Q1")
    refused = desk.refused("calc plans --data data --quarter 2026-Q2 -o ledger")
    assert refused == [
        "CSB115 ledger `ledger` is in the folder of a ledger, which holds nothing but what was closed"
    ]


def test_closing_again_changes_nothing(desk: Desk) -> None:
    desk.close("2026-Q1")
    before = desk.batches
    told = desk.told(CLOSE_FIRST.replace("2026-04-10", "2026-05-05"))
    assert told == "2026-Q1 is closed as batch 1, with the same amounts: unchanged\n"
    assert desk.batches == before


def test_closing_again_says_that_other_files_give_the_same_amounts(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.score("2026-Q2", "P-1", "110%")
    assert "These are not as they were closed: scores.csv." in desk.told(CLOSE_FIRST)


def test_closing_again_changes_nothing_when_later_quarters_are_closed_too(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.close("2026-Q2")
    assert "unchanged" in desk.told(CLOSE_FIRST)


def test_closing_again_with_other_amounts_is_refused_with_each_difference(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-2", "85%")
    assert desk.refused(CLOSE_FIRST) == [
        "CSB828 batch 1 2026-Q1 is closed, and objective of P-2 (cs-2026) would be another: "
        "closed with 800.00 USD, now 850.00 USD",
        "CSB828 batch 1 2026-Q1 is closed, and pay of P-2 (cs-2026) would be another: "
        "closed with 800.00 USD, now 850.00 USD",
    ]


def test_what_a_closed_quarter_would_pay_today_is_corrected_by_the_next_one(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.score("2026-Q1", "P-2", "85%")
    desk.close("2026-Q2")
    assert desk.paid(2) == {"P-1": "1000.00", "P-2": "1050.00", "L-1": "1000.00"}
    [line] = [entry for entry in desk.batches[1].components if entry.person == "P-2"]
    assert str(line.correction) == "50.00"


def test_a_quarter_is_not_closed_before_its_predecessor(desk: Desk) -> None:
    desk.close("2026-Q1")
    refused = desk.refused(f"close {asked('2026-Q3')} --by Ana --on 2026-10-10")
    assert refused == ["CSB824 --quarter 2026-Q3 is not next in the ledger: 2026-Q2 is"]


def test_what_is_not_next_is_not_approved_either(desk: Desk) -> None:
    desk.close("2026-Q1")
    refused = desk.refused(f"approve {asked('2026-Q3')} --by Ben --on 2026-10-10")
    assert refused == ["CSB824 --quarter 2026-Q3 is not next in the ledger: 2026-Q2 is"]


def test_the_year_is_not_closed_before_its_last_quarter(desk: Desk) -> None:
    desk.close("2026-Q1")
    refused = desk.refused(f"close {asked('2026')} --by Ana --on 2027-01-20")
    assert refused == ["CSB824 --year 2026 true-up is not next in the ledger: 2026-Q2 is"]


def test_an_empty_ledger_begins_in_the_middle_only_when_that_is_said(desk: Desk) -> None:
    desk.approve("2026-Q3")
    command = f"close {asked('2026-Q3')} --by Ana --on 2026-10-10"
    assert desk.refused(command) == [
        "CSB834 --quarter the ledger is empty, and 2026-Q3 is not the first quarter of its year"
    ]
    told = desk.told(f"{command} --begin")
    assert "quarters before it count as paid" in told
    assert desk.batches[0].begins
    assert desk.paid(1) == {"P-1": "1000.00", "P-2": "1000.00", "L-1": "2000.00"}


def test_an_amount_by_hand_of_a_quarter_before_the_beginning_is_not_paid_again(desk: Desk) -> None:
    row = "A-{},2026-Q1,amount,P-1,,,{},bonus,Eva,Ben,2026-04-01\n"
    file = desk.folder / "data" / "adjustments.csv"
    header = (
        "adjustment_id,quarter,kind,person_id,account_id,component,amount,reason,requested_by,approved_by,approved_on\n"
    )
    file.write_text(header + row.format(1, 77), encoding="utf-8")
    desk.close("2026-Q2", "--begin")
    file.write_text(header + row.format(1, 77) + row.format(2, 11), encoding="utf-8")
    desk.close("2026-Q3")
    file.write_text(header + row.format(2, 11), encoding="utf-8")
    desk.close("2026-Q4")
    # each quarter earns 1,000; the late 11 are paid once, and the 77 go back when their row does
    assert [desk.paid(number)["P-1"] for number in (1, 2, 3)] == ["1000.00", "1011.00", "923.00"]
    assert "bonus" not in desk.told("explain plans P-1 --data data --ledger ledger --quarter 2026-Q2")


def test_quarters_before_the_beginning_cannot_be_closed_any_more(desk: Desk) -> None:
    desk.approve("2026-Q3")
    desk.told(f"close {asked('2026-Q3')} --by Ana --on 2026-10-10 --begin")
    refused = desk.refused(f"close {asked('2026-Q2')} --by Ana --on 2026-10-10")
    assert refused == ["CSB824 --quarter 2026-Q2 is not next in the ledger: 2026-Q4 is"]


@pytest.mark.parametrize(("day", "fact"), [("2026-03-30", "2026-Q1 ends on 2026-03-31, after 2026-03-30"),
                                           ("2026-04-09", "it was approved on 2026-04-10, after 2026-04-09")])
def test_days_follow_each_other(desk: Desk, day: str, fact: str) -> None:
    desk.approve("2026-Q1")
    assert f"CSB825 --on {fact}" in desk.refused(CLOSE_FIRST.replace("2026-04-10", day))


def test_no_batch_is_of_a_day_before_the_last_one(desk: Desk) -> None:
    desk.approve("2026-Q1")
    desk.told(f"close {asked('2026-Q1')} --by 'Ana Reyes' --on 2026-08-01")
    desk.told(f"approve {asked('2026-Q2')} --by 'Ben Okafor' --on 2026-08-01")
    refused = desk.refused(f"close {asked('2026-Q2')} --by Ana --on 2026-07-10")
    assert "CSB825 --on batch 1 is of 2026-08-01, after 2026-07-10" in refused


@pytest.mark.parametrize(("day", "fact"), [
    ("2026-03-30", "2026-Q1 ends on 2026-03-31, after 2026-03-30"),
    ("2027-04-10", "2026-Q1 ended on 2026-03-31, more than a year before 2027-04-10"),
    ("9999-12-31", "2026-Q1 ended on 2026-03-31, more than a year before 9999-12-31"),
])
def test_nothing_is_approved_on_a_day_on_which_it_cannot_be_closed(desk: Desk, day: str, fact: str) -> None:
    refused = desk.refused(f"approve {asked('2026-Q1')} --by 'Ben Okafor' --on {day}")
    assert refused == [f"CSB825 --on {fact}"]
    assert not (desk.folder / "ledger").exists()


def test_nothing_is_approved_on_a_day_before_the_last_batch(desk: Desk) -> None:
    desk.approve("2026-Q1")
    desk.told(f"close {asked('2026-Q1')} --by 'Ana Reyes' --on 2026-08-01")
    refused = desk.refused(f"approve {asked('2026-Q2')} --by 'Ben Okafor' --on 2026-07-31")
    assert refused == ["CSB825 --on batch 1 is of 2026-08-01, after 2026-07-31"]


def test_nothing_is_closed_more_than_a_year_after_its_end(desk: Desk) -> None:
    desk.approve("2026-Q1")
    refused = desk.refused(CLOSE_FIRST.replace("2026-04-10", "2027-04-10"))
    assert refused == ["CSB825 --on 2026-Q1 ended on 2026-03-31, more than a year before 2027-04-10"]


def test_a_plan_that_paid_in_the_year_is_not_left_out(desk: Desk) -> None:
    desk.close("2026-Q1")
    command = f"close {asked('2026-Q2')} --by Ana --on 2026-07-10".replace("plans", "plans/cs.yaml")
    assert "CSB826 PLAN batch 1 paid by leads-2026, and 2026-Q2 is without it" in desk.refused(command)


def test_people_who_were_paid_do_not_vanish(desk: Desk) -> None:
    desk.close("2026-Q1")
    desk.replace("data/people.csv", "Max Born,CSM", "Max Born,Sales")
    refused = desk.refused(f"close {asked('2026-Q2')} --by Ana --on 2026-07-10")
    assert refused == [
        "CSB827 people P-2 Max Born was paid 800.00 USD by cs-2026 in 2026-Q1, and is not on it by today's people"
    ]


def test_a_year_is_closed_after_its_four_quarters(desk: Desk) -> None:
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026"):
        desk.close(period)
    assert [batch.run for batch in desk.batches] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026 true-up"]
    assert desk.paid(5) == {"P-1": "0.00", "P-2": "0.00", "L-1": "0.00"}


def test_who_loses_a_race_is_told_that_the_same_is_closed_already(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.approve("2026-Q1")
    real = commit

    def after_another(ledger: Path, batch: Batch, kept: Sources | None = None, rows: bytes = b"") -> Batch:
        monkeypatch.setattr(closing, "commit", real)
        desk.told(CLOSE_FIRST.replace("Ana Reyes", "Eva Noor").replace("2026-04-10", "2026-04-11"))
        return real(ledger, batch._replace(inputs=()), kept, rows)  # another body, so that it is refused as too late

    monkeypatch.setattr(closing, "commit", after_another)
    assert "unchanged" in desk.told(CLOSE_FIRST)
    assert [batch.signed.prepared_by for batch in desk.batches] == ["Eva Noor"]


def test_copies_of_plans_and_exports_are_kept_on_request(desk: Desk) -> None:
    told = desk.close("2026-Q1", "--evidence copy")
    kept = desk.folder / "ledger" / "evidence" / "0001"
    assert {str(path.relative_to(kept)) for path in kept.rglob("*") if path.is_file()} == {
        "plans/cs-2026.yaml", "plans/leads-2026.yaml", "inputs/people.csv", "inputs/scores.csv",
    }
    assert "Copies of plans and exports: ledger/evidence/0001" in told
    assert desk.batches[0].evidence


def test_whoever_approves_twice_approves_once(desk: Desk) -> None:
    desk.approve("2026-Q1")
    assert "ben okafor has approved batch 1, 2026-Q1, already" in desk.approve("2026-Q1", by="ben okafor")
    assert len(list((desk.folder / "ledger" / "approvals").iterdir())) == 1


def test_closing_again_after_a_kill_leaves_nothing_beside_the_batch(desk: Desk) -> None:
    desk.close("2026-Q1")
    (desk.folder / "ledger" / ".tmp-0001-2026-Q1-close.jsonl-7").touch()
    assert "unchanged" in desk.close("2026-Q1")
    assert list((desk.folder / "ledger").glob(".tmp-*")) == []


def test_an_approval_takes_a_name_that_is_free(desk: Desk) -> None:
    for by in ("Ben Okafor", "Cy Young", "Di Marsh"):
        desk.approve("2026-Q1", by=by)
    approvals = desk.folder / "ledger" / "approvals"
    (approvals / "0001-close-1.json").unlink()
    desk.approve("2026-Q1", by="Eva Novak")
    assert sorted(path.name for path in approvals.iterdir()) == [f"0001-close-{nth}.json" for nth in (1, 2, 3)]
