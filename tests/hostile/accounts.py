"""Rows about accounts and who holds them."""

from __future__ import annotations

from tests.hostile.scene import Fresh

ACCOUNTS, ASSIGNMENTS = "data/accounts.csv", "data/assignments.csv"
EXPLAIN = "explain plan.yaml P-1 --data data --quarter 2026-Q1"
HEADER = "account_id,person_id,valid_from,valid_to,share\n"
OTHERS = "A-2,P-2,2025-01-01,,\nA-3,P-1,2025-01-01,,\n"


def a02_owner_not_in_roster(fresh: Fresh) -> None:
    fresh().change(ACCOUNTS, "Osprey Canary,P-1", "Osprey Canary,§P-9").refused("CSB443 @")


def a03_no_owner(fresh: Fresh) -> None:
    scene = fresh().put(ASSIGNMENTS, HEADER + "A-1,P-1,2025-01-01,2026-01-31,\n" + OTHERS)
    scene.accepted(says=["no_owner"])


def a04_overlapping_rows(fresh: Fresh) -> None:
    rows = "A-1,P-1,2025-01-01,2026-02-15,\nA-1,P-2,2026-02-10,,\n"
    scene = fresh().put(ASSIGNMENTS, HEADER + rows + OTHERS)
    scene.refused("CSB451 assignments.csv:3:5", says=["2026-02-10"])
    rows = "A-1,P-1,2025-01-01,2026-02-15,\nA-1,P-1,§2026-02-10,,\n"
    scene = fresh().put(ASSIGNMENTS, HEADER + rows + OTHERS)
    scene.refused("CSB447 @", "CSB451 assignments.csv:3:5", says=["2026-02-10"])


def a05_shares(fresh: Fresh) -> None:
    rows = "A-1,P-1,2025-01-01,,60%\nA-1,P-2,2025-01-01,,§50%\n"
    fresh().put(ASSIGNMENTS, HEADER + rows + OTHERS).refused("CSB451 @", says=["110 %"])
    three = "".join(f"A-1,P-{n},2025-01-01,,SHARE\n" for n in (1, 2, 3))
    person = "P-3,Third Person,CSM,East,1000.00,2025-01-01,\n"
    scene = fresh().add("data/people.csv", person)
    rows = three.replace("SHARE", "33.33%", 2).replace("SHARE", "§33.33%")
    scene.put(ASSIGNMENTS, HEADER + rows + OTHERS).refused("CSB452 @", says=["99.99 %", "1/3"])
    scene = fresh().add("data/people.csv", person)
    scene.put(ASSIGNMENTS, HEADER + three.replace("SHARE", "1/3") + OTHERS).accepted()


def a07_parents_in_a_circle(fresh: Fresh) -> None:
    scene = fresh().change("plan.yaml", "measure: expansion_arr", "measure: grr\n    window: trailing_12m")
    scene.change("plan.yaml", "goal: {quarter: 2000 USD}", "goal: 90%")
    scene.put("data/book.csv", "account_id,as_of,arr\nA-1,2025-12-31,1.00\nA-1,2026-03-31,2.00\n")
    scene.change(ACCOUNTS, "A-1,Osprey Canary,P-1,2024-01-01,", "A-1,Osprey Canary,P-1,2024-01-01,§A-2")
    scene.change(ACCOUNTS, "A-2,Plover Canary,P-2,2024-01-01,", "A-2,Plover Canary,P-2,2024-01-01,A-1")
    scene.refused("CSB444 @", says=["A-1", "A-2"])


def a08_markup_in_a_name(fresh: Fresh) -> None:
    for name in ("[/]", "[/b]", "[bold red]x[/]"):
        fresh().change(ACCOUNTS, "Osprey Canary", name).accepted(says=[name], command=EXPLAIN)


def a10_link_in_a_name(fresh: Fresh) -> None:
    name = "[link=http://example.com]x[/link]"
    scene = fresh().change(ACCOUNTS, "Osprey Canary", name)
    ended = scene.accepted(says=[name], command=EXPLAIN)
    scene.demand("\x1b" not in ended.out, "has no escape", ended)


def a12_long_name(fresh: Fresh) -> None:
    scene = fresh().change(ACCOUNTS, "Osprey Canary", "§" + "x" * 5000)
    scene.refused("CSB405 @", command=EXPLAIN)
