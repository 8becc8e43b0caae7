"""Rows about a ledger that somebody changed, and about closing what cannot be closed."""

from __future__ import annotations

import json
import random
import re
import resource
from collections.abc import Callable

from tests.hostile.desk import DESK, VERIFY, approving, asked, batches, close, closed, closing, score
from tests.hostile.forks import ROOT
from tests.hostile.scene import Fresh, Scene, problems
from tests.hostile.size import whole
from tests.ledger.freeze import RELEASES
from tests.ledger.large import large_ledger

FIRST, SECOND, THIRD = (f"ledger/000{n}-2026-Q{n}-close.jsonl" for n in (1, 2, 3))
CORRECT = ("correct plans --data data --for {} --ledger ledger --reason 'late score' --by 'Ana Reyes' "
           "--on 2026-07-20")


def _found(scene: Scene, change: Callable[[], object], *codes: str) -> None:
    """After a change of its files the ledger is refused by one of these codes, in the file that was changed."""
    change()
    before = scene.tree()
    ended = scene.type(VERIFY)
    wrong = [each for each in problems(ended) if each.severity == "error"]
    scene.demand(ended.code == 1 and bool(wrong), f"ended with {ended.code}", ended)
    scene.demand(any(each.code in codes for each in wrong), f"is one of {codes}", ended)
    scene.demand(all(each.place.startswith("ledger/") for each in wrong), "names the file", ended)
    scene.demand(scene.tree() == before, "writes nothing", ended)


def l01_byte_flipped(fresh: Fresh) -> None:
    scene, chance = closed(fresh, "2026-Q1", "2026-Q2"), random.Random(1)
    for file in (FIRST, SECOND):
        whole = (scene.folder / file).read_bytes()
        for at in sorted(chance.sample(range(len(whole)), 15)):
            flipped = whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
            _found(scene, lambda x=flipped, f=file: scene.put(f, x), "CSB801", "CSB802", "CSB803", "CSB804", "CSB818")
        scene.put(file, whole)


def l02_cut(fresh: Fresh) -> None:
    scene, chance = closed(fresh, "2026-Q1"), random.Random(2)
    whole = (scene.folder / FIRST).read_bytes()
    for length in [0, 1, len(whole) - 1, *chance.sample(range(len(whole)), 15)]:
        _found(scene, lambda n=length: scene.put(FIRST, whole[:n]), "CSB801", "CSB802", "CSB803", "CSB804")


