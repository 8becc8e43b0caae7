"""Rows about the roster."""

from __future__ import annotations

from tests.hostile.desk import approving, asked, closed
from tests.hostile.scene import Fresh

PEOPLE, PLAN = "data/people.csv", "plan.yaml"
ADA = "P-1,Quilla Canary,CSM,East,8213.44,2025-01-01,"


def r01_same_row_twice(fresh: Fresh) -> None:
    fresh().add(PEOPLE, f"§{ADA}\n").refused("CSB440 @", says=["line 2"])
    other = f"§{ADA}\n".replace("8213.44", "8000.00")
    fresh().add(PEOPLE, other).refused("CSB441 @", says=["line 2"])


def r03_letters_of_another_alphabet(fresh: Fresh) -> None:
    fresh().add(PEOPLE, ADA.replace("P-1,Quilla", "§\u0420-1,New") + "\n").refused("CSB430 @", says=["U+0420"])


def r06_id_as_a_day(fresh: Fresh) -> None:
    for day in ("1-Mar", "01-Mar", "Mar-26"):
        fresh().add(PEOPLE, f"§{day},New Person,CSM,East,1000.00,2025-01-01,\n").refused("CSB431 @")
    scene = fresh().add(PEOPLE, "§MAR1,New Person,CSM,East,1000.00,2025-01-01,\n")
    scene.change(PLAN, "goal: 90%", "goal: 90%\n    no_base: target").change(PLAN, "80%", "80%\n    no_base: target")
    scene.accepted("CSB910 @")


def r07_id_as_a_path(fresh: Fresh) -> None:
    for name in ("../../x", "a/b", "..", "CON", "nul.txt", "x" * 300, "P-9."):
        fresh().add(PEOPLE, f"§{name},New Person,CSM,East,1000.00,2025-01-01,\n").refused("CSB454 @")


def r09_name_as_a_formula(fresh: Fresh) -> None:
    for name in ('=HYPERLINK(""http://example.com"")', "+1 Bob", "@SUM(1)", "-2+3"):
        scene = fresh().change(PEOPLE, "Quilla Canary", f'"{name}"')
        scene.accepted()
        text = (scene.folder / "out.csv").read_text()
        assert f"'{name}" in text
        assert f',"{name}' not in text
        assert f",{name}" not in text


def r10_start_after_end(fresh: Fresh) -> None:
    fresh().change(PEOPLE, ADA, f"{ADA}§2024-12-31").refused("CSB446 @")


def r11_overlapping_rows(fresh: Fresh) -> None:
    scene = fresh().change(PEOPLE, ADA, f"{ADA}2026-02-15")
    scene.add(PEOPLE, "P-1,Quilla Canary,Lead,East,9000.00,§2026-02-10,\n")
    scene.refused("CSB447 @", says=["from 2026-02-10 to 2026-02-15"])


def r12_gap_between_rows(fresh: Fresh) -> None:
    scene = fresh().change(PEOPLE, ADA, f"{ADA}2026-01-31")
    scene.add(PEOPLE, "P-1,Quilla Canary,CSM,East,8213.44,2026-03-01,\n")
    ended = scene.accepted()
    target = "8213.44"  # 62 of 90 days of a quarter's target: 8213.44 / 4 * 62 / 90
    scene.demand("1,414.54" in ended.out, f"pays no more than its days of {target}", ended)
    scene.accepted(says=["2026-01-31", "2026-03-01"], command="explain plan.yaml P-1 --data data --quarter 2026-Q1")


def r13_target_pay(fresh: Fresh) -> None:
    for text, code in (("", "CSB532"), ("-5.00", "CSB450")):
        fresh().change(PEOPLE, "8213.44", f"§{text}").refused(f"{code} @")


def r14_part_of_full_time(fresh: Fresh) -> None:
    for text in ("0", "1.5", "50%", "50"):
        scene = fresh().change(PLAN, "{target: annual_target}", "{target: annual_target, fte: multiply}")
        scene.each_line(PEOPLE, ",fte", ",1").line(PEOPLE, 3, lambda row, x=text: f"{row[:-1]}§{x}")
        scene.refused("CSB419 @")


