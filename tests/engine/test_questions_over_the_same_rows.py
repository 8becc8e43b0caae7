"""Questions that are answered together count as if each were asked alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from csbonus.engine.asking import export_of
from csbonus.engine.results import Question
from csbonus.measures import CATALOGUE
from tests.engine.world import Tables, amounts, calculated, due, quarter, refused

PLAN = """
    csbonus: 1
    plan: together
    title: Two questions over the same rows
    year: 2026
    currency: USD
    for: {role: [CSM]}
    pay: {target: 8000 USD}
    RULES
    components:
"""
PEOPLE = """
    person_id | name | role | team  | valid_from
    P1        | Ada  | CSM  | North | 2025-01-01
    P2        | Ben  | CSM  | North | 2025-01-01"""


def plan(*components: str, rules: str = "", measures: str = "") -> str:
    """Components of half the target pay each, written as their measure and their goal."""
    rest = "weight: 50%, curve: linear, settle: quarterly, no_base: zero"
    lines = [f"      c{n}: {{measure: {each}, {rest}}}" for n, each in enumerate(components, start=1)]
    return "\n".join([PLAN.replace("RULES", rules), *lines, measures]) + "\n"


def renewals(*rows: str) -> str:
    return "\n".join(["renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date", *rows])


def base(**tables: str) -> Tables:
    return {"people": PEOPLE, "accounts": "account_id\nA1\nA2", **tables}


def test_an_account_that_is_shared_by_halves_stands_beside_a_whole_one(tmp_path: Path) -> None:
    tables = base(
        assignments="""
            account_id | person_id | valid_from | share
            A1         | P1        | 2025-01-01 | 100%
            A2         | P1        | 2025-01-01 | 50%
            A2         | P2        | 2025-01-01 | 50%""",
        expansion="""
            expansion_id | account_id | signed_date | arr_delta | kind
            E1           | A1         | 2026-01-05  | 70        | upsell
            E2           | A2         | 2026-01-05  | 60        | upsell""",
    )
    run = calculated(tmp_path, plan("expansion_arr, goal: 100 USD", "expansion_arr, goal: 200 USD"), tables, quarter(1))
    # 70 and half of 60 are 100; the other half is 30: of 1,000 each
    assert (due(run, "P1", "c1"), due(run, "P1", "c2")) == (amounts("1,000"), amounts("500"))
    assert (due(run, "P2", "c1"), due(run, "P2", "c2")) == (amounts("300"), amounts("150"))


def test_each_of_two_measures_looks_at_its_own_inherited_losses(tmp_path: Path) -> None:
    """Ben took A2 over ten days before it renewed for less: neither measure holds that against him."""
    tables = base(
        assignments="""
            account_id | person_id | valid_from | valid_to
            A1         | P2        | 2025-01-01 |
            A2         | P1        | 2025-01-01 | 2026-01-31
            A2         | P2        | 2026-02-01 |""",
        renewals=renewals("R1 | A1 | 2026-02-10 | 100 | renewed | 80 | 2026-02-10",
                          "R2 | A2 | 2026-02-10 | 300 | renewed | 150 | 2026-02-10"),
    )
    both = plan("gross_renewal_rate, goal: 100%", "logo_renewal_rate, goal: 100%",
                rules="credit: {inherited_grace_days: 30}")
    run = calculated(tmp_path, both, tables, quarter(1))
    # 80 of 100, without A2; both customers were kept, which is no loss
    assert (due(run, "P2", "c1"), due(run, "P2", "c2")) == (amounts("800"), amounts("1,000"))


def test_three_measures_of_the_same_rows_count_each_its_own(tmp_path: Path) -> None:
    tables = base(
        assignments="account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
        renewals=renewals("R1 | A1 | 2026-02-10 | 100 | renewed | 60 | 2026-02-10",
                          "R2 | A2 | 2026-02-10 | 300 | churned | |"),
    )
    text = plan("gross_renewal_rate, goal: 100%", "logo_renewal_rate, goal: 100%", "renewed_arr, goal: 240 USD")
    for _ in range(2):
        text = text.replace("weight: 50%", "weight: 25%", 1)
    run = calculated(tmp_path, text, tables, quarter(1))
    # 60 of 400 and one of two customers of 500 each, 60 of 240 of 1,000
    assert [due(run, "P1", name) for name in ("c1", "c2", "c3")] == [amounts(each) for each in ("75", "250", "250")]


UPLIFT = """    measures:
      uplift:
        title: Price uplift of what was due
        definition: Price uplift as a share of the ARR due.
        from: renewals
        numerator: price_uplift_arr
        denominator: arr_due"""


@pytest.mark.parametrize(("blank", "refusal"), [("A1", ["account A1"]), ("A2", ["account A2"]), ("", [])])
def test_a_blank_of_one_person_is_refused_beside_all_that_is_there(
    tmp_path: Path, blank: str, refusal: list[str]
) -> None:
    rows = [f"R{a[1]} | {a} | 2026-02-10 | 100 | renewed | 100 | {'' if a == blank else 20}" for a in ("A1", "A2")]
    head = "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | price_uplift_arr"
    tables = base(renewals="\n".join([head, *rows]), assignments="""
        account_id | person_id | valid_from
        A1         | P1        | 2025-01-01
        A2         | P2        | 2025-01-01""")
    text = plan("gross_renewal_rate, goal: 100%", "uplift, goal: 40%", measures=UPLIFT)
    if not refusal:
        assert due(calculated(tmp_path, text, tables, quarter(1)), "P1") == amounts("1,500")  # the goal, and half of it
        return
    assert refused(tmp_path, text, tables, quarter(1)) == [
        f"CSB511 {each} counts in uplift, but a number that uplift needs is blank" for each in refusal
    ]


@pytest.mark.parametrize(("measure", "export"), [
    ("gross_renewal_rate", "renewals"), ("expansion_arr", "expansion"), ("lead_amount", "leads"), ("nps", "events"),
    ("grr", "book"), ("change_in_arr", "book"), ("licence_utilisation", "usage"), ("account_score", "scores"),
    ("score", "scores"), ("rfv", "usage"), ("time_to_value", "accounts"),
])
def test_a_question_is_of_the_rows_of_one_export(measure: str, export: str) -> None:
    assert export_of(Question(CATALOGUE[measure], (), "person", False, "owner")) == export
