"""Rows that are well written, but cannot be true."""

# ruff: noqa: E501  # a table is easiest to read with one case on one line
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csbonus.diagnostics import Refused
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.load import Need, Options

HEADERS = {
    "people": "person_id,name,role,manager_id,annual_target,ote,pay_mix,valid_from,valid_to",
    "leaves": "person_id,from,to",
    "accounts": "account_id,account_name,parent_id,owner_id,customer_since,customer_until",
    "book": "account_id,as_of,arr",
    "assignments": "account_id,person_id,valid_from,valid_to,share",
    "renewals": "renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date,expansion_arr",
    "expansion": "expansion_id,account_id,signed_date,arr_delta,kind",
    "usage": "account_id,date,licences,assigned_users,feature",
    "scores": "quarter,scope,scope_id,measure,value,responses",
    "goals": "scope,scope_id,measure,quarter,goal",
    "adjustments": "adjustment_id,quarter,kind,person_id,amount,reason,requested_by,approved_by,approved_on",
    "fx": "currency,rate,valid_from,valid_to",
}
"""The columns of the tests, which are also those that are needed."""


def write(world: Any, **exports: str) -> dict[str, Any]:
    """Write the exports, rows separated by spaces; the needs that ask for all their columns."""
    for name, rows in exports.items():
        world.write(f"{name}.csv", "\n".join([HEADERS[name], *rows.split()]) + "\n")
    return {name: Need(frozenset(HEADERS[name].split(","))) for name in exports}


