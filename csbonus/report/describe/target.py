"""Sentences on target pay."""

from __future__ import annotations

from csbonus.plan.load import Loaded
from csbonus.plan.pay import EVEN, Target
from csbonus.report.describe.subject import Sentences
from csbonus.report.describe.words import dated, listed, percent, quantity, said

_PRORATE = {
    "calendar_days": "Part of a quarter has part of its target: the days on plan among the days of the quarter",
    "calendar_days_of_year": "A quarter has the part of the target that its days on plan are of the days of the year",
    "months": "Part of a quarter has part of its target: the months on whose 15th the person is on plan",
    "first_of_month": "Part of a quarter has part of its target: the months on whose 1st the person is on plan",
}
_LEAVE = {
    "prorate": "Days of leave are not days on plan",
    "protect": "Days of leave keep their target, which is paid at what was reached, but at 100 % at least",
    "relieve_goal": "Days of leave keep their target, and the goal is smaller",
}


def target_pay(loaded: Loaded) -> Sentences:
    """What the people would earn at goal, how it is spread over the year, how days count."""
    pay = loaded.plan.pay
    if pay.target.nothing:
        yield "Nobody has target pay: nothing here is a part of it."
        return
    yield f"The target of a full year is {_amount(pay.target)}."
    if pay.prorate != "calendar_days_of_year":
        yield _quarters(loaded)
    told = said(not loaded.source.has("pay", "prorate"))
    yield f"{_PRORATE[pay.prorate]}{told}."
    told = said(not loaded.source.has("pay", "leave"))
    yield f"{_LEAVE[pay.leave]}{told}, unless `leaves` says otherwise."
    told = said(not loaded.source.has("pay", "fte"))
    part_time = "is multiplied with" if pay.fte == "multiply" else "is for the job as it is, and not multiplied with"
    yield f"The target {part_time} the part of full time{told}."


def _quarters(loaded: Loaded) -> str:
    pay = loaded.plan.pay
    told = said(not loaded.source.has("pay", "quarters"))
    if pay.quarters == EVEN:
        return f"Each quarter has a fourth of it{told}."
    shares = [f"{percent(share)} in quarter {number}" for number, share in enumerate(pay.quarters[:4], start=1)]
    shares += [f"{percent(pay.fifth)} with the true-up, at what the year as a whole reached"] if pay.fifth else []
    return f"Of it there are {listed(shares)}."


def _amount(target: Target) -> str:
    if target.amount is not None:
        return f"{dated(target.amount, quantity)}, for everybody"
    if target.on_target is None:
        return "what `annual_target` of `people` says of each person, in the currency of the person"
    ote, mix = target.on_target.ote, target.on_target.mix
    whole = "the on-target earnings, `ote` of `people`" if ote is None else f"on-target earnings of {quantity(ote)}"
    part = "the variable part in `pay_mix` of `people`" if mix is None else percent(mix)
    return f"{part} of {whole}"
