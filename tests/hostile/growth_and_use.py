"""Rows about expansion and usage."""

from __future__ import annotations

from tests.hostile.desk import NEXT, closed_office
from tests.hostile.scene import VALIDATE, Fresh

EXPANSION, RENEWALS, USAGE = "data/expansion.csv", "data/renewals.csv", "data/usage.csv"


def x01_id_twice(fresh: Fresh) -> None:
    fresh().add(EXPANSION, "§X-1,A-1,2026-02-11,6121.33,upsell,P-1\n").refused("CSB440 @", says=["line 2"])
    fresh().add(EXPANSION, "§X-1,A-1,2026-02-12,6121.33,upsell,P-1\n").refused("CSB441 @", says=["line 2"])


def x02_negative_amount(fresh: Fresh) -> None:
    scene = fresh().add(EXPANSION, "X-3,A-1,2026-02-12,§-6121.33,upsell,P-1\n")
    scene.accepted("CSB913 @")


def x03_credits_above_all(fresh: Fresh) -> None:
    rows = "A-1,P-1,2025-01-01,,70%\nA-1,P-2,2025-01-01,,§70%\nA-2,P-2,2025-01-01,,\nA-3,P-1,2025-01-01,,\n"
    scene = fresh().put("data/assignments.csv", f"account_id,person_id,valid_from,valid_to,share\n{rows}")
    scene.refused("CSB451 @", says=["140 %", "assignments.csv:2"])


def x04_credits_below_all(fresh: Fresh) -> None:
    rows = "A-1,P-1,2025-01-01,,60%\nA-2,P-2,2025-01-01,,\nA-3,P-1,2025-01-01,,\n"
    scene = fresh().put("data/assignments.csv", f"account_id,person_id,valid_from,valid_to,share\n{rows}")
    scene.accepted(says=["part_not_owned", "2,448.53"])


def x07_two_amounts_of_one_deal(fresh: Fresh) -> None:
    """A deal has one amount, `arr_delta`; another column of amounts is said not to be read."""
    fresh().each_line(EXPANSION, ",§tcv", ",99999.99").accepted("CSB322 @")


def x08_person_not_employed(fresh: Fresh) -> None:
    """What nobody owned on the rule date is not counted and listed with its amount, as the specification has it."""
    scene = fresh().change("data/people.csv", "8213.44,2025-01-01,", "8213.44,2025-01-01,2026-02-01")
    scene.accepted(says=["no_owner: nobody owned the account on the rule date (A-1) growth 6,121.33 1"])


def x09_deal_in_two_exports(fresh: Fresh) -> None:
    scene = fresh().change("plan.yaml", "gross_renewal_rate", "net_renewal_rate").change(EXPANSION, "X-1,", "§R-1,")
    scene.each_line(RENEWALS, ",expansion_arr", ",").line(RENEWALS, 2, lambda row: f"{row}6121.33")
    scene.accepted("CSB479 @", says=["renewals.csv:2"], command=VALIDATE)


def x10_owner_changed_after_close(fresh: Fresh) -> None:
    """Told at the cell of the owner, with who it was."""
    scene = closed_office(fresh)
    ended = scene.accepted(command=NEXT)
    scene.demand("CSB924" not in ended.err, "warns of nothing", ended)
    scene.change(EXPANSION, "6121.33,upsell,P-1", "6121.33,upsell,§P-2")
    told = ["`X-1` was of `P-1` when 2026-Q1 was closed (batch 1), and is of `P-2` now"]
    scene.accepted("CSB924 @", command=NEXT, says=told)
    asked = NEXT.replace("calc ", "")
    scene.accepted("CSB924 @", command=f"approve {asked} --by 'Ben Okafor' --on 2026-07-10", says=told)
    scene.accepted("CSB924 @", command=f"close {asked} --by 'Ana Reyes' --on 2026-07-10", says=told)
    ended = scene.accepted(command=NEXT.replace("2026-Q2", "2026-Q3"))
    scene.demand("CSB924" not in ended.err, "is told once", ended)


def x12_sign_in_another_column(fresh: Fresh) -> None:
    for text in ("6121.33 CR", "CR", "DB"):
        fresh().change(EXPANSION, "6121.33", f"§{text}").refused("CSB418 @", shows=["6121.33"])


