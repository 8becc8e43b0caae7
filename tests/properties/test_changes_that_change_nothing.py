"""What may be done to exports or plans without changing anybody's pay (§9; invariants I05, I07, I23, I25, I27, I28)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.properties.any_plan import PERSONAL, Drawn, cases, plans
from tests.properties.results import earned, measured, payouts
from tests.properties.tables import Row, Tables, calculated
from tests.properties.trying import worlds
from tests.properties.worlds import in_2026

Case = tuple[Drawn, Tables]
RATES = ("gross_renewal_rate", "logo_renewal_rate")
ONE_DAY = timedelta(days=1)


def half(amount: str) -> str:
    """Half an amount, exact; blank stays blank."""
    return str(Decimal(amount) / 2) if amount else ""


@given(cases(plans(RATES)), st.data())
@worlds(6)
def test_a_renewal_in_two_halves_is_the_renewal(case: Case, data: st.DataObject) -> None:
    drawn, tables = case
    row = data.draw(st.sampled_from(tables["renewals"]))
    part = {**row, "arr_due": half(row["arr_due"]), "arr_renewed": half(row["arr_renewed"])}
    others = [each for each in tables["renewals"] if each is not row]
    halves = {**tables, "renewals": [*others, part, {**part, "renewal_id": "HALF"}]}
    with calculated(tables, drawn.text) as whole, calculated(halves, drawn.text) as split:
        assert payouts(split) == payouts(whole)


NOT_COUNTED = ({"outcome": "excluded"}, {"kind": "merged"}, {"due_date": "2031-05-01"}, {"due_date": "2020-05-01"})


@given(cases(plans(RATES)), st.data(), st.sampled_from(NOT_COUNTED))
@worlds(6)
def test_a_row_that_is_not_counted_changes_no_pay(case: Case, data: st.DataObject, why: dict[str, str]) -> None:
    drawn, tables = case
    row = {**data.draw(st.sampled_from(tables["renewals"])), **why, "renewal_id": "OUT", "arr_due": "98765.43"}
    more = {**tables, "renewals": [*tables["renewals"], row]}
    with calculated(tables, drawn.text) as without, calculated(more, drawn.text) as with_it:
        assert payouts(with_it) == payouts(without)


def split_rows(rows: list[Row], when: date) -> list[Row]:
    """Dated rows that hold across a day, as one row until the day before with one from it on."""
    found: list[Row] = []
    for row in rows:
        until = row["valid_to"]
        if date.fromisoformat(row["valid_from"]) < when and (not until or when <= date.fromisoformat(until)):
            found += [{**row, "valid_to": (when - ONE_DAY).isoformat()}, {**row, "valid_from": when.isoformat()}]
        else:
            found.append(row)
    return found


@given(cases(plans()), in_2026, in_2026)
@worlds(6)
def test_spells_in_pieces_are_the_whole(case: Case, roster: date, held: date) -> None:
    drawn, tables = case
    pieces = {
        **tables, "people": split_rows(list(tables["people"]), roster),
        "assignments": split_rows(list(tables["assignments"]), held),
    }
    with calculated(tables, drawn.text) as whole, calculated(pieces, drawn.text) as split:
        assert payouts(split) == payouts(whole)
        assert measured(split) == measured(whole)


@given(cases(plans(PERSONAL, ("person",), gates=False)))
@worlds(6)
def test_pay_by_own_results_does_not_depend_on_other_people(case: Case) -> None:
    drawn, tables = case
    gone = max(row["person_id"] for row in tables["people"])
    assume(gone != "P1")
    left = {
        name: [row for row in rows if gone not in (row.get("person_id"), row.get("scope_id"))]
        for name, rows in tables.items()
    }
    assume(all(left.values()))
    with calculated(tables, drawn.text) as before, calculated(left, drawn.text) as after:
        assert payouts(after) == {person: own for person, own in payouts(before).items() if person != gone}


NEVER = (
    "{when: {measure: grr, scope: company, window: trailing_12m, below: 0%}, then: zero, of: plan, no_base: pass}",
    "{when: {measure: grr, scope: team, window: trailing_12m, at_least: 100.01%}, then: zero, of: plan, no_base: pass}",
    "{when: {measure: grr, scope: company, window: trailing_12m, at_least: 0%}, then: {multiply: 100%}, of: plan, "
    "no_base: fail}",
)


@given(cases(plans(gates=False), "book"), st.sampled_from(NEVER))
@worlds(6)
def test_a_gate_that_never_applies_changes_nothing(case: Case, gate: str) -> None:
    drawn, tables = case
    with calculated(tables, drawn.text) as without, calculated(tables, drawn.with_lines(f"gates: [{gate}]")) as with_it:
        assert payouts(with_it) == payouts(without)


@given(cases(plans((*RATES, "grr", "nrr", "expansion_arr"))))
@worlds(6)
def test_a_foreign_currency_at_the_rate_of_one_is_the_plan_currency(case: Case) -> None:
    drawn, tables = case
    foreign = {
        name: [{**row, "currency": "EUR"} for row in rows] if name in ("renewals", "book", "expansion") else rows
        for name, rows in tables.items()
    }
    rates = [{"currency": "EUR", "rate": "1", "valid_from": "2026-01-01"}]
    with calculated(tables, drawn.text) as one, calculated({**foreign, "fx": rates}, drawn.text) as other:
        assert payouts(other) == payouts(one)
        assert measured(other) == measured(one)


@given(cases(plans(gates=False, caps=False)))
@worlds(6)
def test_a_component_of_half_the_weight_twice_is_the_component(case: Case) -> None:
    drawn, tables = case
    uncapped = {key: value for key, value in drawn.components["part-1"].items() if key != "cap"}
    one = Drawn({"all": {**uncapped, "weight": "100%"}}, drawn.lines, drawn.exports)
    halves = {"half": {**uncapped, "weight": "50%"}, "other-half": {**uncapped, "weight": "50%"}}
    two = Drawn(halves, drawn.lines, drawn.exports)
    with calculated(tables, one.text) as whole, calculated(tables, two.text) as split:
        parts = earned(split)
        pairs = {(p, when, "all"): parts[p, when, "half"] + parts[p, when, "other-half"] for p, when, _ in parts}
        assert pairs == earned(whole)


@given(cases(plans(), "book"), in_2026)
@worlds(6)
def test_terms_that_change_into_the_same_terms_change_nothing(case: Case, when: date) -> None:
    drawn, tables = case
    assume(not drawn.components["part-1"]["weight"].startswith("{") and when > date(2026, 1, 1))
    dated = {
        name: {**each, "weight": f"{{2026-01-01: {each['weight']}, {when}: {each['weight']}}}"}
        for name, each in drawn.components.items()
    }
    with calculated(tables, drawn.text) as one, calculated(tables, drawn._replace(components=dated).text) as other:
        assert payouts(other) == payouts(one)


