"""Rows about renewals: amounts, dates, outcomes."""

from __future__ import annotations

import json

from tests.hostile.desk import NEXT, closed_office
from tests.hostile.scene import CALC, Fresh, Scene

RENEWALS = "data/renewals.csv"
DUE = "91317.25"
DAY = "A-1,2026-02-01"


def _amount(fresh: Fresh, text: str) -> Scene:
    return fresh().change(RENEWALS, DUE, f"§{text}")


def _due(fresh: Fresh, text: str) -> Scene:
    return fresh().change(RENEWALS, DAY, f"A-1,§{text}")


def n01_id_twice(fresh: Fresh) -> None:
    row = "R-1,A-1,2026-02-01,91317.25,renewed,88123.19,2026-01-20,P-1"
    fresh().add(RENEWALS, f"§{row}\n").refused("CSB440 @", says=["line 2"])
    fresh().add(RENEWALS, f"§{row}\n".replace("A-1", "A-3")).refused("CSB441 @", says=["line 2"])


def n03_not_a_number(fresh: Fresh) -> None:
    for text in ("NaN", "sNaN", "NaN123", "inf", "-Infinity"):
        _amount(fresh, text).refused("CSB410 @")


def n05_exponent(fresh: Fresh) -> None:
    _amount(fresh, "1e999").refused("CSB411 @")


def n06_large_exponents(fresh: Fresh) -> None:
    for text in ("1e999999999", "1e3000000", "1E+308"):
        _amount(fresh, text).refused("CSB411 @", more={"seconds": 5})


def n07_grouped(fresh: Fresh) -> None:
    _amount(fresh, '"1,234.56"').refused("CSB412 @")


def n08_decimal_comma(fresh: Fresh) -> None:
    for text in ('"1.234,56"', '"1,5"'):
        _amount(fresh, text).refused("CSB413 @")


def n09_thousand_times_smaller(fresh: Fresh) -> None:
    """1.234 is 1.234, but so far below the other amounts that it is asked about."""
    scene = fresh().change(RENEWALS, "91317.25,renewed,88123.19", "§1.234,renewed,1.234")
    scene.accepted("CSB912 @", says=["1.23"])


def n10_signs_of_currencies(fresh: Fresh) -> None:
    for text in ("$100", "€100", "100 USD", "USD 100"):
        _amount(fresh, text).refused("CSB414 @")


def n11_negative_in_other_ways(fresh: Fresh) -> None:
    for text in ("(500)", "500-"):
        _amount(fresh, text).refused("CSB415 @", says=["-500"])


def n12_other_minus(fresh: Fresh) -> None:
    _amount(fresh, "−5").refused("CSB418 @", says=["U+2212"])


def n16_spaces(fresh: Fresh) -> None:
    for text in ('" 5"', '"5\n"', "\u00a05"):
        _amount(fresh, text).refused("CSB416 @")


def n17_blank(fresh: Fresh) -> None:
    _amount(fresh, "").refused("CSB406 @")


def n19_grouped_in_other_ways(fresh: Fresh) -> None:
    for text in ("1 000", "1'000", "1\u202f000", "1\u00a0000"):
        _amount(fresh, text).refused("CSB412 @")


def n21_too_many_digits(fresh: Fresh) -> None:
    for text in ("12345678901234.00", "1.1234567"):
        _amount(fresh, text).refused("CSB417 @")


def n22_thousands(fresh: Fresh) -> None:
    """Five rows of the year before, five of the quarter: the medians are those of the rows in the middle."""
    days = range(1, 6)
    before = "".join(f"O-{n},A-1,2025-11-0{n},{9 - n}1000,renewed,{9 - n}1000,2025-10-0{n},P-1\n" for n in days)
    after = "".join(f"N-{n},A-1,2026-01-0{n},§{n}0000000,renewed,§{n}0000000,2026-01-0{n},P-1\n" for n in days)
    kept = "renewal_id,account_id,due_date,arr_due,outcome,arr_renewed,signed_date,owner_id\n"
    own = "".join(f"R-{n},A-{n},2026-04-0{n},100,renewed,100,2026-03-01,P-1\n" for n in range(1, 4))
    plan = ("goal: 90%\n", "goal: 90%\n    no_base: target\n")
    medians = ["`arr_due` in 2026-Q1 is 30000000, that of the quarters before it 61000", "`arr_renewed`"]
    scene = fresh().change("plan.yaml", *plan).put(RENEWALS, kept + before + after + own)
    scene.accepted("CSB922 @", "CSB922 @2", says=medians)
    told = scene.accepted("CSB922 @", command="validate plan.yaml --data data", says=medians)
    asked = "plan.yaml --data data --quarter 2026-Q1 --ledger ledger"
    signed = "--by 'Ana Reyes' --on 2026-04-10"
    scene.accepted(command=f"approve {asked} --by 'Ben Okafor' --on 2026-04-09")
    scene.refused("CSB941 --accept", command=f"close {asked} {signed}", says=medians)
    ended = scene.accepted("CSB922 @", command=f"close {asked} {signed} --accept CSB922", says=["(accepted)"])
    scene.demand("Closed 2026-Q1" in ended.out, "closes", told)
    after = after.replace("§", "").replace("000,", ",")
    plain = fresh().change("plan.yaml", *plan).put(RENEWALS, kept + before + after + own)
    ended = plain.accepted()
    plain.demand("CSB922" not in ended.err, "warns of nothing", ended)