def x14_parts_of_a_cent(fresh: Fresh) -> None:
    """10,000 deals of 0.005 are 50.00, not 0 and not 100."""
    rows = "".join(f"Y-{n},A-2,2026-03-12,0.005,seats,P-2\n" for n in range(10_000))
    scene = fresh().change(EXPANSION, "7232.44", "1000.00").add(EXPANSION, rows)
    scene.accepted(says=["P-2 Zeno Canary 1,050 "])


def u02_negative(fresh: Fresh) -> None:
    fresh().change(USAGE, "3711", "§-5").refused("CSB450 @")


def u03_month_missing(fresh: Fresh) -> None:
    scene = fresh().change(USAGE, "A-2,2026-02-28,5231,4712,4012\n", "")
    scene.refused("CSB513 usage.csv:5", says=["A-2", "2026-02", "missing: exclude"])
    scene.change("plan.yaml", "in_use: assigned}", "in_use: assigned, missing: exclude}").accepted()


def u04_month_twice(fresh: Fresh) -> None:
    fresh().add(USAGE, "§A-2,2026-02-28,5231,4712,4012\n").refused("CSB440 @")
    fresh().add(USAGE, "§A-2,2026-02-28,5231,4713,4012\n").refused("CSB441 @")


def u05_months(fresh: Fresh) -> None:
    for text, code in (("2026-13", "CSB420"), ("Jan-26", "CSB420"), ("2026-1", "CSB420"), ("2026-13-01", "CSB421")):
        fresh().change(USAGE, "A-1,2026-01-31", f"A-1,§{text}").refused(f"{code} @")


def u06_more_used_than_bought(fresh: Fresh) -> None:
    fresh().change(USAGE, "4127,3711", "4127,§4711").accepted("CSB481 @")


def u08_scores_out_of_range(fresh: Fresh) -> None:
    """What scores there are is said by the scale of a plan; an NPS has one."""
    for score, value, goal, code in (("nps", "150", "4", "CSB484"), ("csat", "6", "4, SCALE", "CSB551")):
        scene = fresh().change("plan.yaml", "    measure: expansion_arr", f"    measure: score\n    score: {score}")
        scale = "100%\n    scale: {1: 0%, 3: 60%, 5: 100%}" if code == "CSB551" else goal
        scene.change("plan.yaml", "{quarter: 2000 USD}", scale)
        scene.put("data/scores.csv", "quarter,scope,scope_id,measure,value,responses\n"
                  f"2026-Q1,person,P-1,{score},§{value},9\n2026-Q1,person,P-2,{score},5,9\n")
        scene.refused(f"{code} @")


def u09_score_of_nobody(fresh: Fresh) -> None:
    scene = fresh().change("plan.yaml", "    measure: expansion_arr", "    measure: score\n    score: csat")
    scene.change("plan.yaml", "{quarter: 2000 USD}", "4")
    scene.put("data/scores.csv", "quarter,scope,scope_id,measure,value,responses\n"
              "2026-Q1,person,P-1,csat,4.5,§0\n2026-Q1,person,P-2,csat,4,9\n")
    scene.refused("CSB482 @")


def u11_hours(fresh: Fresh) -> None:
    fresh().change(USAGE, "3711", "§12:30").refused("CSB418 @")


def u13_percentages_and_fractions(fresh: Fresh) -> None:
    scene = fresh().change("plan.yaml", "    measure: expansion_arr", "    measure: score\n    score: mbo")
    scene.change("plan.yaml", "{quarter: 2000 USD}", "100%")
    rows = "quarter,scope,scope_id,measure,value\n2026-Q1,person,P-1,mbo,{}\n2026-Q1,person,P-2,mbo,§{}\n"
    scene.put("data/scores.csv", rows.format("85%", "0.85")).refused("CSB483 @")
    scene = fresh().change("plan.yaml", "    measure: expansion_arr", "    measure: score\n    score: mbo")
    scene.change("plan.yaml", "{quarter: 2000 USD}", "80")
    scene.put("data/scores.csv", rows.format("85", "0.85")).accepted("CSB914 @")


def u14_two_teams(fresh: Fresh) -> None:
    """An account that changes hands counts once, for who holds it on the last day."""
    scene = fresh().put("data/assignments.csv", "account_id,person_id,valid_from,valid_to\n"
                        "A-1,P-1,2025-01-01,2026-02-28\nA-1,P-2,2026-03-01,\nA-2,P-2,2025-01-01,\nA-3,P-1,2025-01-01,\n")
    scene.change("plan.yaml", "    measure: licence_utilisation", "    scope: team\n    measure: licence_utilisation")
    scene.accepted(says=["Coverage Component Scored Of Coverage", "use 3 3"])
