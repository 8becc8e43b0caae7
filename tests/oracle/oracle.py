"""What a plan pays, worked out a second time from the specification alone: exact, and no line shared with csbonus.

A plan is what PyYAML reads with every scalar left as text, an export a list of rows of text cells. With `counted.py`
at most 400 lines of code: docstrings, comments, imports and blank lines apart. "Silent" marks what the specification
leaves open: there the documentation of the language decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from tests.oracle.counted import ONE, ZERO, Counting, Period, RefusedError, Sums, World, day, month_ends, number, total


class Seen(NamedTuple):
    """What one unit reached, and the weighted target pay that it decides; no multiple where there was no base."""

    unit: str
    sums: Sums
    attainment: Fraction | None
    multiple: Fraction | None
    target: Fraction = ZERO
    protected: bool = False

    @property
    def without_base(self) -> bool:
        """Whether there was nothing to measure; protected leave needs nothing (R25)."""
        return self.multiple is None and not self.protected

    def paid(self, policy: str) -> Fraction:
        """The multiple that is paid (R12, R25)."""
        multiple = Fraction(policy == "target") if self.multiple is None else self.multiple
        return max(multiple, ONE) if self.protected else multiple


class Earned(NamedTuple):
    """What a component earns somebody for a period, exact; `moved` is target pay on its way to a later quarter."""

    amount: Fraction
    seen: tuple[Seen, ...]
    moved: Fraction = ZERO


class Run(NamedTuple):
    """What one run pays somebody: due by component, paid, what is below zero afterwards (R14)."""

    due: dict[str, Fraction]
    paid: Fraction
    carry: Fraction


def dated(value: Any, on: int, period: Period | None = None) -> Fraction:
    """A value of the plan on a day: one for always, the latest that has begun, or that of `{quarter:, year:}`."""
    if isinstance(value, str):
        return number(value)
    if "quarter" in value:
        return dated(value["year" if period and period.annual else "quarter"], on)
    return number(value[max((start for start in value if day(start) <= on), key=day)])


def multiple_of(curve: Mapping[str, Any], attainment: Fraction, actual: Fraction) -> Fraction:
    """The payout multiple (§5, R4, R5)."""
    x, kind = actual if curve.get("on") == "actual" else attainment, curve["kind"]
    y = {"linear": x, "pass_fail": ONE if x >= 1 else ZERO}.get(kind, ZERO)
    if kind == "points":
        y = _on_line(curve, sorted((number(at), number(to)) for at, to in curve["points"].items()), x)
    elif kind == "additive_points":
        for span, worth in curve["bands"].items():
            low, high = (number(end) for end in span.split("-"))
            y += number(worth) * min(ONE, max(ZERO, (x - low) / (high - low)))
    elif kind in ("steps", "marginal", "excess"):
        bands = sorted((number(at), number(to)) for at, to in curve["bands"].items())
        reached = [to for at, to in bands if x > at or (x == at and curve.get("edge") != "lower")]
        if kind == "steps":
            y = (reached or [ZERO])[-1] * (attainment if curve["pays"] == "rate" else ONE)
        elif kind == "marginal":
            ends = [at for at, _ in bands[1:]] + [max(x, bands[-1][0])]
            y = total(to * (min(x, end) - at) for (at, to), end in zip(bands, ends, strict=True) if x > at)
        else:
            y = bands[0][1] * min(x, ONE) + (reached or [ZERO])[-1] * max(ZERO, x - 1)
    y = max(y, number(curve.get("floor", "0%")))
    return min(y, number(curve["cap"])) if "cap" in curve else y


def _on_line(curve: Mapping[str, Any], points: list[tuple[Fraction, Fraction]], x: Fraction) -> Fraction:
    out = "below" if x < points[0][0] else "above" if x > points[-1][0] else ""
    beyond = curve.get(out, "hold") if out else "extend"
    if beyond not in ("hold", "extend"):
        return number(beyond)
    if beyond == "hold":
        return points[0 if out == "below" else -1][1]
    at = min(max(bisect_right(points, x, key=lambda point: point[0]), 1), len(points) - 1)
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (x - x0) * (y1 - y0) / (x1 - x0)


def _decides(period: Period, settle: str, policy: str) -> bool:
    """Whether a component is worked out for a period (§7); the year to date reads what is final in quarters."""
    if period.whole:
        return settle == "year_to_date" or (period.annual and settle != "quarterly")
    return settle.startswith("quarterly") or (settle == "year_to_date" and policy in ("zero", "target"))


class Oracle:
    """One plan on the exports of one company; `company` counts what scope company adds up, of them or of more."""

    def __init__(self, plan: Mapping[str, Any], world: World, company: Counting | None = None) -> None:
        self.plan, self.world, self.pay = plan, world, {"prorate": "calendar_days", "leave": "prorate"} | plan["pay"]
        self.components = {name: {"scope": "person", "no_base": "", "settle": "quarterly_with_true_up"} | component
                           for name, component in plan["components"].items()}
        self.days: dict[str, dict[int, int]] = {}  # which row of people holds on each day on plan
        self.counting = Counting(plan, world, self.days)
        self.company, self.quarters = company or self.counting, self.counting.quarters
        self.shares = [number(each) for each in self.pay.get("quarters", ["25%"] * 4)]
        only = {"months": 15, "first_of_month": 1}.get(self.pay["prorate"])  # the day that decides a month (R10)
        self.ticks = [[d for d in q if only in (None, date.fromordinal(d).day)] for q in self.quarters]
        self.turns = sorted(day(start) for start in {start for component in self.components.values()
                            if isinstance(component["weight"], dict) for start in component["weight"]})
        span = range(self.counting.before[0].start, self.quarters[3].stop)
        for at, (row, on) in enumerate(world.people):
            if all(row[column] in wanted for column, wanted in plan["for"].items()):
                known = range(max(on.start, span.start), min(on.stop, span.stop))
                self.days.setdefault(row["person_id"], {}).update(dict.fromkeys(known, at))
        self.protected: set[tuple[str, int]] = set()
        for row, on in world.away:
            for each in on:
                if (row["treatment"] or self.pay["leave"]) == "protect":
                    self.protected.add((row["person_id"], each))
                else:  # not a day on plan (R25)
                    self.days.get(row["person_id"], {}).pop(each, None)
        self.known: dict[tuple[str, Period], dict[str, Earned]] = {}
        self.runs = cache(self._runs)

    def people(self) -> list[str]:
        """Who is on the plan on any day of its year that is counted."""
        return sorted(who for who in self.days if self._part(who, Period(0, 3, 3, whole=True)))

    def _on(self, who: str, q: int) -> Fraction:
        """The part of a quarter that somebody is on plan."""
        return Fraction(sum(each in self.days[who] for each in self.ticks[q]), len(self.ticks[q]))

    def _share(self, q: int) -> Fraction:
        """What a quarter is of a year (R10)."""
        of_year = self.pay["prorate"] == "calendar_days_of_year"
        return Fraction(len(self.quarters[q]), sum(map(len, self.quarters))) if of_year else self.shares[q]

    def _part(self, who: str, period: Period) -> Fraction:
        """What a period has of an amount a year: the quarters' shares by the days on plan, like target pay."""
        return total(self._share(q) * self._on(who, q) for q in period.numbers)

    def _targets(self, who: str, quarters: Iterable[int], name: str = "") -> dict[tuple[bool, str], Fraction]:
        """Weighted target pay by whether leave protects it and the unit that decides it (§2, R10, R16)."""
        found = dict[tuple[bool, str], Fraction]()
        component = self.components.get(name, {"weight": "100%", "scope": "person"})
        for q in quarters:
            counted = Counter((self.days[who][d], bisect_right(self.turns, d), (who, d) in self.protected)
                              for d in self.ticks[q] if d in self.days[who])
            for (at, turn, kept), times in counted.items():
                row = self.world.people[at][0]
                weight = dated(component["weight"], self.turns[turn - 1] if turn else 0)
                unit = {"person": who, "reports": who, "company": "company"}.get(component["scope"])
                key = (kept, unit or row[component["scope"]])
                full = number(row["fte"] or "1") if self.pay.get("fte") == "multiply" else ONE
                full *= number(row["annual_target"] if self.pay["target"] == "annual_target" else self.pay["target"])
                worth = full * weight * self._share(q) * Fraction(times, len(self.ticks[q]))
                found[key] = found.get(key, ZERO) + worth
        return found

    def _goal(self, name: str, who: str, unit: str, period: Period, *, amount: bool) -> Fraction:
        """The goal of a period (R16): an amount is added up, and prorated at scope person; a rate is weighed."""
        component, goal, scope = self.components[name], self.components[name]["goal"], self.components[name]["scope"]
        by_quarter = [dated(goal, self.quarters[q][-1]) for q in period.numbers]
        split, prorated = isinstance(goal, dict) and "quarter" in goal, amount and scope == "person"
        if amount and not (split and period.annual):
            weights = [self._on(who, q) if prorated else ONE for q in period.numbers]
            return total(each * weight for each, weight in zip(by_quarter, weights, strict=True))
        if split or "window" in component or len(set(by_quarter)) == 1:
            return dated(goal, self.quarters[period.last][-1], period) * (self._part(who, period) if prorated else ONE)
        one_by_one = [Period(q, q, period.run, whole=False) for q in period.numbers]
        bases = [self._measured(component, scope, unit, each)[1] or ZERO for each in one_by_one]
        if component["measure"] == "licence_utilisation":  # silent: month ends of quarters on plan weigh alike
            span = range(self.quarters[period.first].start, self.quarters[period.last].stop)
            ends = [each.toordinal() for each in month_ends(self.counting.own(scope, unit, span))]
            on = [self.quarters[q] if self.counting.own(scope, unit, self.quarters[q]) else () for q in period.numbers]
            bases = [Fraction(sum(end in days for end in ends)) for days in on]
        return total(each * base for each, base in zip(by_quarter, bases, strict=True)) / (total(bases) or ONE)

    def _measured(self, what: Mapping[str, Any], scope: str, unit: str, period: Period) -> Sums:
        return (self.company if scope == "company" else self.counting).measured(what, scope, unit, period)

    def _seen(self, name: str, who: str, unit: str, period: Period) -> Seen:
        """What a unit reached: attainment against goal and baseline (§1, R6), the multiple, `quarter_cap` (R1)."""
        component = self.components[name]
        above, below = self._measured(component, component["scope"], unit, period)
        if below == 0:
            return Seen(unit, (above, below), None, None)
        actual, goal = above / (below or ONE), self._goal(name, who, unit, period, amount=below is None)
        base = dated(component.get("baseline", "0"), self.quarters[period.last][-1], period)
        attainment, curve = (actual - base) / (goal - base), component["curve"]
        curve = {"kind": curve} if isinstance(curve, str) else curve.get("year" if period.annual else "quarter", curve)
        multiple = multiple_of(curve, attainment, actual)
        if "quarter_cap" in component and not period.whole:
            multiple = min(multiple, number(component["quarter_cap"]))
        return Seen(unit, (above, below), attainment, multiple)

    def earned(self, who: str, period: Period) -> dict[str, Earned]:
        """What every component earns somebody for a period, in the order of §6."""
        if not period.whole:  # grace is over by the next run: later ones see the same (R8)
            period = period._replace(run=min(period.run, period.last + 1))
        if (who, period) not in self.known:
            found = {name: self._component(name, who, period) for name, each in self.components.items()
                     if self._part(who, period) and _decides(period, each["settle"], each["no_base"])}
            if found and "person" in self.plan.get("caps", {}):  # in proportion to pay before the cap (R11)
                q, base = period.numbers, total(self._targets(who, period.numbers).values())
                for name, e in () if period.whole else found.items():  # what moved counts where it went
                    counts = [s for s in e.seen if self.components[name]["no_base"] != "carry" or not s.without_base]
                    base += total(s.target for s in counts) - total(self._targets(who, q, name).values())
                limit = self._limit(self.plan["caps"]["person"], base, who, period)
                if (pays := total(each.amount for each in found.values())) > limit:
                    found = {n: each._replace(amount=each.amount * limit / pays) for n, each in found.items()}
            self.known[who, period] = found
        return self.known[who, period]

    def _limit(self, limit: str, target: Fraction, who: str, period: Period) -> Fraction:
        """A percentage is of the target pay of the period (R11), an amount of a year."""
        return number(limit) * (target if limit.endswith("%") else self._part(who, period))

    def _component(self, name: str, who: str, period: Period) -> Earned:
        component, policy = self.components[name], self.components[name]["no_base"]
        quarters, final = list(period.numbers), ZERO
        if period.whole and policy in ("zero", "target") and component["settle"] != "annual":
            for q in period.numbers:  # final with their pay (R12); silent: for one of several teams too (no-base.md)
                quarter = self.earned(who, Period(q, q, period.run, whole=False)).get(name)
                if quarter and any(each.without_base for each in quarter.seen):
                    final += quarter.amount
                    quarters.remove(q)
        seen = [self._seen(name, who, unit, period)._replace(target=target, protected=kept)
                for (kept, unit), target in sorted(self._targets(who, quarters, name).items())]
        if any(each.without_base for each in seen) and (not policy or (policy == "carry" and period.annual)):
            raise RefusedError(f"{who}, {name}: nothing to measure in {period}")
        carries = policy == "carry" and not period.whole  # silent: leave is paid, and decides nothing carried
        waits, moved = total(e.target for e in seen if carries and e.without_base), self._moved(name, who, period)
        if based := [n for n, each in enumerate(seen) if each.multiple is not None and not each.protected]:
            seen[based[0]] = seen[based[0]]._replace(target=seen[based[0]].target + moved)
        target = total(each.target for each in seen)
        amount = self._gated(total(each.target * each.paid(policy) for each in seen), target, who, period, name)
        if "cap" in component:
            amount = min(amount, self._limit(component["cap"], target, who, period))
        if "floor" in component:  # silent: before gates on the plan, none for what waits (caps-and-floors.md)
            left = 1 - waits / target if target else not (carries and all(e.without_base for e in seen))
            amount = max(amount, self._limit(component["floor"], target, who, period) * left)
        return Earned(self._gated(amount, target, who, period) + final, tuple(seen), waits + (ZERO if based else moved))

    def _moved(self, name: str, who: str, period: Period) -> Fraction:
        """Target pay that earlier quarters without a base hand on to a quarter (R12)."""
        earlier = (self.earned(who, period._replace(first=q, last=q)).get(name) for q in range(period.first)[::-1])
        return next((before.moved for before in earlier if before), ZERO)

    def _gated(self, amount: Fraction, target: Fraction, who: str, period: Period, name: str = "") -> Fraction:
        """Pay after the gates on a component, or on the plan: factors, then the lowest cap (R11).

        Silent, for somebody with several multiples: a cap is on the payout (gates.md). Silent, where months count: the
        team of a gate is that of the last day that counts.
        """
        caps = list[str]()
        for gate in self.plan.get("gates", ()):
            of, when = gate.get("of", "plan"), {"scope": "company"} | gate["when"]
            if (of == "plan") == bool(name) or (name and name not in of):
                continue
            on = [d for q in period.numbers for d in self.ticks[q] if d in self.days[who]]
            last = self.world.people[self.days[who][on[-1]]][0]
            unit = {"person": who, "reports": who, "company": "company"}.get(when["scope"]) or last[when["scope"]]
            above, below = self._measured(when, when["scope"], unit, period)
            value = above / (below or ONE)
            hit = value < number(when["below"]) if "below" in when else value >= number(when["at_least"])
            if gate["no_base"] == "fail" if below == 0 else hit:
                then = {"multiply": "0%"} if gate["then"] == "zero" else gate["then"]
                amount *= number(then.get("multiply", "1"))
                caps += [then["cap"]] if "cap" in then else []
        return min([amount, *(target * number(cap) for cap in caps)])

    def _runs(self, who: str) -> list[Run]:
        """What each quarter and the true-up pay somebody (§7, R8, R14, R21)."""
        runs, carry, before = list[Run](), ZERO, dict.fromkeys(self.components, ZERO)
        negative = self.plan.get("true_up", {}).get("negative", "carry")
        for run in range(5):
            due = {}
            for name, component in self.components.items():
                if component["settle"] in (("quarterly", "year_to_date") if run == 4 else ("annual",)):
                    continue
                seen = [Period(0, min(run, 3), min(run, 3), whole=True)]
                if run < 4 and component["settle"] != "year_to_date":
                    seen = [Period(q, q, run, whole=False) for q in range(run + 1)]
                earned = total(by[name].amount for period in seen if name in (by := self.earned(who, period)))
                due[name] = self._rounded(earned) - before[name]
                due[name] = max(due[name], ZERO) if run == 4 and negative == "ignore" else due[name]
                before[name] += due[name]
            owed = carry + total(due.values())
            carry = ZERO if negative == "recover" else min(owed, ZERO)
            runs.append(Run(due, owed - carry, carry))
        return runs

    def _rounded(self, amount: Fraction) -> Fraction:
        """To the minor unit, once: halves away from zero, or to the even digit (§6)."""
        exact = amount * (units := 10 ** {"JPY": 0, "KWD": 3}.get(self.plan["currency"], 2))
        away = int(abs(exact) + Fraction(1, 2)) * (1 if exact > 0 else -1)
        return Fraction(round(exact) if self.plan.get("rounding") == "half_even" else away, units)
