"""What people bring from spreadsheets into a plan is told as what it is, with what to write instead."""

from __future__ import annotations

import pytest

from csbonus.diagnostics import errors
from csbonus.documents.source import read_text
from csbonus.plan.load import plan_in

PLAN = """csbonus: 1
plan: renewals
title: Renewals
year: 2026
currency: USD
for: {role: CSM}
pay: {target: annual_target}
components:
  renewals:
    measure: gross_renewal_rate
    weight: 100%
    goal: 90%
    curve: linear
"""


def told(old: str, new: str) -> list[str]:
    """Every error of the plan after a change."""
    assert old in PLAN
    source, found = read_text(PLAN.replace(old, new), "plan.yaml")
    more = plan_in(source)[1] if source else ()
    return [f"{d.code} {d.span.line}:{d.span.column} {d.message} → {d.hint}"
            for d in sorted({*errors(found), *errors(more)}, key=lambda d: d.span)]


@pytest.mark.parametrize(("old", "new", "place", "name"), [
    ("goal: 90%", "goal:\u00a090%", "12:10 in column 10", "no-break space (U+00A0)"),
    ("curve: linear", "curve:\u00a0linear", "13:11 in column 11", "no-break space (U+00A0)"),
    ("curve: linear", "curve: {kind: linear, cap:\u202f150%}", "13:31 in column 31", "narrow no-break space (U+202F)"),
    ("    curve: linear", "\u00a0   curve: linear", "13:1 in column 1", "no-break space (U+00A0)"),
])
def test_a_space_that_looks_like_a_blank_is_told_with_its_column(old: str, new: str, place: str, name: str) -> None:
    fact = f"{place} stands a {name}, which looks like a blank and is none → type a blank in its place"
    assert f"CSB205 {fact}" in told(old, new)


def test_a_no_break_space_inside_of_a_value_is_named_and_left_out() -> None:
    assert told("goal: 90%", "goal: 90\u00a0%") == [
        "CSB225 12:11 `90\u00a0%` holds a no-break space (U+00A0) → write `90%`",
    ]


@pytest.mark.parametrize(("written", "hint"), [
    ("90% as agreed", "write `90% # as agreed`: a remark begins with ` #`"),
    ("90%#as agreed", "write `90% # as agreed`: a remark begins with ` #`"),
    ("12000 USD, says Bo", "write `12000 USD # says Bo`: a remark begins with ` #`"),
    ("90 seats", "write a percentage such as `80%`, an amount such as `12000 USD`, or a plain number: "
                 "a remark begins with ` #`"),
])
def test_words_behind_a_number_are_told_how_a_remark_begins(written: str, hint: str) -> None:
    assert told("goal: 90%", f"goal: {written}") == [f"CSB225 12:11 `{written}` has words behind its number → {hint}"]


@pytest.mark.parametrize(("written", "right"), [
    ("FY26", "2026"), ("fy 2026", "2026"), ("'26", "2026"), ("next", "a year such as `2026`"),
])
def test_a_year_as_people_say_it_is_told_in_digits(written: str, right: str) -> None:
    [only] = told("year: 2026", f"year: \"{written}\"")
    assert only.startswith("CSB225 4:7 ")
    assert only.endswith(f"write {right}" if " " in right else f"write `{right}`")


@pytest.mark.parametrize(("curve", "expected"), [
    ("{kind: linear, cap: 112,5%}", [("13:32", "112,5%", "112.5%")]),
    ("{kind: points, points: {0%: 0%, 92,5%: 100%}}", [("13:44", "92,5%", "92.5%")]),
    ("{kind: linear, floor: 50,5%, cap: 112,5%}", [("13:34", "50,5%", "50.5%"), ("13:46", "112,5%", "112.5%")]),
    ("{kind: points, points: {0%: 0%, 92,5%: 102,5%, 102,5%: 110%}}",
     [("13:44", "92,5%", "92.5%"), ("13:51", "102,5%", "102.5%"), ("13:59", "102,5%", "102.5%")]),
    ("linear\ncaps: {person: 12.000,00 USD}", [("14:16", "12.000,00 USD", "12000.00 USD")]),
])
def test_a_decimal_comma_inside_of_braces_is_one_problem(curve: str, expected: list[tuple[str, str, str]]) -> None:
    assert told("curve: linear\n", f"curve: {curve}\n") == [
        f"CSB227 {at} `{written}` has a decimal comma, and a comma inside braces separates → "
        f"write `{right}`: a decimal has a point" for at, written, right in expected
    ]


def test_a_key_that_is_written_twice_on_purpose_stays_that() -> None:
    twice = told("curve: linear", "curve: {kind: points, points: {80%: 0%, 90%: 50%, 90%: 100%}}")
    assert [each.split()[0] for each in twice] == ["CSB208"]
