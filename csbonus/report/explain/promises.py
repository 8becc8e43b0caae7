"""What stands beside the components of a payout, in words: guarantees, draws, releases, what payroll paid otherwise."""

from __future__ import annotations

from csbonus.engine.confirmed import CONFIRMED, settled_runs
from csbonus.engine.results import TermLine
from csbonus.plan.guarantee import Draw, Guarantee
from csbonus.plan.model import Plan
from csbonus.report import figures


def term_title(plan: Plan, line: TermLine) -> str:
    """`guarantee: at least 100 % for the first 3 months`."""
    if line.term == CONFIRMED:
        return f"{line.term}: {_confirmed(line)}"
    parts = " then ".join(map(figures.percent, plan.release))
    words = {"guarantee": _guarantee(plan.guarantee), "draw": _draw(plan.draw), "release": f"{parts}, run by run"}
    return f"{line.term}: {words[line.term]}"


def term_facts(line: TermLine, currency: str) -> str:
    """`guaranteed 1,000.00, earned on those days 687.50; to date 312.50 − paid before 0.00`."""
    if line.term == CONFIRMED:
        told = " − ".join(f"{name} {figures.money(amount, currency)}" for name, amount in line.facts)
        (_, closed), (_, paid) = line.facts
        # several plans keep back what was paid too much
        return told if closed - paid == line.to_date else f"{told}; of it here {figures.priced(line.due, currency)}"
    facts = ", ".join(f"{name} {figures.money(amount, currency)}" for name, amount in line.facts)
    if line.term == "guarantee":
        before = figures.money(line.paid_before, currency)
        below = f"below it, quarter by quarter {figures.money(line.to_date, currency)}"
        return f"{facts}; {below} − paid before {before} = {figures.priced(line.due, currency)}"
    left = "still held back" if line.term == "release" else "owed afterwards"
    owed = f"{left} {figures.money(line.balance, currency)}"
    return f"{facts}; {owed}" if facts else owed


def _confirmed(line: TermLine) -> str:
    """Whether payroll paid too little or too much for which run."""
    [run] = settled_runs(line.facts)
    return f"payroll paid too {'little' if line.due > 0 else 'much'} for {run}"


def _length(months: int | None, until: object) -> str:
    if months is not None:
        return f"for the first {months} months on plan"
    return f"until {until}" if until else "all year"


def _guarantee(guarantee: Guarantee | None) -> str:
    if guarantee is None:
        return ""
    if len(guarantee.pays) > 1:
        return f"at least {', '.join(map(figures.percent, guarantee.pays))} in the first months on plan"
    return f"at least {figures.percent(guarantee.pays[0])} {_length(guarantee.months, guarantee.until)}"


def _draw(draw: Draw | None) -> str:
    if draw is None:
        return ""
    back = "taken back from later pay" if draw.recoverable else "not taken back"
    amount = figures.quantity(draw.each_quarter)
    top_up = f"pay is filled up to {amount} a quarter"
    how = top_up if draw.kind == "top_up" else f"{amount} a quarter on top of what is earned"
    return f"{how}, {_length(draw.months, draw.until)}, {back}"