@pytest.mark.parametrize(
    ("exports", "problem"),
    [
        # one row by itself
        ({"people": "E1,Ana,csm,,1,,,2026-02-01,2026-01-31"}, "CSB446 people.csv:2:9 `valid_to` 2026-01-31 is before `valid_from` 2026-02-01"),
        ({"people": "E1,Ana,csm,,-1.50,,,2026-01-01,"}, "CSB450 people.csv:2:5 `annual_target` is negative: -1.5"),
        ({"people": "E1,Ana,csm,,20000,90000,80/20,2026-01-01,"}, "CSB453 people.csv:2:5 `annual_target` 20000 is not the variable part of `ote` 90000 at 80/20"),
        ({"people": "../../x,Ana,csm,,1,,,2026-01-01,"}, "CSB454 people.csv:2:1 `person_id`: `../../x` cannot be part of a file name, as it must for statements"),
        ({"people": "CON,Ana,csm,,1,,,2026-01-01,"}, "CSB454 people.csv:2:1 `person_id`: `CON` cannot be part of a file name, as it must for statements"),
        ({"people": "1-Mar,Ana,csm,,1,,,2026-01-01,"}, "CSB431 people.csv:2:1 `person_id`: `1-Mar` is an id that a spreadsheet turned into a date"),
        ({"leaves": "E1,2026-02-01,2026-01-01"}, "CSB446 leaves.csv:2:3 `to` 2026-01-01 is before `from` 2026-02-01"),
        ({"accounts": "A1,X,,,2026-02-01,2026-01-01"}, "CSB446 accounts.csv:2:6 `customer_until` 2026-01-01 is before `customer_since` 2026-02-01"),
        ({"book": "A1,2025-12-31,-5"}, "CSB450 book.csv:2:3 `arr` is negative: -5"),
        ({"renewals": "R1,A1,2026-03-31,100,renewed,,2026-03-01,"}, "CSB470 renewals.csv:2:6 the outcome is `renewed`, but `arr_renewed` is empty"),
        ({"renewals": "R1,A1,2026-03-31,100,contracted,50,,"}, "CSB471 renewals.csv:2:7 the outcome is `contracted`, but `signed_date` is empty: whether it was in time is unknown"),
        ({"renewals": "R1,A1,2026-03-31,100,churned,50,,"}, "CSB472 renewals.csv:2:6 the outcome is `churned`, but `arr_renewed` is 50"),
        ({"renewals": "R1,A1,2026-03-31,-1,open,,,"}, "CSB450 renewals.csv:2:4 `arr_due` is negative: -1"),
        ({"usage": "A1,2026-01-31,-1,0,"}, "CSB450 usage.csv:2:3 `licences` is negative: -1"),
        ({"scores": "2026-Q1,person,E1,csat,4.5,0"}, "CSB482 scores.csv:2:6 the score is 4.5, but `responses` is 0"),
        ({"scores": "2026-Q1,person,E1,NPS,150,3"}, "CSB484 scores.csv:2:5 an NPS of 150 does not exist"),
        ({"scores": "2026-Q1,team,,mbo,80%,1"}, "CSB485 scores.csv:2:3 the scope is `team`, but `scope_id` is empty"),
        ({"fx": "EUR,0,2026-01-01,"}, "CSB486 fx.csv:2:2 `rate` is 0"),
        ({"adjustments": "J1,2026-Q1,amount,E1,5,late,Ana,ana,2026-04-01"}, "CSB457 adjustments.csv:2:8 `ana` approved what the same person requested"),
        ({"adjustments": "J1,2026-Q1,amount,E1,5,late,Ana,e1,2026-04-01"}, "CSB436 adjustments.csv:2:8 `e1` approved an adjustment for `E1`, the same person"),
        # rows of one export against each other
        ({"book": "A1,2025-12-31,5 A1,2025-12-31,5"}, "CSB440 book.csv:3:1 the same row stands on line 2: account_id `A1`, as_of `2025-12-31`"),
        ({"renewals": "R1,A1,2026-03-31,100,open,,, R1,A2,2026-03-31,100,open,,,"}, "CSB441 renewals.csv:3:1 renewal_id `R1` stands on line 2 too, with other cells"),
        ({"people": "E1,Ana,csm,,1,,,2026-01-01,2026-06-30 E1,Ana,lead,,1,,,2026-06-30,"}, "CSB447 people.csv:3:8 person_id `E1` has another row on the same days, from 2026-06-30 to 2026-06-30 (line 2)"),
        ({"leaves": "E1,2026-01-01,2026-03-31 E1,2026-02-01,2026-02-10"}, "CSB447 leaves.csv:3:2 person_id `E1` has another row on the same days, from 2026-02-01 to 2026-02-10 (line 2)"),
        ({"assignments": "A1,E1,2026-01-01,,1/2 A1,E1,2026-03-01,,1/2"}, "CSB447 assignments.csv:3:3 account_id `A1`, person_id `E1` has another row on the same days, from 2026-03-01 (line 2)"),
        ({"fx": "EUR,1,2026-01-01,2026-06-30 EUR,2,2026-06-01,"}, "CSB447 fx.csv:3:3 currency `EUR` has another row on the same days, from 2026-06-01 to 2026-06-30 (line 2)"),
        ({"assignments": "A1,E1,2026-01-01,,60% A1,E2,2026-02-01,,50%"}, "CSB451 assignments.csv:3:5 the shares of account `A1` add up to 110 % from 2026-02-01"),
        ({"assignments": "A1,E1,2026-01-01,,33.33% A1,E2,2026-01-01,,33.33% A1,E3,2026-01-01,,33.33%"}, "CSB452 assignments.csv:4:5 the shares of account `A1` add up to 99.99 % from 2026-01-01"),
        ({"people": "E1,Ana,csm,E2,1,,,2026-01-01,2026-03-31 E2,Bo,csm,E1,1,,,2026-02-01,"}, "CSB445 people.csv:2:4 on 2026-02-01 the managers of `E1` lead back to the same person: `E1` → `E2` → `E1`"),
        ({"accounts": "A1,X,A2,,, A2,Y,A1,,,"}, "CSB444 accounts.csv:2:3 the parents of account `A1` lead back to it: `A1` → `A2` → `A1`"),
        ({"accounts": "A1,X,A1,,,"}, "CSB444 accounts.csv:2:3 the parents of account `A1` lead back to it: `A1` → `A1`"),
        ({"usage": "A1,2026-01-31,10,5,a A1,2026-01-31,11,5,b"}, "CSB480 usage.csv:3:3 `licences` of account `A1` on 2026-01-31 is 10 on one row, 11 on another"),
        ({"scores": "2026-Q1,person,E1,csat,4.5,1 2026-Q1,person,E2,csat,4.1,1 2026-Q1,person,E3,csat,85%,1"}, "CSB483 scores.csv:4:5 the scores of `csat` mix percentages (1) with plain numbers (2)"),
        # rows that name rows of another export
        ({"people": "E1,Ana,csm,,1,,,2026-01-01,", "adjustments": "J1,2026-Q1,amount,E1,-5,late,Bo,ana,2026-04-01"}, "CSB436 adjustments.csv:2:8 `ana` approved an adjustment for `E1`, the same person"),
        ({"accounts": "A1,X,,,,", "book": "A9,2025-12-31,5 A9,2026-03-31,5"}, "CSB442 book.csv:2:1 `account_id`: `A9` is not in `accounts` (in 2 rows, the first here)"),
        ({"accounts": "A1,X,A7,,,"}, "CSB442 accounts.csv:2:3 `parent_id`: `A7` is not in `accounts`"),
        ({"people": "E1,Ana,csm,E7,1,,,2026-01-01,"}, "CSB443 people.csv:2:4 `manager_id`: `E7` is not in `people`"),
        ({"people": "E1,Ana,csm,,1,,,2026-01-01,", "accounts": "A1,X,,E2,,"}, "CSB443 accounts.csv:2:4 `owner_id`: `E2` is not in `people`"),
        ({"people": "E1,Ana,csm,,1,,,2026-01-01,", "goals": "person,E5,nrr,2026-Q1,90% team,North,nrr,2026-Q1,90%"}, "CSB443 goals.csv:2:2 `scope_id`: `E5` is not in `people`"),
    ],
)  # fmt: skip
def test_an_impossible_row_is_refused_at_its_cell(world: Any, exports: dict[str, str], problem: str) -> None:
    assert world.refusal(**write(world, **exports)) == [problem]


