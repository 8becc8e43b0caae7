"""Random plans: measures × scopes × windows × curves × ways to settle × gates × caps × weights × calendars."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.oracle.counted import quarters_of

Plan = dict[str, Any]
RATES = ("gross_renewal_rate", "net_renewal_rate", "logo_renewal_rate", "licence_utilisation", "score")
BOOK = ("grr", "nrr", "logo_retention", "net_churn")
MONEY = ("change_in_arr", "expansion_arr", "renewed_arr")
WEIGHTS = (
    ("100%",), ("100%",), ("100%",), ("60%", "40%"), ("1/3", "2/3"), ("50%", "30%", "20%"), ("DATED70", "DATED30"),
)
SCOPES = ("person", "person", "team", "company", "reports", "area")
CURVES = ("linear", "points", "points", "steps", "steps", "marginal", "excess", "pass_fail", "additive_points")
XS = ("0%", "50%", "60%", "80%", "90%", "100%", "110%", "120%")
SETTLED = ("quarterly", "quarterly_with_true_up", "quarterly_with_true_up", "year_to_date", "annual")


class Drawer:
    """Random plans of one calendar."""

    def __init__(self, rng: Random, calendar: Plan, *, alone: bool) -> None:
        self.turn = self.currency = ""
        self.rng, self.calendar, self.quarters, self.alone = rng, calendar, quarters_of(calendar), alone

    def plan(self, name: str, others: list[str]) -> Plan:
        """A plan that pays every CSM, beside the other plans."""
        rng = self.rng
        self.currency, settle = rng.choice(["USD", "USD", "USD", "JPY", "KWD"]), rng.choice(SETTLED)
        alike = rng.random() < 0.5
        weights = rng.choice(WEIGHTS)
        components = {f"part-{n}": self._component(weight, settle if alike else rng.choice(SETTLED))
                      for n, weight in enumerate(weights, 1)}
        plan: Plan = {
            "csbonus": "1", "plan": name, "title": "A random plan", **self.calendar, "currency": self.currency,
            "for": {"role": rng.choice([["CSM"], ["CSM"], ["CSM", "Lead"]])}, "pay": self._pay(),
        }
        if others:
            plan["alongside"] = others
        if rng.random() < 0.3:
            plan["credit"] = {"by": "owner"}
        if rng.random() < 0.4:
            plan["renewals"] = {"cutoff_days": rng.choice(["0", "5"]), "late_grace_days": rng.choice(["0", "30", "45"]),
                                "reactivation_days": rng.choice(["0", "60", "90"])}
        if rng.random() < 0.4:
            plan["gates"] = [self._gate() for _ in range(rng.choice([1, 2]))]
        if rng.random() < 0.3 and alike:
            plan["caps"] = {"person": rng.choice(["100%", "60%", "150%", f"9000 {self.currency}"])}
        plan["true_up"] = {"negative": rng.choice(["carry", "recover", "ignore"])}
        plan["rounding"] = rng.choice(["half_up", "half_up", "half_even"])
        plan["components"] = components
        return plan

    def _day(self) -> str:
        return date.fromordinal(self.rng.randrange(self.quarters[0].start + 1, self.quarters[3].stop)).isoformat()

    def _pay(self) -> Plan:
        rng = self.rng
        pay: Plan = {"target": rng.choice(["annual_target"] * 3 + [f"20000 {self.currency}"])}
        pay["prorate"] = rng.choice(["calendar_days"] * 3 + ["calendar_days_of_year", "months", "first_of_month"])
        if pay["prorate"] != "calendar_days_of_year" and rng.random() < 0.4:
            pay["quarters"] = ["20%", "30%", "10%", "40%"]
        if rng.random() < 0.2:
            pay["fte"] = "multiply"
        if rng.random() < 0.3:
            pay["leave"] = "protect"
        return pay

    def _component(self, weight: str, settle: str) -> Plan:
        one = self._measure(settle)
        first = date.fromordinal(self.quarters[0][0]).isoformat()
        one["weight"] = weight
        if weight.startswith("DATED"):
            self.turn = self._day() if weight == "DATED70" else self.turn
            share = int(weight[5:])
            one["weight"] = {first: f"{share}%", self.turn: f"{100 - share}%"}
        self._asked(one, settle, first)
        one["settle"] = settle
        self._limited(one, settle)
        return one

    def _measure(self, settle: str) -> Plan:
        """What is counted, whose, over which window."""
        rng = self.rng
        measure = rng.choice(RATES + RATES + BOOK + MONEY)
        one: Plan = {"measure": measure, "scope": rng.choice(SCOPES)}
        if measure == "score":
            one |= {"score": "mbo", "scope": rng.choice(["person", "team"])}
        if measure == "licence_utilisation":
            one["with"] = {"missing": "exclude"}
        if measure in BOOK:
            one["window"] = rng.choice(["trailing_12m"] * 2 + ["year_to_date", "quarter"])
            if one["window"] == "quarter" and settle == "year_to_date":
                one["window"] = "year_to_date"
        if rng.random() < 0.15 and measure != "score":
            one["credit"] = rng.choice(["owner", "assignments"])
        return one

    def _asked(self, one: Plan, settle: str, first: str) -> None:
        """Goal, baseline, curve: twice, where a window is read over a quarter and over the year (R2)."""
        rng, measure = self.rng, one["measure"]
        both = measure in BOOK and one["window"] != "trailing_12m" and settle == "quarterly_with_true_up"
        one["goal"] = goal = self._goal(measure)
        if both or (settle == "annual" and measure in MONEY):
            one["goal"] = {"quarter": goal, "year": self._goal(measure)}
        elif rng.random() < 0.25:
            one["goal"] = {first: goal, self._day(): self._goal(measure)}
        if measure == "net_churn":
            one["baseline"] = {"quarter": "120%", "year": "110%"} if both else "120%"
        elif measure not in MONEY and rng.random() < 0.15:
            one["baseline"] = {"quarter": "40%", "year": "30%"} if both else "40%"
        one["curve"] = self._curve(measure, baseline="baseline" in one)
        if both and isinstance(one["curve"], dict) and one["curve"].get("on") == "actual":
            one["curve"] = {"quarter": one["curve"], "year": {**one["curve"], "cap": "130%"}}

    def _limited(self, one: Plan, settle: str) -> None:
        """Caps, floor, and what a quarter pays without a base; what may be refused only where a company is alone."""
        rng = self.rng
        if settle == "quarterly_with_true_up" and rng.random() < 0.3:
            one["quarter_cap"] = rng.choice(["80%", "100%", "120%"])
        if rng.random() < 0.25:
            one["cap"] = rng.choice(["90%", "105%", f"3000 {self.currency}"])
        if rng.random() < 0.12:
            one["floor"] = rng.choice(["20%", f"100 {self.currency}"])
        single = one["scope"] in ("person", "company", "reports")
        carries = single and settle == "quarterly_with_true_up" and (self.alone or one["scope"] == "company")
        one["no_base"] = rng.choice(["zero", "target", "carry", "carry"] if carries else ["zero", "target"])
        if self.alone and rng.random() < 0.15:
            del one["no_base"]

    def _goal(self, measure: str) -> str:
        if measure in MONEY:
            return self.rng.choice(["300", "100", "50.5", "1000"]) + f" {self.currency}"
        return self.rng.choice(["-5%", "10%"] if measure == "net_churn" else ["80%", "90%", "100%", "100%", "60%"])

    def _curve(self, measure: str, *, baseline: bool) -> Any:
        rng = self.rng
        kind = rng.choice(CURVES)
        if kind == "pass_fail":
            return kind
        curve: Plan = {"kind": kind}
        xs = sorted(rng.sample(XS, rng.randint(2, 5)), key=_percent)
        if kind in ("points", "steps", "additive_points") and not baseline and rng.random() < 0.3:
            curve["on"] = "actual"
            if measure in MONEY:
                xs = [f"{10 * _percent(x)} {self.currency}" for x in xs]
        ys = sorted(rng.choice([0, 20, 40, 50, 70, 90, 100, 120, 133.5, 150, 200]) for _ in xs)
        curve |= self._table(curve, xs, [f"{y}%" for y in ys])
        if kind in ("steps", "excess") and rng.random() < 0.4:
            curve["edge"] = rng.choice(["upper", "lower"])
        if rng.random() < 0.2:
            curve["cap"] = rng.choice(["120%", "95%"])
        if rng.random() < 0.15:
            curve["floor"] = "20%"
        return curve

    def _table(self, curve: Plan, xs: list[str], ys: list[str]) -> Plan:
        """Points or bands of a curve, with what goes with them."""
        rng, kind = self.rng, curve["kind"]
        if kind == "points":
            out = {side: rng.choice(["hold", "extend", "0%" if side == "below" else "250%"])
                   for side in ("below", "above") if rng.random() < 0.5}
            return {"points": dict(zip(xs, ys, strict=True)), **out}
        if kind == "steps":
            pays = "multiple" if curve.get("on") else rng.choice(["multiple", "rate"])
            return {"pays": pays, "bands": dict(zip(xs, ys, strict=True))}
        if kind == "additive_points":
            return {"bands": {f"{x}-{above}": y for x, above, y in zip(xs, xs[1:], ys, strict=False)}}
        if kind in ("marginal", "excess"):
            rates = sorted(rng.sample(range(50, 250), 3))
            return {"bands": {x: f"{y}%" for x, y in zip(["0%", "100%", "125%"], rates, strict=True)}}
        return {}

    def _gate(self) -> Plan:
        rng = self.rng
        measure = rng.choice(["grr", "gross_renewal_rate", "nrr", "licence_utilisation", "score"])
        when: Plan = {"measure": measure, "scope": rng.choice(["person", "team", "company"])}
        if measure in BOOK:
            when["window"] = "trailing_12m"
        if measure == "score":
            when |= {"score": "mbo", "scope": rng.choice(["person", "team"])}
        if measure == "licence_utilisation":
            when["with"] = {"missing": "exclude"}
        when[rng.choice(["below", "below", "at_least"])] = rng.choice(["85%", "50%", "80%", "100%"])
        then = rng.choice(["zero", {"multiply": "50%"}, {"cap": "80%"}, {"cap": "100%"}])
        of = rng.choice(["plan", ["part-1"]])
        return {"when": when, "then": then, "of": of, "no_base": rng.choice(["pass", "fail"])}


def _percent(text: str) -> int:
    return int(text.removesuffix("%"))