def r16_managers_in_a_circle(fresh: Fresh) -> None:
    scene = fresh().each_line(PEOPLE, ",manager_id", ",").line(PEOPLE, 2, lambda row: f"{row}§P-2")
    scene = scene.line(PEOPLE, 3, lambda row: f"{row}P-1")
    scene.change(PLAN, "    measure: gross_renewal_rate", "    scope: reports\n    measure: gross_renewal_rate")
    scene.refused("CSB445 people.csv:2:8", says=["P-1", "P-2"])


def r17_team_without_members(fresh: Fresh) -> None:
    """A plan pays people; a team is paid on where a person of the plan names it, so that one without is never asked."""
    fresh().line(PEOPLE, 3, lambda row: row.replace("West", "")).change(
        PLAN, "    measure: gross_renewal_rate", "    scope: team\n    measure: gross_renewal_rate"
    ).refused("CSB533 people.csv:3")
    fresh().change(PLAN, "{role: CSM}", "{role: CSM, team: [East, §North]}").accepted("CSB920 @")


def r19_days_of_a_leap_year(fresh: Fresh) -> None:
    """Who is there from February on: 60 of the 91 days of the first quarter in 2024, 59 of 90 in 2025."""
    for year, paid, days in (("2024", "1,353.86", "60 of 91"), ("2025", "1,346.09", "59 of 90")):
        scene = fresh().change(PLAN, "year: 2026", f"year: {year}").change(PEOPLE, "8213.44,2025-01-01,",
                                                                           f"8213.44,{year}-02-01,")
        scene.change(PEOPLE, "7919.61,2025-01-01", "7919.61,2020-01-01")
        for export in ("renewals", "expansion", "usage"):
            path = f"data/{export}.csv"
            scene.data(lambda text, y=year: text.replace(b"2026-", f"{y}-".encode()), path)
        scene.accepted(says=[paid], command=f"calc plan.yaml --data data --quarter {year}-Q1")
        scene.accepted(says=[days], command=f"explain plan.yaml P-1 --data data --quarter {year}-Q1")


def r21_gone_from_the_roster(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1").change(PEOPLE, "P-2,Max Born,CSM,2025-01-01,USD\n", "")
    text = (scene.folder / "data/scores.csv").read_text()
    scene.put("data/scores.csv", "".join(line for line in text.splitlines(keepends=True) if ",P-2," not in line))
    scene.accepted("CSB843 people", command=f"calc {asked('2026-Q2')}", says=["P-2", "2026-Q1"])
    scene.refused("CSB827 people", command=approving("2026-Q2"), says=["P-2", "2026-Q1"])


def r22_id_that_was_renamed(fresh: Fresh) -> None:
    scene = closed(fresh, "2026-Q1")
    for file in (PEOPLE, "data/scores.csv"):
        scene.data(lambda text: text.replace(b"P-2", b"P-3"), file)
    scene.accepted("CSB843 people", command=f"calc {asked('2026-Q2')}", says=["P-2"])
    scene.refused("CSB827 people", command=approving("2026-Q2"), says=["P-2"])


def r23_two_ids_of_one_name(fresh: Fresh) -> None:
    scene = fresh().change(PEOPLE, "Zeno Canary", "§Quilla Canary")
    scene.accepted("CSB488 @")
    scene = fresh().each_line(PEOPLE, ",email", ",").line(PEOPLE, 2, lambda row: f"{row}ada@example.com")
    scene.line(PEOPLE, 3, lambda row: f"{row}§Ada@example.com").accepted("CSB488 @")


def r24_outlier(fresh: Fresh) -> None:
    scene = fresh()
    rows = "".join(f"P-{n},Person {n},CSM,East,8000.00,2025-01-01,\n" for n in range(3, 8))
    scene.change(PLAN, "goal: 90%", "goal: 90%\n    no_base: target").change(PLAN, "80%", "80%\n    no_base: target")
    scene.add(PEOPLE, rows).change(PEOPLE, "8213.44", "§82134.40")
    scene.accepted("CSB911 @")


def r26_years_out_of_range(fresh: Fresh) -> None:
    for day in ("0026-01-01", "9999-12-31"):
        fresh().change(PEOPLE, "8213.44,2025-01-01", f"8213.44,§{day}").refused("CSB422 @")