def test_who_is_named_but_gone_from_people_may_have_left(world: Any) -> None:
    found = world.found(**write(world, people="E1,Ana,csm,,1,,,2026-01-01,", accounts="A1,X,,E2,,"))
    assert [each.hint for each in found if each.code == "CSB443"] == [
        "add it to `people` (who has left keeps their row, with `valid_to`), or map it with "
        "`values:` under `accounts:` in exports.yaml"]


@pytest.mark.parametrize(
    ("exports", "code"),
    [
        ({"renewals": "R1,A1,2026-03-31,100,renewed,0,2026-03-01,"}, "CSB475"),
        ({"renewals": "R1,A1,2026-03-31,100,renewed,3000,2026-03-01,"}, "CSB476"),
        ({"renewals": "R1,A1,2026-03-31,0,open,,,"}, "CSB477"),
        ({"renewals": "R1,A1,2026-03-31,100,contracted,100,2026-03-01,"}, "CSB478"),
        ({"renewals": "R1,A1,2026-03-31,100,open,100,,"}, "CSB489"),
        ({"renewals": "R1,A1,2026-03-31,100,open,,2026-03-01,"}, "CSB489"),
        ({"expansion": "X1,A1,2026-03-31,5,contraction"}, "CSB487"),
        ({"expansion": "X1,A1,2026-03-31,-5,upsell"}, "CSB913"),
        ({"usage": "A1,2026-01-31,10,11,"}, "CSB481"),
        ({"people": "E1,Ana,csm,,1,,,2026-01-01, E2,ana,csm,,1,,,2026-01-01,"}, "CSB488"),
        (
            {
                "renewals": "D1,A1,2026-03-31,100,renewed,100,2026-03-01,5",
                "expansion": "D1,A1,2026-03-31,5,upsell",
            },
            "CSB479",
        ),
    ],
)
def test_a_strange_row_is_a_warning_and_still_read(world: Any, exports: dict[str, str], code: str) -> None:
    assert [d.code for d in world.load(**write(world, **exports)).warnings] == [code]