def l03_middle_batch_deleted(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1", "2026-Q2", "2026-Q3")
    _found(scene, (scene.folder / SECOND).unlink, "CSB805")
    scene.refused(f"CSB805 {THIRD}:1:1", command=VERIFY, says=["batch 2"])


def l04_last_batch_deleted(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1", "2026-Q2")
    head = scene.accepted(command="ledger head --ledger ledger").out.strip()
    (scene.folder / SECOND).unlink()
    scene.accepted(command=VERIFY)
    scene.refused("CSB810 ledger", command=f"{VERIFY} --head {head}")


def l05_two_of_one_number(fresh: Fresh) -> None:
    scene, other = closed(fresh, "2026-Q1"), closed(fresh, "2026-Q1")
    close(scene, "2026-Q2")
    score(other, "2026-Q2", "P-1", "70%")
    close(other, "2026-Q2")
    twin = "ledger/0002-2026-Q2-close2.jsonl"
    _found(scene, lambda: scene.put(twin, (other.folder / SECOND).read_bytes()), "CSB805", "CSB806")


def l07_conflict(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    lines = (scene.folder / FIRST).read_text().splitlines()
    lines[2:3] = ["<<<<<<< HEAD", lines[2], "=======", lines[2], ">>>>>>> theirs"]
    scene.put(FIRST, "\n".join(lines) + "\n")
    scene.refused(*(f"CSB801 {FIRST}:{n}:1" for n in (3, 5, 7)), command=VERIFY, says=["git merged two versions"])


def l10_closed_again_with_other_figures(fresh: Fresh) -> None:
    scene = score(closed(fresh, "2026-Q1"), "2026-Q1", "P-1", "50%")
    for command in (approving("2026-Q1"), closing("2026-Q1")):
        scene.refused("CSB828 batch 1", command=command, says=["of P-1", "`csbonus correct`"])


def l11_wrong_order(fresh: Fresh) -> None:
    fresh_desk = closed(fresh, "2026-Q1")
    fresh_desk.refused("CSB824 --quarter", command=closing("2026-Q3"), says=["2026-Q2"])


def l12_before_its_end(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    command = approving("2026-Q2").replace("2026-07-10", "2026-06-29")
    scene.refused("CSB825 --on", command=command, says=["2026-06-30"])


def l15_correction_without_reason(fresh: Fresh) -> None:
    scene = score(closed(fresh, "2026-Q1"), "2026-Q1", "P-1", "50%")
    scene.refused(command=CORRECT.format("2026-Q1").replace("--reason 'late score' ", ""), ends=2, says=["--reason"])
    scene.refused("CSB829 --reason", command=CORRECT.format("2026-Q1").replace("late score", " "))
    scene.refused("CSB831 --for", command=CORRECT.format("2026-Q2"))


def l16_same_correction_twice(fresh: Fresh) -> None:
    scene = score(closed(fresh, "2026-Q1"), "2026-Q1", "P-1", "95%")
    approve = CORRECT.format("2026-Q1").replace("correct plans", "approve plans").replace("Ana Reyes", "Ben Okafor")
    scene.accepted(command=approve)
    scene.accepted(command=CORRECT.format("2026-Q1"))
    before = batches(scene)
    scene.accepted(command=CORRECT.format("2026-Q1"))
    assert batches(scene) == before


def l19_true_up_too_early_and_twice(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    scene.refused("CSB824 --year", command=closing("2026"), says=["2026-Q2"])
    close(scene, "2026-Q2", "2026-Q3", "2026-Q4", "2026")
    before = batches(scene)
    scene.accepted(command=closing("2026"))
    assert batches(scene) == before


def _edited(scene: Scene, old: str, new: str) -> Callable[[], object]:
    text = (scene.folder / FIRST).read_text()
    assert old in text
    return lambda: scene.put(FIRST, text.replace(old, new, 1).encode())


def l21_key_twice(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    change = _edited(scene, '{"amount":"900.00"', '{"amount":"1.00","amount":"900.00"')
    _found(scene, change, "CSB801")
    scene.refused(f"CSB801 {FIRST}:2:1", command=VERIFY, says=["twice"])


def l22_numbers_that_are_none(fresh: Fresh) -> None:
    for text in ("NaN", "1e999", "Infinity"):
        scene = closed(fresh, "2026-Q1")
        _found(scene, _edited(scene, '"900.00"', text), "CSB801")


def l23_amount_as_a_number(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    _found(scene, _edited(scene, '"900.00"', "900.00"), "CSB801")
    scene.refused(f"CSB801 {FIRST}:2:1", command=VERIFY, says=["texts"])


def l24_later_schema(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    _found(scene, _edited(scene, '"schema":1', '"schema":99'), "CSB818")


def l25_ledgers_of_releases(fresh: Fresh) -> None:
    for release in sorted(RELEASES.iterdir()):
        scene = fresh(release)
        scene.accepted(command=VERIFY)
        told = {line.split()[0] for line in scene.accepted(command="ledger show --ledger ledger").out.splitlines()}
        said = (release / "says.txt").read_text()
        assert {str(int(name)) for name in re.findall(r"^([0-9]{4})-", said, re.MULTILINE)} <= told


def l26_person_unknown_today(fresh: Fresh) -> None:
    """The ledger is read without a roster; only a new run of the year asks who was paid to stay in people."""
    scene = closed(fresh, "2026-Q1").change("data/people.csv", "P-2,Max Born,CSM,2025-01-01,USD\n", "")
    scene.accepted(command=VERIFY)
    scene.accepted(command="ledger show 2026-Q1 --ledger ledger", says=["Max Born"])


def l29_readable_by_others(fresh: Fresh) -> None:
    for path, mode in (("ledger", 0o755), (FIRST, 0o640), (FIRST, 0o604)):
        scene = closed(fresh, "2026-Q1")
        (scene.folder / path).chmod(mode)
        scene.accepted(f"CSB930 {path}", command=VERIFY, says=["chmod"])


def l31_signed_by_hand(fresh: Fresh) -> None:
    """A row and its total are edited, the line of the digest too: the next batch, then the head, tell."""
    scene = closed(fresh, "2026-Q1", "2026-Q2")
    head = scene.accepted(command="ledger head --ledger ledger").out.strip()
    text = (scene.folder / FIRST).read_text().replace("900.00", "950.00").replace('"900"', '"950"')
    text = text.replace("1700.00", "1750.00")
    _found(scene, lambda: scene.put(FIRST, text.encode()), "CSB804")
    _sign(scene, FIRST)
    _found(scene, lambda: None, "CSB805")
    _chain(scene)
    scene.refused("CSB810 ledger", command=f"{VERIFY} --head {head}")


def _sign(scene: Scene, file: str) -> str:
    """Write the digest of the lines into the last one; returns the digest of the file."""
    import hashlib

    *lines, last = (scene.folder / file).read_text().splitlines()
    end = json.loads(last)
    end["sha256"] = "sha256:" + hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()
    text = "\n".join([*lines, json.dumps(end, sort_keys=True, separators=(",", ":"))]) + "\n"
    scene.put(file, text.encode())
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _chain(scene: Scene) -> None:
    """Let the second batch follow the edited first one."""
    text = (scene.folder / SECOND).read_text()
    text = re.sub(r'"previous":"sha256:[0-9a-f]+"', f'"previous":"{_sign(scene, FIRST)}"', text)
    scene.put(SECOND, text.encode())
    _sign(scene, SECOND)


def l32_other_currency(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1").change("data/people.csv", "P-1,Ada Byron,CSM,2025-01-01,USD",
                                            "P-1,Ada Byron,CSM,2025-01-01,§EUR")
    scene.put("data/fx.csv", "currency,rate,valid_from\nEUR,1.10,2025-01-01\n")
    scene.refused("CSB793 @", command=f"calc {asked('2026-Q2')}".replace("plans ", "plans/cs.yaml ", 1))


def l33_plan_lost(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    scene.accepted(command=f"{VERIFY} plans --data data", says=["as they were closed: 1 of 1"])
    (scene.folder / "plans" / "leads.yaml").rename(scene.folder / "leads.yaml")
    named = f"{VERIFY} plans --data data"
    scene.accepted(f"CSB931 {FIRST}:1", command=named, says=["`leads-2026` is not there", "0 of 1"])
    scene.change("plans/cs.yaml", "objective:", "objectives:")
    gone = ["`cs-2026` is not there", "1 more is missing or another"]
    scene.accepted(f"CSB931 {FIRST}:1", command=f"{named} --again", says=gone)
    scene.refused("CSB201 old", command=f"{VERIFY} old", ends=2)


def l36_large(fresh: Fresh) -> None:
    """What counts is what it takes of the processor: how long others keep it busy says nothing of the ledger."""
    scene = fresh()
    quarters, people, seconds = (200, 5000, 10) if whole() else (20, 500, 2)
    large_ledger(scene.folder / "ledger", quarters, people)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = scene.run(VERIFY)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    scene.demand(ended.code == 0 and f"{quarters} batches" in ended.out, "is sound", ended)
    scene.demand(took < seconds, f"takes {took:.1f} seconds", ended)


def l37_calculated_otherwise(fresh: Fresh) -> None:
    """The batch of another version, which calculated 5% too much for P-1 (900 is right)."""
    scene = closed(fresh, "2026-Q1")
    text = (scene.folder / FIRST).read_text().replace("900.00", "945.00").replace('"900"', '"945"')
    text = re.sub('"tool":"csbonus [^"]*"', '"tool":"csbonus 0.2.9"', text.replace("1700.00", "1745.00"))
    scene.put(FIRST, text.encode())
    _sign(scene, FIRST)
    scene.accepted(command=VERIFY)
    scene.refused(f"CSB849 {FIRST}:2", f"CSB849 {FIRST}:3", command=f"{VERIFY} plans --data data",
                  says=["objective of P-1", "945.00 USD by csbonus 0.2.9", "calculates 900.00 USD"])


def l35_no_clock(fresh: Fresh) -> None:
    """With every clock of Python decades off, the same is closed, byte for byte."""
    scene, other = closed(fresh, "2026-Q1"), fresh(DESK)
    other.put("clock/sitecustomize.py", "import time\ntime.time = lambda: 1e9\ntime.time_ns = lambda: 10**18\n")
    for command in (approving("2026-Q1"), closing("2026-Q1")):
        ended = other.run(command, {"PYTHONPATH": f"{other.folder / 'clock'}:{ROOT}"})
        other.demand(ended.code == 0, "ends well", ended)
    assert batches(scene) == batches(other)
