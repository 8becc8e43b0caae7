"""Channels of what is wrong: hostile cells, keys, names of files and of tests in every format, and what people type."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from tests.hostile.forks import Forks
from tests.injection.corpus import Hostile
from tests.injection.desk import QUARTER, Desk
from tests.injection.office import PEOPLE, PLAN, SCORES, put
from tests.injection.reading import meant, squeezed, steering
from tests.injection.tally import Tally

FORMATS = ("text", "concise", "github", "json", "sarif")
_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_SHOWN, _PREFIX = 36, 16
"""Letters of a value that a message shows, and those of them that it shows also where escapes make it longer."""


def scores_office(folder: Path, texts: Sequence[str]) -> None:
    """Every text stands where a number belongs."""
    (folder / "data").mkdir()
    (folder / "plan.yaml").write_text(PLAN)
    put(folder / "data" / "people.csv", PEOPLE, [("P-1", "Ada", "", "CSM", "", "", "2025-01-01", "", "")])
    put(folder / "data" / "renewals.csv", "renewal_id,account_id,due_date,arr_due,outcome,owner_id", [])
    put(folder / "data" / "accounts.csv", "account_id,account_name,owner_id", [])
    put(folder / "data" / "scores.csv", SCORES,
        (("2026-Q1", "person", "P-1", "mbo", text, "", "", "2026-03-31") for text in texts))


def keys_office(folder: Path, texts: Sequence[str]) -> None:
    """Every text is a key that no plan has, in a plan of its own."""
    (folder / "plans").mkdir()
    for number, text in enumerate(texts):
        (folder / "plans" / f"p-{number:03d}.yaml").write_text(
            PLAN.replace("cs-2026", f"p-{number:03d}") + f"? {json.dumps(text, ensure_ascii=False)}\n: 1\n", "utf-8")


def names_office(folder: Path, texts: Sequence[str]) -> None:
    """Every text is the name of a plan file that says nothing."""
    (folder / "plans").mkdir()
    for text in texts:
        (folder / "plans" / f"{text}.yaml").write_text("csbonus: 2\n")


def tests_office(folder: Path, texts: Sequence[str]) -> None:
    """Every text is the name of a test of a plan."""
    (folder / "plan.yaml").write_text(PLAN)
    lines = "".join(f"  - name: {json.dumps(text, ensure_ascii=False)}\n    quarter: 2026-Q1\n    results: "
                    "{quarter_target: 100 USD, renewals: 90%, objective: 100%}\n    expect: {pays: 99%}\n"
                    for text in texts)
    (folder / "plan.test.yaml").write_text(f"csbonus_test: 1\nplan: plan.yaml\ntests:\n{lines}", "utf-8")


def fit_for_files(text: str) -> bool:
    """Whether a file can be called so here."""
    return "/" not in text and "\0" not in text and len(f"{text}.yaml".encode()) <= 255


def shown(desk: Desk, channel: str, command: str, ends: int, *, whole: bool = False) -> None:
    """A refused command in every format."""
    for form in FORMATS:
        ended = desk.type(f"{command} --format {form}", {"COLUMNS": "200", "GITHUB_ACTIONS": ""}, ends=ends)
        output = ended.out + ended.err if form in ("text", "concise") else ended.out
        told = list(_messages(form, output))
        letter = steering(output, blank="") or (form == "github" and _forged(output))
        everything = squeezed("\n".join(told))
        resolved = squeezed(meant(everything))
        for each in desk.texts:
            wanted = squeezed(each.text)
            part = wanted if whole else squeezed(each.text[:_SHOWN])[:_PREFIX]
            kept = any(part in text for text in (everything, resolved)) or not wanted
            desk.tally.tell(f"{channel}, {form}", each, live=letter, kept=kept)


def _messages(form: str, output: str) -> Iterator[str]:
    """The facts and places that a program or a person reads there."""
    if form == "json":
        yield from (f"{each['file']} {each['message']} {each['hint']}" for each in json.loads(output))
    elif form == "sarif":
        for result in json.loads(output)["runs"][0]["results"]:
            places = [each["physicalLocation"]["artifactLocation"]["uri"] for each in result["locations"]]
            yield f"{result['message']['text']} {' '.join(map(unquote, places))}"
    elif form == "github":
        for line in output.splitlines():
            if found := _COMMAND.fullmatch(line):
                yield found[3].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    else:
        yield output


def _forged(output: str) -> str:
    """A line that the runner would take for a command and that is none of ours."""
    lines = [line for line in output.split("\n") if line]
    return next((line for line in lines if not _COMMAND.fullmatch(line)
                 or not re.fullmatch(r"(file=[^:,]*,)?(line=\d+,)?(col=\d+,)?(endColumn=\d+,)?title=CSB\d+",
                                     _COMMAND.fullmatch(line)[2])), "")  # type: ignore[index]  # it matched


def tests_told(desk: Desk) -> None:
    """Names of tests that fail, for people and for programs."""
    output = desk.type("test plan.test.yaml", {"COLUMNS": "200"}, ends=1).out
    letter = steering(output)
    held = json.dumps(json.loads(desk.type("test plan.test.yaml --format json", ends=1).out), ensure_ascii=False)
    told = squeezed(output)
    for each in desk.texts:
        desk.tally.tell("test", each, live=letter,
                        kept=any(squeezed(each.text) in text for text in (told, squeezed(meant(told)))))
        desk.tally.tell("test json", each, kept=json.dumps(each.text, ensure_ascii=False)[1:-1].strip() in held)


def typed(desk: Desk, texts: Sequence[Hostile]) -> None:
    """What people write in the command line: as a person, a quarter, a file, a folder."""
    for each in texts:
        text = each.text.replace("\0", "")
        for name, command in (
            ("PERSON", ["explain", "plan.yaml", "--", text]), ("--quarter", ["calc", "plan.yaml", "--quarter", text]),
            ("PLAN", ["validate", "--", f"no {text}"]), ("--data", ["validate", "plan.yaml", "--data", f"no {text}"]),
            ("-o", ["calc", "plan.yaml", "--quarter", "2026-Q1", "-o", f"no/{text}.csv"]),
        ):
            if name in ("PERSON", "--quarter", "-o"):
                command[2:2] = ["--data", "data", *(["--quarter", "2026-Q1"] if name == "PERSON" else [])]
            ended = desk.fails(command)
            said = squeezed(ended.out + ended.err)
            # a path is told as the system has it, `a/b` for `a//b`
            wanted = squeezed(text if name in ("PERSON", "--quarter") else str(Path(command[-1])))[:20]
            kept = any(wanted in found for found in (said, squeezed(meant(said))))
            desk.tally.tell(f"error message, {name}", each, live=steering(ended.out + ended.err, blank=""), kept=kept,
                            refused=True)


def signed(forks: Forks, texts: Sequence[Hostile], tally: Tally, folder: Path) -> None:
    """Who closes and why a batch is undone, as the ledger and journals tell it; every text has an office."""
    from tests.injection.office import people_office

    (folder / "books.yaml").write_text(
        "layouts:\n  beancount:\n    fiscal_year: {starts: 01-01}\n    accounts: {expense: 'Expenses:Bonus', payable: "
        "'Liabilities:Bonus'}\n  hledger:\n    fiscal_year: {starts: 01-01}\n    accounts: {expense: 'expenses:bonus', "
        "payable: 'liabilities:bonus'}\n")
    for number, each in enumerate(texts):
        desk = Desk(folder / f"signed-{number}", forks, tally, people_office, [Hostile("plain", "Ada Byron")])
        _sign(desk, each, folder / "books.yaml")


def _sign(desk: Desk, each: Hostile, books: Path) -> None:
    text = each.text.replace("\0", "")
    desk.out(f"approve plan.yaml {QUARTER} --ledger ledger --by 'Ben Okafor' --on 2026-04-09")
    asked = [*shlex.split(f"close plan.yaml {QUARTER} --ledger ledger --on 2026-04-10"), f"--by={text}"]
    ended = desk.any(asked)
    if ended.code:
        refused = "CSB829" in ended.err
        desk.tally.tell("signed, ledger", each, refused=refused, live=steering(ended.err, blank=""), kept=refused)
        return
    undone = [*shlex.split("--ledger ledger --on 2026-04-11"), f"--reason={text}"]
    desk.out(["approve", "--undo", "1", "--by", "Ben Okafor", *undone])
    desk.out(["undo", "1", "--by", "Ana Reyes", *undone])
    wanted = " ".join(text.split())
    files = [json.loads(path.read_text("utf-8").partition("\n")[0]) for path in sorted(desk.folder.glob("ledger/0*"))]
    kept = files[0]["signed"]["prepared_by"] == wanted == files[1]["signed"]["reason"]
    table = "".join(desk.out(f"ledger show {n}", COLUMNS="200") for n in (1, 2))
    told = [squeezed(table), squeezed(meant(squeezed(table)))]
    desk.tally.tell("signed, ledger", each, live=steering(table),
                    kept=kept and any(squeezed(wanted) in each for each in told))
    (desk.folder / "books").mkdir()
    for layout in ("beancount", "hledger"):
        desk.out(f"export {layout} --batch 2 --ledger ledger --settings {books} -o books")
    _journals(desk, each, wanted)


def _journals(desk: Desk, each: Hostile, reason: str) -> None:
    """A reason in a journal is a comment or a text there: the tools read as many transactions as there are."""
    from beancount import loader
    from beancount.core.data import Transaction

    from tests.payroll.tools import hledger_check

    path = next((desk.folder / "books").glob("*.beancount"))
    entries, errors, _ = loader.load_file(str(path))
    found = [entry for entry in entries if isinstance(entry, Transaction)]
    live = [str(error) for error in errors] or ("" if len(found) == 1 else f"{len(found)} transactions")
    told = str(found[0].meta.get("reason", "")) if found else ""
    desk.tally.tell("beancount, reason", each, live=live, kept=squeezed(told) == squeezed(reason))
    path = next((desk.folder / "books").glob("*.journal"))
    status, said = hledger_check(path)
    dates = re.findall(r"(?m)^\d{4}-\d\d-\d\d ", path.read_text("utf-8"))
    acts = said if status else "" if len(dates) == 1 else "several transactions"
    desk.tally.tell("hledger, reason", each, live=acts, kept=squeezed(reason) in squeezed(path.read_text("utf-8")))
