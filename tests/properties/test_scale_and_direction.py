"""Ten times the money is ten times the pay, more is never paid less, nothing is paid nothing (§9; I01, I13, I39)."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.any_plan import Drawn, cases, plans
from tests.properties.results import earned, payouts
from tests.properties.tables import Row, Tables, calculated
from tests.properties.trying import worlds

Case = tuple[Drawn, Tables]
MONEY = ("annual_target", "arr", "arr_due", "arr_renewed", "arr_delta")


def tenfold(row: Row) -> Row:
    """A row with ten times every amount in it."""
    return {name: str(Decimal(cell) * 10) if name in MONEY and cell else cell for name, cell in row.items()}


@given(cases(plans()))
@worlds(6)
def test_ten_times_all_money_earns_ten_times_as_much(case: Case) -> None:
    drawn, tables = case
    more = {name: [tenfold(row) for row in rows] for name, rows in tables.items()}
    text = re.sub(r"(\d) USD", r"\g<1>0 USD", drawn.text)
    with calculated(tables, drawn.text) as one, calculated(more, text) as ten:
        assert earned(ten) == {key: 10 * amount for key, amount in earned(one).items()}


def improved(row: Row) -> Row:
    """The renewal as it would be had all that was due been renewed on the due date."""
    if row["outcome"] == "excluded":
        return row
    amount = max(row["arr_renewed"] or "0", row["arr_due"], key=Decimal)
    return {**row, "outcome": "renewed", "arr_renewed": amount, "signed_date": row["due_date"]}


@given(cases(plans(("gross_renewal_rate", "logo_renewal_rate"), gates=False, caps=False)), st.data())
@worlds(6)
def test_one_renewal_more_never_earns_less(case: Case, data: st.DataObject) -> None:
    drawn, tables = case
    row = data.draw(st.sampled_from(tables["renewals"]))
    better = [improved(each) if each is row else each for each in tables["renewals"]]
    with calculated(tables, drawn.text) as less, calculated({**tables, "renewals": better}, drawn.text) as more:
        before, after = earned(less), earned(more)
    assert {key for key, amount in after.items() if amount < before[key]} == set()


def nothing(name: str, row: Row) -> Row:
    """A row in which nothing was won, kept, used or scored."""
    if name == "renewals":
        return {**row, "outcome": "churned", "arr_renewed": "", "signed_date": ""}
    zero = {"book": ("arr",) if row.get("as_of", "") > "2026" else (), "expansion": ("arr_delta",),
            "usage": ("assigned_users", "active_users")}
    zeroed = {**row, **dict.fromkeys(zero.get(name, ()), "0")}
    return {**zeroed, "value": "0%"} if name == "scores" else zeroed


@given(cases(plans(gates=False)))
@worlds(6)
def test_a_year_without_any_result_pays_nothing(case: Case) -> None:
    drawn, tables = case
    # the curve that pays a tenth for nothing, and target pay where there is no base, pay without a result
    strict = {
        name: {**each, "no_base": "zero", "curve": "linear" if "0%: 10%" in each["curve"] else each["curve"]}
        for name, each in drawn.components.items()
    }
    bare = {name: [nothing(name, row) for row in rows] for name, rows in tables.items()}
    with calculated(bare, drawn._replace(components=strict).text) as run:
        assert {payout.paid for own in payouts(run).values() for payout in own} == {Decimal(0)}
