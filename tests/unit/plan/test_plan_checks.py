"""What a plan must obey beyond its shape, each rule with a plan that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from csbonus.diagnostics import Diagnostic

Told = Callable[..., list[str]]
Change = tuple[str, str]


def renewals(goal: str = "80%", curve: str = "linear", *more: str) -> Change:
    """The second component with another goal, curve, or more lines."""
    lines = "".join(f"\n    {line}" for line in more)
    return "goal: 80%\n    curve: linear", f"goal: {goal}\n    curve: {curve}{lines}"


MONEY: Change = ("measure: gross_renewal_rate", "measure: expansion_arr")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # values in place of keys and values
        ([("caps: {person: 200%}", "caps: 200%")],
         ["10 [200%] CSB224 expected keys and values, found `200%`"]),
        # numbers that may be two things, numbers that YAML cuts
        ([("person: 200%", "person: 1.2")], ["10 [1.2] CSB211 `1.2` may mean 120% or 1.2 USD"]),
        ([renewals("80%", "linear", "cap: 120")], ["24 [120] CSB211 `120` may mean 120% or 120 USD"]),
        ([("pays: 1000.00 USD", "pays: 3,000 USD")],
         ["27 [3] CSB227 `3,000 USD` groups its digits with a comma, which ends a value inside braces"]),
        ([("target: annual_target", "target: $10,000")],
         ["9 [$10] CSB227 `$10,000` groups its digits with a comma, which ends a value inside braces"]),
        ([("person: 200%", "person: 1,234,000.50 USD")],
         ["10 [1] CSB227 `1,234,000.50 USD` groups its digits with a comma, which ends a value inside braces"]),
        # weights
        ([("weight: 40%", "weight: 39.99%")],
         ["11 [components] CSB252 the weights sum to 99.99 %, not 100 %: retention 60 % + renewals 39.99 %"]),
        ([("weight: 40%", "weight: 40.01%")],
         ["11 [components] CSB252 the weights sum to 100.01 %, not 100 %: retention 60 % + renewals 40.01 %"]),
        ([("weight: 40%", "weight: {2026-01-01: 40%, 2026-04-01: 30%, 2026-10-01: 40%}"),
          ("quarter_target", "quarter: 2026-Q1, quarter_target")],
         ["11 [components] CSB252 from 2026-04-01 on the weights sum to 90 %, not 100 %: "
          "retention 60 % + renewals 30 %"]),
        ([("weight: 40%", "weight: -40%")], ["21 [-40%] CSB264 `-40%` is negative"]),
        # shares of quarters
        ([("annual_target}", "annual_target, quarters: [50%, 50%]}")],
         ["9 [quarters] CSB253 there are 2 shares for four quarters"]),
        ([("annual_target}", "annual_target, prorate: calendar_days_of_year, quarters: [25%, 25%, 25%, 25%]}")],
         ["9 [quarters] CSB253 `calendar_days_of_year` spreads the year over its days, so quarters have no shares"]),
        # names
        ([("plan: retention-2026", "plan: Retention 2026")],
         ["2 [Retention 2026] CSB233 `Retention 2026` cannot be the id of a plan"]),
        ([("  renewals:\n", "  total:\n"), ("of: [renewals]", "of: [total]"), ("renewals: 80%", "total: 80%")],
         ["19 [total] CSB233 `total` has a meaning of its own here"]),
        # people
        ([("{role: CSM}", "{}")], ["8 [for] CSB273 `for` selects nobody"]),
        ([("{role: CSM}", "{role!: CSM}")], ["8 [role!] CSB233 `role!` cannot be a column of people"]),
        # readings
        ([("scope: team", "scope: Team")], ["14 [Team] CSB255 `Team` is not a scope"]),
        ([("scope: team", "scope: sub region")], ["14 [sub region] CSB255 `sub region` is not a scope"]),
        ([("scope: team", "scope: team\n    include_self: true")],
         ["15 [true] CSB255 `include_self` has no meaning at scope `team`"]),
        ([("scope: team", "scope: team\n    score: mbo")], ["15 [mbo] CSB272 `grr` is not a typed-in score"]),
        ([("measure: gross_renewal_rate", "measure: adoption_breadth")],
         ["20 [adoption_breadth] CSB271 `adoption_breadth` must be told `features`: the key features, as the usage "
          "export names them"]),
        ([("measure: gross_renewal_rate", "measure: adoption_score\n    with: {features: [a], breadth: 40}")],
         ["21 [40] CSB271 `40` is not a value of `breadth`"]),
        ([("measure: gross_renewal_rate", "measure: logo_renewal_rate\n    with: {hollow: 1000%}")],
         ["21 [1000%] CSB271 `1000%` is not a value of `hollow`"]),
        ([("measure: gross_renewal_rate", "measure: adoption_score\n    with: {feature: [a]}")],
         ["21 [feature] CSB270 `adoption_score` has no setting `feature`"]),
        # windows
        ([("window: trailing_12m, below", "below")],
         ["25 [grr] CSB256 `grr` compares an opening book with a closing one, but over which time is not said"]),
        # goals
        ([renewals("{year: 80%}")],
         ["22 [goal] CSB260 `settle: quarterly_with_true_up` pays quarters, but only the goal of the year is given"]),
        ([("measure: gross_renewal_rate", "measure: licence_utilisation"), renewals("{quarter: 80%}")],
         ["22 [goal] CSB260 `settle: quarterly_with_true_up` pays the year, but only the goal of a quarter is given"]),
        ([renewals("{quarter: 80%, year: 80%}", "linear", "baseline: {year: 70%}")],
         ["24 [baseline] CSB260 `settle: quarterly_with_true_up` pays quarters, but only the baseline of the year is "
          "given"]),
        ([renewals("{year: 80%}", "linear", "settle: annual")],
         ["28 [{] CSB275 the goal of `renewals` is for the year, but the example is about a quarter"]),
        ([renewals("80")], ["22 [80] CSB211 `80` has no unit: `gross_renewal_rate` is a percentage"]),
        ([renewals("-5%")], ["22 [-5%] CSB262 a goal that is negative cannot be attained in part"]),
        ([MONEY, ("renewals: 80%", "renewals: 80 USD"), renewals("90000")],
         ["22 [90000] CSB211 `90000` has no unit: `expansion_arr` is an amount of money"]),
        ([MONEY, ("renewals: 80%", "renewals: 80 USD"), renewals("90000 EUR")],
         ["22 [90000 EUR] CSB243 `90000 EUR` is not in USD, the currency of the plan"]),
        ([renewals("80%", "linear", "baseline: 80%")], ["24 [80%] CSB263 the baseline 80% is the goal itself"]),
        ([renewals("80%", "linear", "baseline: goals")],
         ["24 [goals] CSB263 a baseline is not read from the goals export"]),
        ([renewals("80%", "{kind: points, on: actual, points: {70%: 0%, 80%: 100%, 100%: 150%}}", "baseline: 70%")],
         ["24 [70%] CSB263 a curve on the actual does not use a baseline"]),
        ([("measure: gross_renewal_rate", "measure: score\n    score: mbo"), renewals("80%", "linear", "baseline: 50")],
         ["25 [50] CSB237 the baseline 50 has another unit than the goal 80%"]),
        # curves beside their measure
        ([renewals("80%", "{kind: points, on: actual, points: {7 USD: 0%, 8 USD: 100%}}")],
         ["23 [7 USD] CSB261 `7 USD` is not a percentage, which `gross_renewal_rate` is",
          "23 [8 USD] CSB261 `8 USD` is not a percentage, which `gross_renewal_rate` is"]),
        ([renewals("80%", "{quarter: linear}")], ["23 [curve] CSB221 the curve of the year is missing"]),
        ([renewals("80%", "{quarter: linear, year: linear, month: linear}")],
         ["23 [month] CSB220 `month` cannot stand beside `quarter` and `year`"]),
        ([renewals("80%", "{quarter: linear, year: {kind: points, points: {80%: 0%, 100: 100%}}}")],
         ["23 [100] CSB211 `100` has no unit: attainment is a percentage"]),
        ([renewals("80%", "{kind: linear, cpa: 200%}")], ["23 [cpa] CSB220 `cpa` is not a key that is known here"]),
        ([renewals("80%", "{kind: steps, band: {0%: 5%}}")],
         ["23 [band] CSB220 `band` is not a key that is known here"]),
        ([renewals("80%", "{kind: points}")], ["23 [curve] CSB221 `curve` has no `points`"]),
        ([renewals("80%", "{kind: points, points: {80%: 0, 100%: 100%}}")], ["23 [0] CSB211 `0` has no unit"]),
        ([renewals("80%", "{kind: points, points: {80: 0%, 10O%: 100%}}")],
         ["23 [10O%] CSB225 `10O%` is not a percentage"
          " such as `80%`, an amount such as `12000 USD`, or a plain number"]),
        # gates
        ([("below: 85%", "below: 85%, at_least: 90%")], ["25 [when] CSB267 the gate compares with two values"]),
        ([("below: 85%", "below: 85")], ["25 [85] CSB211 `85` has no unit: `grr` is a percentage"]),
        ([("of: [renewals]", "of: []")], ["25 [of] CSB266 the gate acts on nothing"]),
        ([("then: zero", "then: {cap: 100%, multiply: 50%}")], ["25 [then] CSB268 a gate does exactly one thing"]),
        ([("then: zero", "then: {kap: 100%}")], ["25 [kap] CSB220 `kap` is not a key that is known here"]),
        # money
        ([("annual_target", "20000")], ["9 [20000] CSB211 `20000` has no unit: an amount needs its currency"]),
        ([("annual_target", "80%")], ["9 [80%] CSB261 `80%` is not an amount of money"]),
        ([("annual_target", "yearly target")],
         ["9 [yearly target] CSB223 `yearly target` is not a way to give target pay"]),
        ([("annual_target", "{ote: 100000, mix: 80/20}")],
         ["9 [100000] CSB211 `100000` has no unit: an amount needs its currency"]),
        ([("currency: USD", "currency: XXX")], ["7 [XXX] CSB265 `XXX` is not the code of a currency"]),
        # the year
        ([("year: 2026", "year: 2026\nfiscal_year: {starts: 13-01}")],
         ["7 [13-01] CSB245 `13-01` is not a day of the year"]),
        ([("year: 2026", "year: two thousand")],
         ["6 [two thousand] CSB225 `two thousand` is not a year such as `2026`"]),
        # examples
        ([("quarter_target", "year: true, quarter_target")],
         ["27 [quarter_target] CSB275 an example about a year has `annual_target`, not `quarter_target`"]),
        ([("quarter_target: 1000 USD, ", "")], ["27 [{] CSB275 the example has no `quarter_target`"]),
        ([("quarter_target", "quarter: 2026-Q1, year: true, annual_target")],
         ["27 [{] CSB275 the example is about a quarter and about the year"]),
        ([("company.grr: 90%, ", "")], ["27 [{] CSB276 the example gives no `company.grr`"]),
        ([("company.grr: 90%, ", "company.grr: 90, ")],
         ["27 [90] CSB211 `90` has no unit: `grr` is a percentage"]),
        ([("pays: 1000.00 USD", "pays: 1000.00")],
         ["27 [1000.00] CSB211 `1000` has no unit: an amount needs its currency"]),
        ([renewals("goals")], ["27 [{] CSB276 the example gives no `renewals.goal`"]),
        # advice that is accepted
        ([("examples:", "accepts: [{advice: CSB290, reason: ''}]\nexamples:")], ["26 [''] CSB278 the reason is empty"]),
    ],
    ids=str,
)
def test_a_rule_that_is_broken_is_told_at_its_place(told: Told, changes: list[Change], expected: list[str]) -> None:
    assert told(*changes) == expected


def test_own_measures_are_checked_too(told: Told) -> None:
    own = (
        "measures:\n"
        "  grr: {title: T, definition: D, from: renewals, numerator: arr_due, denominator: arr_due}\n"
        "  a b: {title: T, definition: D, from: renewals, numerator: arr_due, denominator: arr_due}\n"
        "  one: {title: T, definition: D, from: renewals, numerator: arr_due + , denominator: arr_due}\n"
        "  two: {title: T, definition: D, from: renewals, numerator: arr_due}\n"
        "  three: {title: T, definition: D, from: book, numerator: closing, unit: money, denominator: opening}\n"
        "  four: {title: T, definition: D, from: book, numerator: closing, denominator: opening, rows: won}\n"
    )
    assert [line.partition(" CSB")[0] for line in told(("gates:", own + "gates:"))] == [
        "25 [grr]", "26 [a b]", "27 [arr_due +]", "28 [two]", "29 [opening]", "30 [won]"
    ]


@pytest.mark.parametrize("window", ["quarter", "year_to_date"])
def test_with_a_true_up_a_short_window_wants_what_belongs_to_it_twice(told: Told, window: str) -> None:
    short = ("window: trailing_12m\n    weight", f"window: {window}\n    weight")
    points = ("goal: 90%\n    curve: linear",
              "goal: 90%\n    curve: {kind: points, on: actual, points: {80%: 0%, 90%: 100%, 95%: 150%}}")
    baseline = ("goal: 90%\n", "goal: 90%\n    baseline: 80%\n")
    assert places(told(short)) == ["17 [90%] CSB258"]
    assert places(told(short, points)) == ["17 [90%] CSB258", "18 [curve] CSB258"]
    assert places(told(short, baseline)) == ["17 [90%] CSB258", "18 [80%] CSB258"]
    assert told(short, ("goal: 90%", "goal: {quarter: 97.5%, year: 90%}")) == []
    assert told(short, ("curve: linear", "curve: linear\n    settle: annual")) == []


def places(told: list[str]) -> list[str]:
    """Line, marked text and code of what is told."""
    return [line.partition("] ")[0] + "] " + line.partition("] ")[2][:6] for line in told]


def test_both_readings_of_a_goal_are_shown(found: Callable[..., tuple[Diagnostic, ...]]) -> None:
    (told,) = found(("window: trailing_12m\n    weight", "window: quarter\n    weight"))
    assert told.message == "`90%` has two readings: the goal of one quarter, or of the year"
    assert "`goal: {quarter: 97.5%, year: 90%}`" in told.hint
    assert "`goal: {quarter: 90%, year: 60%}`" in told.hint


@pytest.mark.parametrize(
    ("measure", "goal", "baseline", "hints"),
    [
        ("net_churn", "5%", "15%",
         ["for the year write `goal: {quarter: 1.25%, year: 5%}`, for each quarter write "
          "`goal: {quarter: 5%, year: 20%}`; or `window: trailing_12m`",
          "for the year write `baseline: {quarter: 3.75%, year: 15%}`, for each quarter write "
          "`baseline: {quarter: 15%, year: 60%}`; or `window: trailing_12m`"]),
        ("net_churn", "-2%", "25%",  # nobody loses all of a book, or more
         ["for the year write `goal: {quarter: -0.5%, year: -2%}`, for each quarter write "
          "`goal: {quarter: -2%, year: -8%}`; or `window: trailing_12m`",
          "for the year write `baseline: {quarter: 6.25%, year: 25%}`; or `window: trailing_12m`"]),
        ("book_growth", "20%", "",
         ["for the year write `goal: {quarter: 5%, year: 20%}`, for each quarter write "
          "`goal: {quarter: 20%, year: 80%}`; or `window: trailing_12m`"]),
        ("grr", "75%", "",
         ["for the year write `goal: {quarter: 93.75%, year: 75%}`; or `window: trailing_12m`"]),
        ("grr", "90.12345%", "",  # a fourth of it has more digits than a plan may write
         ["for each quarter write `goal: {quarter: 90.12345%, year: 60.4938%}`; or `window: trailing_12m`"]),
        ("grr", "60.12345%", "", ["write `goal: {quarter: ..., year: ...}`, or `window: trailing_12m`"]),
    ],
)
def test_each_reading_of_a_goal_is_one_that_can_be_written(
    found: Callable[..., tuple[Diagnostic, ...]], measure: str, goal: str, baseline: str, hints: list[str]
) -> None:
    written = f"goal: {goal}" + (f"\n    baseline: {baseline}" if baseline else "")
    plan = ("window: trailing_12m\n    weight: 60%\n    goal: 90%", f"window: quarter\n    weight: 60%\n    {written}")
    changes = (("measure: grr", f"measure: {measure}"), plan)
    told = found(*changes)
    assert [(each.code, each.hint) for each in told] == [("CSB258", hint) for hint in hints]
    ways = [re.findall(r"for the year write `(.*?)`|for each quarter write `(.*?)`", each.hint) for each in told]
    was = {"goal": goal, "baseline": baseline}
    for period in (0, 1):
        proposed = [way[period] for each in ways for way in each if way[period]]
        if len(proposed) == len(told):  # the goal and the baseline are read alike
            keys = [each.partition(":")[0] for each in proposed]
            mended = [(f"    {key}: {was[key]}\n", f"    {each}\n") for key, each in zip(keys, proposed, strict=True)]
            assert found(*changes, *mended) == ()


CHURN = [
    ("measure: gross_renewal_rate", "measure: churn"),
    ("gates:", "measures:\n  churn: {title: C, definition: D, from: renewals, numerator: arr_due, "
     "denominator: arr_due, lower_is_better: true}\ngates:"),
]
DOWN = "{kind: points, on: actual, points: {5%: 150%, 10%: 100%, 20%: 0%}}"
UP = "{kind: points, on: actual, points: {5%: 0%, 10%: 100%, 20%: 150%}}"


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (renewals("10%"), ["19 [renewals] CSB263"]),
        (renewals("10%", "linear", "baseline: 20%"), []),
        (renewals("0%", "linear", "baseline: 20%"), []),
        (renewals("10%", "linear", "baseline: 5%"), ["24 [5%] CSB263"]),
        (renewals("10%", DOWN), []),
        (renewals("10%", UP), ["23 [points] CSB242"]),
    ],
)
def test_where_less_is_better_attainment_comes_down_from_a_baseline(
    told: Told, component: Change, expected: list[str]
) -> None:
    errors = [line for line in places(told(*CHURN, component)) if "CSB28" not in line]
    assert errors == expected


def test_a_value_that_is_wrong_in_shape_makes_no_other_rule_fail(told: Told) -> None:
    assert places(told(("weight: 40%", "weight: 40"))) == ["21 [40] CSB211"]
    assert places(told(("    goal: 80%\n", "    gaol: 80%\n"))) == ["22 [gaol] CSB220"]
    assert places(told(("    measure: grr\n", ""))) == ["12 [retention] CSB221"]
    assert places(told(("{when: {measure: grr, ", "{when: {mesure: grr, "))) == ["25 [mesure] CSB220"]
    assert places(told(("components:\n", "componets:\n"))) == ["11 [componets] CSB220"]
    assert places(told(("then: zero", "then: {cap: 5}"))) == ["25 [5] CSB211"]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (("person: 200%", "person: 1.2"), "write `120%` or `1.2 USD`"),
        (("pays: 1000.00 USD", "pays: 3,000 USD"), "write `3000 USD`"),
        (("target: annual_target", "target: $10,000"), "write `10000 USD`"),
        (("person: 200%", "person: 1,234,000.50 USD"), "write `1234000.50 USD`"),
    ],
)
def test_a_number_that_was_not_meant_so_is_told_with_how_to_write_it(
    found: Callable[..., tuple[Diagnostic, ...]], change: Change, hint: str
) -> None:
    assert [d.hint for d in found(change)] == [hint]


@pytest.mark.parametrize(
    ("wrong", "spelt"),
    [
        ("caps: 120%", "`caps: {person: 180%}`"),
        ("cap: 120%", "`caps: {person: 180%}`"),
        ("guarantee: 3 months", "`guarantee: {pays: 100%, months: 3}`"),
        ("draw: 2000 USD", "`draw: {each_quarter: 2000 USD, kind: top_up, recoverable: true}`"),
        ("floors: 50%", "`floors: {person: 50%}`"),
    ],
)
def test_a_text_in_place_of_keys_and_values_is_told_how_they_are_written(
    found: Callable[..., tuple[Diagnostic, ...]], wrong: str, spelt: str
) -> None:
    assert spelt in found(("caps: {person: 200%}", wrong))[0].hint


def test_a_pool_divided_by_target_pay_is_shown_where_there_is_none(told: Told) -> None:
    by_target = ("    weight: 60%\n", "    pool: {amount: 9000 USD, divided_by: target}\n")
    by_credit = ("    weight: 40%\n", "    scope: team\n    pool: {amount: 9000 USD, divided_by: credit}\n")
    missing = [line for line in told(by_target, by_credit, ("pay: {target: annual_target}\n", "")) if "CSB221" in line]
    assert missing == [
        "15 [target] CSB221 the pool of `retention` is divided by target pay, but there is no `pay`"
    ]


def test_a_floor_of_a_person_needs_target_pay_that_shares_it(told: Told) -> None:
    floor = ("caps: {person: 200%}", "floors: {person: 50%}")
    pools = [(f"    weight: {part}%\n", f"    {scope}pool: {{amount: 9000 USD, divided_by: target}}\n")
             for part, scope in ((60, ""), (40, "scope: team\n    "))]
    said = "10 [50%] CSB633 no component has a weight, so there is no target pay that a floor of a person could be of"
    assert said in told(floor, *pools)
    assert said not in told(floor, pools[0])


@pytest.mark.parametrize(
    ("written", "most"),
    [
        ("guarantee: {pays: 100%, months: 100000}", "`months` is at most 120"),
        ("draw: {each_quarter: 10 USD, kind: top_up, recoverable: true, months: 100000}", "`months` is at most 120"),
        ("credit: {add_window_days: 400000000}", "`add_window_days` is at most 3660"),
    ],
)
def test_nothing_lasts_longer_than_ten_years(told: Told, written: str, most: str) -> None:
    said = [line for line in told(("caps: {person: 200%}", written)) if "CSB647" in line]
    assert len(said) == 1
    assert most in said[0]