@pytest.mark.parametrize(
    "exports",
    [
        {"people": "E1,Ana,csm,,20000,100000,80/20,2026-01-01,2026-06-30 E1,Ana,lead,,500,,,2026-07-01,"},
        {"people": "E1,Ana,csm,E2,1,,,2026-01-01,2026-01-31 E2,Bo,csm,,1,,,2026-01-01,2026-01-31 E2,Bo,csm,E1,1,,,2026-02-01,"},
        {"assignments": "A1,E1,2026-01-01,,1/3 A1,E2,2026-01-01,,1/3 A1,E3,2026-01-01,,1/3"},
        {"assignments": "A1,E1,2026-01-01,2026-03-31,100% A1,E2,2026-04-01,,100%"},
        {"assignments": "A1,E1,2026-01-01,,0.5"},
        {"renewals": "R1,A1,2026-03-31,100,renewed,100.01,2026-03-01,"},
        {"renewals": "R1,A1,2026-03-31,0,excluded,,,"},
        {"renewals": "R1,A1,2026-03-31,100,open,,, R2,A1,2026-03-31,100,open,0,,"},
        {"expansion": "X1,A1,2026-03-31,-5,contraction"},
        {"usage": "A1,2026-01-31,10,5,a A1,2026-01-31,10,5,b A1,2026-02-28,11,5,a"},
        {"fx": "EUR,1,2026-01-01, EUR,2,2027-01-01,"},
        {"scores": "2026-Q1,company,,csat,80%,9 2026-Q1,team,North,mbo,4,9"},
        {"leaves": "E1,2026-02-01,"},
        {"people": "E1,Ana,csm,,1,,,2026-01-01,", "adjustments": "J1,2026-Q1,amount,E1,5,late,Ana,Bo,2026-04-01"},
        {"people": "E1,Ana,csm,,1,,,2026-01-01,", "adjustments": "J1,2026-Q1,amount,E1,5,late,Cy,E2,2026-04-01"},
    ],
)  # fmt: skip
def test_a_possible_row_passes_without_a_word(world: Any, exports: dict[str, str]) -> None:
    assert world.load(**write(world, **exports)).warnings == ()


def test_churned_rows_that_carry_zero_are_one_problem_with_the_reason(world: Any) -> None:
    rows = "R1,A1,2026-03-31,0,churned,,, R2,A2,2026-03-31,50,churned,,, R3,A3,2026-03-31,0,churned,,,"

    (found,) = world.found(**write(world, renewals=rows))

    assert found.code == "CSB473"
    assert found.message == (
        "2 of 3 churned rows carry ARR 0 in `arr_due`: what was up for renewal is unknown,"
        " and would read as 100 % retention"
    )
    assert [str(span) for span in (found.span, *found.related)] == ["renewals.csv:2:4", "renewals.csv:4:4"]


def test_open_renewals_that_were_signed_are_one_warning_with_their_places(world: Any) -> None:
    rows = " ".join(f"R{i},A1,2026-03-31,100,open,100,2026-03-01," for i in range(7))

    (warning,) = world.load(**write(world, renewals=rows)).warnings

    assert warning.message == (
        "7 renewals are open, but have a signed date or a renewed amount: they count as not renewed"
    )
    assert [str(place) for place in (warning.span, *warning.related)] == [f"renewals.csv:{n}:5" for n in range(2, 8)]


def test_contracts_may_be_counted_although_their_amounts_are_unknown(world: Any, needing: Callable[..., Any]) -> None:
    write(world, renewals="R1,A1,2026-03-31,0,churned,,,")

    assert world.load(renewals=needing("due_date", "outcome")).totals[0].rows == 1


def test_overlay_allows_shares_over_the_whole(world: Any) -> None:
    needs = write(world, assignments="A1,E1,2026-01-01,,100% A1,E2,2026-01-01,,100%")

    assert world.load(Options(overlay=True), **needs).share_units == 1


def test_checks_on_an_unread_column_do_not_run(world: Any, needing: Callable[..., Any]) -> None:
    write(world, renewals="R1,A1,2026-03-31,100,churned,50,,")

    assert world.load(renewals=needing("due_date", "outcome")).warnings == ()


