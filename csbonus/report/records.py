"""The rows of results that leave the program: flat, exact, independent of the order of the exports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from csbonus.named import NamedTuple


class PayoutRow(NamedTuple):
    """What one run pays one person: Σ due of the components, guarantee, draw, adjustments, carry, netted.

    `draw` is what was drawn less what was repaid; `draw_balance` is what is still owed of it. `release` is what of
    earlier runs is released less what of this one is held back; `held_back` is what is to be released later.
    `confirmed` is what of earlier runs payroll paid otherwise than they were closed. `waiting` is what earlier quarters
    have changed by and the true-up will pay.

    `target` is the target pay of the days on plan that the run pays for, to the cent; `target_exact` in full. The
    true-up has none, because its quarters had it.
    """

    plan: str
    run: str
    person_id: str
    name: str
    team: str
    currency: str
    target: Decimal | None
    due: Decimal
    correction: Decimal
    waiting: Decimal
    carry_in: Decimal
    guarantee: Decimal
    draw: Decimal
    release: Decimal
    adjustments: Decimal
    confirmed: Decimal
    paid: Decimal
    carry_out: Decimal
    draw_balance: Decimal
    held_back: Decimal
    target_exact: str


class ComponentRow(NamedTuple):
    """What one unit decided of one component of one person.

    A person who changed units has a row for each, numbered by `part`; what belongs to the component as a whole (from
    `earned_to_date` on) stands in the first of them, so that every column can be added up. `earned` holds gates and
    caps, shared by the parts in proportion; `curve_pay` is what it was before them, target × multiple in full.
    `withheld_by` names what took from the whole component or added to it, caps on the multiple among them (`curve cap`,
    `quarter cap`), and `withheld` is what all that took. `coverage` is `scored` ÷ `eligible` accounts, where accounts
    are scored. Columns `_exact` hold in full what the others show rounded.
    """

    plan: str
    run: str
    person_id: str
    name: str
    component: str
    part: int
    measure: str
    scope: str
    unit: str
    numerator: str
    denominator: str
    scored: int | None
    eligible: int | None
    coverage: Decimal | None
    actual: Decimal | None
    goal: str
    baseline: str
    attainment: Decimal | None
    multiple: Decimal | None
    currency: str
    target: Decimal
    curve_pay: str
    withheld_by: str
    withheld: Decimal
    earned: Decimal
    earned_to_date: Decimal | None
    paid_before: Decimal | None
    due: Decimal | None
    correction: Decimal | None
    waived: Decimal | None
    waiting: Decimal | None
    note: str
    actual_exact: str
    attainment_exact: str
    multiple_exact: str
    target_exact: str
    earned_exact: str


class TeamRow(NamedTuple):
    """What a unit wider than a person reached in one component, with what its people earned, by currency.

    `source` says how: `measured` at the component's own scope, else `sum of its people`, who are counted in the team
    of their last day on plan; only what was measured has a goal, an attainment, a multiple.
    """

    plan: str
    run: str
    scope: str
    unit: str
    component: str
    source: str
    people: int
    numerator: str
    denominator: str
    actual: Decimal | None
    goal: str
    attainment: Decimal | None
    multiple: Decimal | None
    currency: str
    target: Decimal
    earned: Decimal
    actual_exact: str


class CreditRow(NamedTuple):
    """One account's part in what a unit is credited with; numerator and denominator are multiplied by the share."""

    plan: str
    run: str
    component: str
    scope: str
    unit: str
    first_day: date
    last_day: date
    account_id: str
    account_name: str
    rule_date: date
    share: str
    numerator: str
    denominator: str
    note: str
    reason: str
