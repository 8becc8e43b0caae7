"""A company in which every text that somebody may type is hostile."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.injection.corpus import LONGEST

TARGET, FIRST = 4000, "2025-01-01"
PLAN = """csbonus: 1
plan: cs-2026
title: Renewals and one objective
year: 2026
currency: USD
for: {role: CSM}
pay: {target: 4000 USD}
components:
  renewals: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear, no_base: zero}
  objective: {measure: score, score: mbo, weight: 50%, goal: 100%, curve: linear}
"""
PEOPLE = "person_id,name,email,role,team,region,valid_from,payroll_id,cost_centre"
ACCOUNTS = "account_id,account_name,segment,region,owner_id,customer_since"
RENEWALS = "renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date,reason,owner_id"
SCORES = "quarter,scope,scope_id,measure,value,evidence,entered_by,entered_on"
Rows = Iterable[Sequence[str]]


def person(number: int) -> str:
    """The id of the person who has the text of this number."""
    return f"P-{number:03d}"


def people_office(folder: Path, texts: Sequence[str]) -> None:
    """A person for each text, who has it for a name, a team, an address, a number in payroll; with a score."""
    told = [(person(number), text) for number, text in enumerate(texts)]
    data = _office(folder)
    put(data / "people.csv", PEOPLE, ((who, text, text, "CSM", text, text, FIRST, text, text) for who, text in told))
    put(data / "accounts.csv", ACCOUNTS, [])
    put(data / "renewals.csv", RENEWALS, [])
    put(data / "scores.csv", SCORES,
         (("2026-Q1", "person", who, "mbo", "90%", text, text, "2026-03-31") for who, text in told))


def rows_office(folder: Path, texts: Sequence[str]) -> None:
    """One person with an account, a renewal, a correction by hand for each text."""
    told = [(f"{number:03d}", text) for number, text in enumerate(texts)]
    data = _office(folder)
    put(data / "people.csv", PEOPLE, [("P-000", "Ada Byron", "", "CSM", "East", "", FIRST, "", "")])
    put(data / "accounts.csv", ACCOUNTS, ((f"A-{n}", text, text, text, "P-000", "2024-01-01") for n, text in told))
    put(data / "assignments.csv", "account_id,person_id,valid_from,valid_to,share,reason",
         ((f"A-{n}", "P-000", FIRST, "", "100%", text) for n, text in told))
    put(data / "renewals.csv", RENEWALS,
         ((f"R-{n}", f"A-{n}", "2026-02-01", "1000", "renewed", "900", "2026-01-20", text, "P-000")
          for n, text in told))
    put(data / "scores.csv", SCORES, [("2026-Q1", "person", "P-000", "mbo", "90%", "", "", "2026-03-31")])
    put(data / "adjustments.csv",
         "adjustment_id,quarter,kind,person_id,component,amount,reason,requested_by,approved_by,approved_on",
         ((f"J-{n}", "2026-Q1", "amount", "P-000", "renewals", "-1.00", text, text, _approver(text),
           "2026-03-31") for n, text in told))


def _approver(text: str) -> str:
    """Somebody else than who is called as the text: nobody approves what they asked for, nor who has their address."""
    return f"for {text.replace('@', '@for.')}"[:LONGEST]


def _office(folder: Path) -> Path:
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN)
    return data


def plans_office(folder: Path, texts: Sequence[str]) -> None:
    """A plan for each text, which is its title, its source, its words, and the name of the score that it pays by."""
    data, plans = folder / "data", folder / "plans"
    data.mkdir(parents=True)
    plans.mkdir()
    for number, text in enumerate(texts):
        quoted = json.dumps(text, ensure_ascii=False)
        (plans / f"p-{number:03d}.yaml").write_text(
            f"csbonus: 1\nplan: p-{number:03d}\ntitle: {quoted}\nsource: {quoted}\nagreement: {quoted}\nyear: 2026\n"
            f"currency: USD\nfor: {{team: {quoted}}}\npay: {{target: {TARGET} USD}}\ncomponents:\n  objective:\n"
            f"    {{measure: score, score: {quoted}, weight: 100%, goal: 100%, curve: linear, source: {quoted}}}\n"
            f"accepts: [{{advice: CSB700, reason: {quoted}}}]\n")
    told = [(person(number), text) for number, text in enumerate(texts)]
    put(data / "people.csv", "person_id,name,role,team,valid_from",
         ((who, "Ada Byron", "CSM", text, FIRST) for who, text in told))
    put(data / "scores.csv", SCORES,
         (("2026-Q1", "person", who, text, "100%", "", "", "2026-03-31") for who, text in told))


def put(path: Path, header: str, rows: Rows) -> None:
    """A CSV file with every cell in quotes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(header.split(","))
        writer.writerows(rows)