def n24_renewed_at_many_times(fresh: Fresh) -> None:
    fresh().change(RENEWALS, "renewed,54311.75", "renewed,§1629352.50").accepted("CSB476 @")


def n25_which_is_the_day(fresh: Fresh) -> None:
    _due(fresh, "03/04/2026").refused("CSB420 @", says=["`2026-04-03` or `2026-03-04`, whichever is meant"])


def n26_serial_number(fresh: Fresh) -> None:
    _due(fresh, "46022").refused("CSB420 @", says=["2025-12-31", "2030-01-01"])


def n28_full_width_digits(fresh: Fresh) -> None:
    _due(fresh, "２０２６-02-01").refused("CSB420 @")


def n29_no_such_day(fresh: Fresh) -> None:
    for text in ("2025-02-29", "2026-04-31"):
        _due(fresh, text).refused("CSB421 @")


def n31_short_years(fresh: Fresh) -> None:
    for text in ("26-03-31", "3/31/26"):
        _due(fresh, text).refused("CSB420 @")


def n33_late_row(fresh: Fresh) -> None:
    """Told at the row; what it takes from P-2 is a correction of the next run, beside their own quarter."""
    scene = closed_office(fresh)
    ended = scene.accepted(command=NEXT)
    scene.demand("CSB923" not in ended.err, "warns of nothing", ended)
    scene.add(RENEWALS, "R-4,A-2,2026-02-11,10000.00,churned,,,P-2\n")
    said = ["is dated 2026-02-11; no row of this id was dated in the closed days when 2026-Q1 was closed"]
    scene.accepted("CSB923 renewals.csv:5", command=NEXT, says=said)
    shown = json.loads(scene.accepted(command=f"{NEXT} --format json").out)
    corrected = [(line["person_id"], line["component"], line["correction"][0]) for line in shown["components"]
                 if line["run"] == "2026-Q2" and line["correction"] != "0.00"]
    assert corrected == [("P-2", "renewals", "-")]


def n35_account_not_in_accounts(fresh: Fresh) -> None:
    fresh().change(RENEWALS, "R-1,A-1", "R-1,§A-9").refused("CSB442 @")


def n36_misspelt_outcome(fresh: Fresh) -> None:
    scene = fresh().change(RENEWALS, "54311.75,renewed", "54311.75,§Renewd")
    scene.refused("CSB425 @", says=["did you mean `renewed`"])


def n38_renewed_at_nothing(fresh: Fresh) -> None:
    fresh().change(RENEWALS, "renewed,54311.75", "renewed,§0").accepted("CSB475 @")


def n39_currency_without_a_rate(fresh: Fresh) -> None:
    scene = fresh().each_line(RENEWALS, ",currency", ",USD").line(RENEWALS, 2, lambda row: row.replace("USD", "§EUR"))
    scene.put("data/fx.csv", "currency,rate,valid_from\nGBP,1.25,2025-01-01\n").refused("CSB510 @")


def n40_nothing_due(fresh: Fresh) -> None:
    scene = fresh().change(RENEWALS, "R-2,A-2,2026-03-01", "R-2,A-2,2026-05-01")
    scene.refused("CSB522 plan.yaml:9:3", says=["P-2"])
    scene.change("plan.yaml", "goal: 90%", "goal: 90%\n    no_base: target").accepted()


def n41_signed_in_the_future(fresh: Fresh) -> None:
    scene = fresh().change(RENEWALS, "2026-02-20", "§2026-03-30")
    scene.accepted("CSB921 @", command=f"{CALC} --as-of 2026-03-15")
    scene = fresh().change(RENEWALS, "R-2,A-2,2026-03-01", "R-2,A-2,2026-05-01")
    scene.change("plan.yaml", "goal: 90%", "goal: 90%\n    no_base: target")
    scene.accepted(says=["outside_period"], command="explain plan.yaml P-2 --data data --quarter 2026-Q1")


def n43_a_cent_more(fresh: Fresh) -> None:
    for measure, shown in (("gross_renewal_rate", "100.00 %"), ("net_renewal_rate", "100.01 %")):
        scene = fresh().change(RENEWALS, "54311.75,renewed,54311.75", "100,renewed,100.01")
        scene.each_line(RENEWALS, ",expansion_arr", ",0").change("plan.yaml", "gross_renewal_rate", measure)
        scene.accepted(says=[f"P-2 Zeno Canary {shown}"])