@pytest.mark.parametrize(
    ("known", "named", "hint"),
    [
        ("0042", "42", "`0042` is: zeros were lost; export the column as text"),
        ("001A000001abcde", "001A000001abcdeIAA", "the same Salesforce id in its other length"),
        ("Acme-1", "ACME-1", "capital letters count in ids"),
        ("ACME-17", "ACMI-17", "did you mean `ACME-17`?"),
        ("A1", "zzzzz", "add it to `accounts`, or map it with `values:`"),
    ],
)
def test_an_unknown_id_is_told_with_the_one_that_may_be_meant(world: Any, known: str, named: str, hint: str) -> None:
    (found,) = world.found(**write(world, accounts=f"{known},X,,,,", book=f"{named},2025-12-31,5"))

    assert hint in found.hint


def test_of_many_unknown_ids_the_first_are_listed_each_with_its_rows_the_others_counted(world: Any) -> None:
    ids = [f"Z{number:03}" for number in range(120) for _ in range(2)]
    needs = write(world, accounts="A1,X,,,,", usage=" ".join(f"{one},2026-01-{n % 2 + 1:02},5,5,f" for n, one in enumerate(ids)))

    found = world.found(Options(max_problems=3), **needs)

    assert [d.message for d in found] == [
        *(f"`account_id`: `Z00{n}` is not in `accounts` (in 2 rows, the first here)" for n in range(3)),
        "117 more problems are not listed",
    ]
    assert [str(d.span) for d in found[:3]] == ["usage.csv:2:1", "usage.csv:4:1", "usage.csv:6:1"]


def test_problems_of_all_exports_and_kinds_come_together(world: Any) -> None:
    needs = write(
        world,
        people="E1,Ana,csm,E9,-1,,,2026-01-01,",
        accounts="A1,X,,E8,,",
        book="A1,2025-12-31,x",
        renewals="R1,A2,2026-03-31,100,renewed,,2026-03-01,",
    )

    assert [line.split()[:2] for line in world.refusal(**needs)] == [
        ["CSB443", "accounts.csv:2:4"],
        ["CSB418", "book.csv:2:3"],
        ["CSB443", "people.csv:2:4"],
        ["CSB450", "people.csv:2:5"],
        ["CSB442", "renewals.csv:2:2"],
        ["CSB470", "renewals.csv:2:6"],
    ]


def test_every_export_of_the_catalogue_has_its_key_among_its_columns() -> None:
    assert {name: [key for key in export.key if not export.column(key)] for name, export in EXPORTS.items()} == {
        name: [] for name in EXPORTS
    }


def test_an_address_signs_for_whose_it_is(world: Any, needing: Callable[..., Any]) -> None:
    write(world, adjustments="J1,2026-Q1,amount,E1,5,late,Cy,Ana.Reyes@example.org,2026-04-01 "
                             "J2,2026-Q1,amount,E1,5,late,Cy,bo@example.org,2026-04-01")
    world.write("people.csv", "person_id,name,role,valid_from,email\nE1,Ana,csm,2026-01-01,ana.reyes@example.org\n")
    needs = {"adjustments": needing("kind", "person_id", "amount", "approved_by"), "people": needing("name", "email")}

    assert world.refusal(**needs) == [
        "CSB436 adjustments.csv:2:8 `Ana.Reyes@example.org` approved an adjustment for `E1`, the same person"]


@pytest.mark.parametrize(
    ("asked", "by", "told"),
    [
        ("Ana Reyes", "ANA  REYES", ""),
        ("Ana Reyes", "Ana\u00a0Reyes", ""),
        ("Ana Reyes", "Ａｎａ Ｒｅｙｅｓ", ""),
        ("Zo\u00eb", "Zoe\u0308", ""),
        ("Ana Reyes", "e1", ", as `Ana Reyes`"),
        ("E1", "Ana@Example.org", ", as `E1`"),
        ("ana@example.org", "ana reyes", ", as `ana@example.org`"),
    ],
)
def test_who_asked_does_not_approve_however_they_sign(
    world: Any, needing: Callable[..., Any], asked: str, by: str, told: str
) -> None:
    world.write("adjustments.csv", f"{HEADERS['adjustments']}\nJ1,2026-Q1,amount,E7,5,late,{asked},{by},2026-04-01\n")
    world.write("people.csv", "person_id,name,role,valid_from,email\nE1,Ana Reyes,csm,2026-01-01,ana@example.org\n"
                              "E2,Ana Reyes,csm,2026-01-01,reyes@example.org\nE7,Bo,csm,2026-01-01,\n")
    needs = {"adjustments": needing("requested_by", "approved_by"), "people": needing("name", "email")}

    (said,) = world.refusal(**needs)
    assert said.startswith("CSB457 adjustments.csv:2:8 `")
    assert said.endswith(f"` approved what the same person requested{told}")


@pytest.mark.parametrize(("asked", "by"), [
    ("E1", "E2"), ("ana@example.org", "e2"), ("Ana Reyes", "Bo"), ("Ana Reyes (E1)", "E2: Ana Reyes"),
    ("Cy Ext <cy@a.example>", "Bo Ext <bo@a.example>"), ("E1", "E10")])
def test_two_people_of_one_name_may_ask_and_approve_by_their_ids(
    world: Any, needing: Callable[..., Any], asked: str, by: str
) -> None:
    world.write("adjustments.csv", f"{HEADERS['adjustments']}\nJ1,2026-Q1,amount,E7,5,late,{asked},{by},2026-04-01\n")
    world.write("people.csv", "person_id,name,role,valid_from,email\nE1,Ana Reyes,csm,2026-01-01,ana@example.org\n"
                              "E2,Ana Reyes,csm,2026-01-01,reyes@example.org\nE7,Bo Li,csm,2026-01-01,\n")

    world.load(adjustments=needing("requested_by", "approved_by"), people=needing("name", "email"))


PEOPLE = """person_id,name,role,valid_from,email
P-1,Ada Lovelace,csm,2026-01-01,ada.lovelace@acme.com
P-2,Tomás O'Neill-Straße,csm,2026-01-01,
P-3,Łukasz İnci,csm,2026-01-01,
P-4,Ida Rhodes,csm,2026-01-01,ida@acme.com
P-10,Ida Rhodes,csm,2026-01-01,rhodes@acme.com
"""


def _problems(world: Any, needing: Callable[..., Any], person: str, asked: str, by: str) -> list[str]:
    row = ",".join(f'"{cell}"' for cell in ("J1", "2026-Q1", "amount", person, "5", "late", asked, by, "2026-04-01"))
    world.write("adjustments.csv", f"{HEADERS['adjustments']}\n{row}\n")
    world.write("people.csv", PEOPLE)
    needs = {"adjustments": needing("kind", "person_id", "amount", "requested_by", "approved_by"),
             "people": needing("name", "email")}
    try:
        world.load(**needs)
    except Refused as refused:
        return [each.code for each in refused.found]
    return []


@pytest.mark.parametrize(("person", "by"), [
    ("P-1", "Lovelace, Ada"),
    ("P-1", "Lovelace Ada"),
    ("P-1", "Ada Lovelace <ada.lovelace@acme.com>"),
    ("P-1", "Ada Lovelace <ada@home.example>"),
    ("P-1", "Ada Lovelace (P-1)"),
    ("P-1", "Countess (P-1)"),
    ("P-1", "P-2: Ada Lovelace"),
    ("P-1", "Ada Lovelace/P-1"),
    ("P-1", "Ada Lovelace/ada.lovelace@acme.com"),
    ("P-1", "P-1=Ada"),
    ("P-1", "#P-1"),
    ("P-1", "Ada Lovelace & Boss"),
    ("P-1", "Boss and Ada Lovelace"),
    ("P-1", "Ada Lovelace, Tomas O'Neill-Strasse, P-2"),
    ("P-1", "Ada Lovelace:P-1"),
    ("P-1", "Ada Lovelace-P-1"),
    ("P-1", "P-1.Ada Lovelace"),
    ("P-1", "Ada Lovelace (Lead)"),
    ("P-1", "Ada Lovelace 2026-05-03"),
    ("P-1", "mailto:ada.lovelace@acme.com"),
    ("P-1", "ada.lovelace"),
    ("P-1", "P–1"),
    ("P-1", "P‑1"),
    ("P-2", "Tomás O’Neill-Straße"),
    ("P-2", "TOMÁS O´NEILL–STRASSE"),
    ("P-2", "Tomas O'Neill-Strasse"),
    ("P-3", "ŁUKASZ İNCİ"),
    ("P-3", "Lukasz ıncı"),
    ("P-4", "Rhodes, Ida"),
])
def test_nobody_approves_for_themselves_in_whatever_spelling(
    world: Any, needing: Callable[..., Any], person: str, by: str
) -> None:
    assert _problems(world, needing, person, "Boss", by) == ["CSB436"]


@pytest.mark.parametrize(("person", "by"), [
    ("P-1", "Ada Lovelock"), ("P-1", "A. Lovelace"), ("P-1", "Ada"), ("P-1", "P-10"), ("P-1", "Ada P-1x"),
    ("P-4", "Ida Rhodes (P-10)"), ("P-4", "Ida Rhodes <rhodes@acme.com>"), ("P-4", "ida"), ("P-1", "—"),
])
def test_somebody_else_approves_who_is_called_nearly_so(
    world: Any, needing: Callable[..., Any], person: str, by: str
) -> None:
    assert _problems(world, needing, person, "Boss", by) == []


@pytest.mark.parametrize(("asked", "by"), [
    ("Person, Boss", "Boss Person"),
    ("Eve Ext <eve@acme.com>", "eve@acme.com"),
    ("Eve Ext <eve@acme.com>", "Ext, Eve"),
    ("Lovelace, Ada", "P-1"),
    ("Ada Lovelace (P-1)", "ada.lovelace"),
])
def test_who_asked_does_not_approve_in_whatever_spelling(
    world: Any, needing: Callable[..., Any], asked: str, by: str
) -> None:
    assert _problems(world, needing, "P-2", asked, by) == ["CSB457"]


@pytest.mark.parametrize("sign", ["@ada", "@SUM(1;1)", "ada@", "a@b@c"])
def test_a_sign_at_alone_makes_no_address(world: Any, needing: Callable[..., Any], sign: str) -> None:
    assert _problems(world, needing, "P-2", sign, f"for {sign}") == []


def test_who_gets_the_credit_of_an_account_does_not_approve_it(world: Any, needing: Callable[..., Any]) -> None:
    write(world)
    world.write("adjustments.csv", "adjustment_id,quarter,kind,account_id,person_id,reason,requested_by,approved_by,"
                                   "approved_on\nJ1,2026-Q1,recredit,A1,E1,late,Ana,e1,2026-04-01\n")
    assert world.refusal(adjustments=needing("kind", "account_id", "person_id", "approved_by")) == [
        "CSB436 adjustments.csv:2:8 `e1` approved an adjustment for `E1`, the same person"]


BOTH = "A1,2025-12-31,10,USD A2,2025-12-31,20, A3,2025-12-31,30,EUR A4,2025-12-31,40,"


def test_rows_that_leave_the_currency_empty_which_others_have_are_one_warning(
    world: Any, needing: Callable[..., Any]
) -> None:
    world.write("book.csv", "\n".join(["account_id,as_of,arr,currency", *BOTH.split()]) + "\n")

    (warning,) = world.load(book=needing("arr")).warnings

    assert (warning.code, str(warning.span)) == ("CSB915", "book.csv:3:4")
    assert warning.message == "`currency` is empty in 2 of 4 rows: these count as the plan's currency"
    assert warning.hint == (
        "write it in every row, or declare `currency:` under `book:` in exports.yaml for those that are empty"
    )


@pytest.mark.parametrize(
    ("rows", "mapping"),
    [
        (BOTH.replace("USD", "").replace("EUR", ""), ""),
        (BOTH.replace(", ", ",GBP ") + "GBP", ""),
        (BOTH, "book: {currency: GBP}"),
        (BOTH, 'book: {values: {currency: {"": GBP}}}'),
    ],
    ids=["none has one", "all have one", "it is declared", "its meaning is declared"],
)
def test_currencies_that_are_told_for_all_rows_or_for_none_are_fine(
    world: Any, needing: Callable[..., Any], rows: str, mapping: str
) -> None:
    world.write("book.csv", "\n".join(["account_id,as_of,arr,currency", *rows.split()]) + "\n")
    if mapping:
        world.write("exports.yaml", mapping + "\n")

    assert world.load(book=needing("arr")).warnings == ()
