"""Two ways to write each key of the plan language, as parts of the smallest plan, that mean different things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.curves import KINDS
from csbonus.rules import RULES

_TWO = (
    "components:\n"
    "  renewals: {measure: gross_renewal_rate, weight: 50%, goal: 90%, curve: linear}\n"
    "  use: {measure: licence_utilisation, weight: 50%, goal: 80%, curve: linear}\n"
)
_ADOPTION = "    measure: adoption_score\n    with: {features: [%s]}\n"
_GATE = "gates:\n  - {when: {measure: %s}, then: %s%s}\n"
_MINE = (
    "measures:\n"
    "  mine: {title: %s, definition: Mine., from: %s, numerator: %s, %s}\n"
    "components:\n"
    "  renewals: {measure: mine, weight: 100%%, goal: %s, curve: linear}\n"
)
_QUARTERS = (
    "fiscal_year: {quarters: [%s, {from: 2026-04-05, to: 2026-07-04}, %s, {from: 2026-10-04, to: 2027-01-02}]}\n"
)
_FIRST = ("{from: 2026-01-04, to: 2026-04-04}", "{from: 2026-01-05, to: 2026-04-04}")
_THIRD = "{from: 2026-07-05, to: 2026-10-03}"


def _gate(when: str = "grr, window: trailing_12m, below: 85%", then: str = "zero", more: str = "") -> str:
    return _GATE % (when, then, more)


def _mine(
    title: str = "Mine", export: str = "renewals", numerator: str = "arr_due", more: str = "denominator: arr_due",
    goal: str = "90%",
) -> str:
    return _MINE % (title, export, numerator, more, goal)


_WINDOW = "    measure: grr\n    window: %s\n    goal: {quarter: 97%%, year: 90%%}\n"
_GROWTH = "components:\n  growth: {measure: expansion_arr, weight: 100%, goal: 90000 USD, curve: linear}\n"
_RAMP = (f"ramp: {{goals: [25%, 50%]}}\n{_GROWTH}", f"ramp: {{goals: [25%, 75%]}}\n{_GROWTH}")
_USED = "    measure: licence_utilisation\n    no_base: zero\n"
_SCORED = "    measure: score\n    score: mbo\n    goal: goals\n    settle: quarterly\n"
_HELD = ("min_days_held", "inherited_grace_days", "add_window_days", "drop_window_days")
Change = tuple[str, str]


def _paid(more: str) -> str:
    measure = "leads_accepted" if "per_unit" in more else "expansion_arr"
    return f"components:\n  renewals: {{measure: {measure}, {more}}}\n"


def _budget(amount: str, then: str = "pro_rata") -> str:
    return _paid(f"rate: 4%, cap_of_all: {{amount: {amount}, then: {then}}}")


def _pool(amount: str = "30000 USD", by: str = "target") -> str:
    told = f"scope: team, goal: 1000 USD, curve: linear, pool: {{amount: {amount}, divided_by: {by}}}"
    return f"components:\n  renewals: {{measure: expansion_arr, {told}}}\n"


def _combined(curve: str) -> str:
    parts = "components:\n  renewals: {measure: gross_renewal_rate, weight: 100%, goal: 90%}\n"
    return f"combine: weighted_attainment\ncurve: {curve}\n{parts}"


def _draw(key: str = "", value: str = "") -> str:
    told = {"each_quarter": "2000 USD", "kind": "top_up", "recoverable": "true"} | ({key: value} if key else {})
    return f"draw: {{{', '.join(f'{each}: {said}' for each, said in told.items())}}}\n"


_PLAN: Mapping[str, Change] = {
    "plan": ("plan: one\n", "plan: two\n"), "title": ("title: One\n", "title: Two\n"),
    "source": ("", "source: Board\n"), "mode": ("", "mode: report_only\n"),
    "combine": ("", _combined("linear")), "curve": (_combined("linear"), _combined("pass_fail")),
    "agreement": ("", "agreement: I agree.\n"), "year": ("year: 2026\n", "year: 2027\n"),
    "fiscal_year": ("", "fiscal_year: {starts: 02-01}\n"), "currency": ("currency: USD\n", "currency: EUR\n"),
    "fx": ("", "fx: {rate: monthly}\n"),
    "for": ("for: {role: CSM}\n", "for: {role: CSM, team: [A, B]}\n"), "alongside": ("", "alongside: [other]\n"),
    "pay": ("pay: {target: annual_target}\n", "pay: {target: 20000 USD}\n"), "components": ("", _TWO),
    "gates": ("", _gate()),
    "caps": ("", "caps: {person: 150%}\n"),
    "guarantee": ("", "guarantee: {pays: 100%, months: 3}\n"), "draw": ("", _draw()),
    "ramp": _RAMP, "release": ("", "release: [60%, 40%]\n"), "floors": ("", "floors: {person: 50%}\n"),
    "true_up": ("", "true_up: {negative: recover}\n"),
    "corrections": ("", "corrections: report_only\n"),
    "four_eyes": ("", "four_eyes: off\n"), "rounding": ("", "rounding: half_even\n"),
    "credit": ("", "credit: {by: owner}\n"),
    "accounts": ("", "accounts: {min_arr: 5000 USD}\n"), "book": ("", "book: {rebuild: true}\n"),
    "renewals": ("", "renewals: {cutoff_days: 5}\n"), "renewals_owned_by": ("", "renewals_owned_by: sales\n"),
    "measures": (_mine(), _mine("Yours")),
    "examples": ("", "examples:\n  - {quarter_target: 5000 USD, renewals: 90%, pays: 5000.00 USD}\n"),
    "accepts": ("", "accepts:\n  - {advice: CSB295, reason: it cannot pass}\n"),
}


def _ruled(key: str) -> Change:
    one, other = RULES[key].examples
    return f"    {key}: {one}\n", f"    {key}: {other}\n"


_COMPONENT: Mapping[str, Change] = {
    "measure": ("", "    measure: licence_utilisation\n"), "scope": ("", "    scope: team\n"),
    "include_self": ("    scope: reports\n", "    scope: reports\n    include_self: true\n"),
    "weight": ("", _TWO), "window": (_WINDOW % "year_to_date", _WINDOW % "quarter"),
    "goal": ("", "    goal: {2026-01-01: 88%, 2026-07-01: 90%}\n"), "baseline": ("", "    baseline: 75%\n"),
    "curve": ("", "    curve: pass_fail\n"), "settle": ("", "    settle: annual\n"),
    "quarter_cap": ("", "    quarter_cap: 100%\n"),
    **{key: _ruled(key) for key in RULES},
    "paid_out": (
        "    settle: year_to_date\n    paid_out: [15%, 35%, 60%, 100%]\n",
        "    settle: year_to_date\n    paid_out: [25%, 50%, 75%, 100%]\n",
    ),
    "no_base": ("", "    no_base: team\n"),
    "credit": ("", "    credit: owner\n"), "with": (_ADOPTION % "one", _ADOPTION % "one, two"),
    "score": ("    measure: score\n    score: one\n", "    measure: score\n    score: two\n"),
    "source": ("", "    source: Board\n"),
    "min_coverage": (_USED, f"{_USED}    min_coverage: 80%\n"),
    "scale": (_SCORED, f"{_SCORED}    scale: {{1: 0%, 5: 100%}}\n"),
    "set_by": (_SCORED, f"{_SCORED}    set_by: quarter_start\n"),
    "rate": (_paid("rate: 4%"), _paid("rate: 5%")), "per_unit": (_paid("per_unit: 2 USD"), _paid("per_unit: 3 USD")),
    "from": (_paid("rate: 4%"), _paid("rate: 4%, from: 2026-04-01")),
    "to": (_paid("rate: 4%"), _paid("rate: 4%, to: 2026-04-01")),
    "pool": (_pool(), _pool("40000 USD")),
    "cap_per_row": (_paid("rate: 4%"), _paid("rate: 4%, cap_per_row: 500 USD")),
    "cap_of_all": (_paid("rate: 4%"), _paid("rate: 4%, cap_of_all: {amount: 500 USD, then: pro_rata}")),
}
_GATES: Mapping[str, Change] = {
    "when": (_gate(), _gate("nrr, window: trailing_12m, below: 85%")), "then": (_gate(), _gate(then="{cap: 100%}")),
    "of": (_gate(), _gate(more=", of: [renewals]")), "no_base": (_gate(), _gate(more=", no_base: fail")),
    "final": (_gate(), _gate(more=", final: quarter")), "source": (_gate(), _gate(more=", source: Board")),
}
_WHEN: Mapping[str, Change] = {
    "measure": (_gate(), _gate("nrr, window: trailing_12m, below: 85%")),
    "scope": (_gate(), _gate("grr, scope: team, window: trailing_12m, below: 85%")),
    "window": (_gate(), _gate("grr, window: year_to_date, below: 85%")),
    "below": (_gate(), _gate("grr, window: trailing_12m, below: 86%")),
    "at_least": (_gate("grr, window: trailing_12m, at_least: 85%"), _gate("grr, window: trailing_12m, at_least: 86%")),
    "with": (
        _gate("licence_utilisation, below: 50%"), _gate("licence_utilisation, with: {in_use: active}, below: 50%"),
    ),
    "score": (_gate("score, score: one, below: 50%"), _gate("score, score: two, below: 50%")),
}
_MEASURES: Mapping[str, Change] = {
    "title": (_mine(), _mine("Yours")), "definition": (_mine(), _mine().replace("Mine.,", "Yours.,")),
    "from": (_mine(), _mine(export="expansion", numerator="arr_delta", more="denominator: arr_delta")),
    "numerator": (_mine(), _mine(numerator="arr_renewed")),
    "denominator": (_mine(), _mine(more="denominator: arr_renewed")),
    "rows": (_mine(), _mine(more='denominator: arr_due, rows: kind != "auto"')),
    "date": (_mine(), _mine(more="denominator: arr_due, date: signed_date")),
    "unit": (_mine(more="unit: money", goal="100 USD"), _mine(more="unit: count", goal="100")),
    "one_per_account": (_mine(), _mine(more="denominator: arr_due, one_per_account: true")),
    "lower_is_better": (_mine(), _mine(more="denominator: arr_due, lower_is_better: true", goal="10%, baseline: 20%")),
}


def _example(told: str) -> str:
    return f"examples:\n  - {{{told}, renewals: 90%, pays: {'6000' if '6000' in told else '5000'}.00 USD}}\n"


_EXAMPLE: Mapping[str, Change] = {
    "quarter": (_example("quarter_target: 5000 USD"), _example("quarter: 2026-Q3, quarter_target: 5000 USD")),
    "year": (_example("quarter_target: 5000 USD"), _example("year: true, annual_target: 5000 USD")),
    "quarter_target": (_example("quarter_target: 5000 USD"), _example("quarter_target: 6000 USD")),
    "annual_target": (_example("year: true, annual_target: 5000 USD"), _example("year: true, annual_target: 6000 USD")),
    "pays": (_example("quarter_target: 5000 USD"), _example("quarter_target: 6000 USD")),
}
_BANDS = {"additive_points": ("{0%-100%: 100%}", "{0%-100%: 90%}")}
_TABLES = {"points": "points", "steps": "bands", "marginal": "bands", "excess": "bands", "additive_points": "bands"}


def _rate(kind: str, key: str) -> Change:
    """Two rates of a kind: two curves of it, without what only curves say."""
    table = _TABLES[kind]
    money = "{0 USD-100 USD: 5%}" if kind == "additive_points" else "{0 USD: 0%, 100 USD: 5%}"
    of_amount = f"rate: {{kind: {kind}, on: actual, {table}: {money}"
    if key == "on":
        return _rate(kind, "cap")[0], _paid(f"{of_amount}}}")
    if key == "each":
        return _paid(f"{of_amount}}}"), _paid(f"{of_amount}, each: row}}")
    one, two = (each.removeprefix("    curve: ").rstrip("\n") for each in _curve(kind, key))
    start, end = "rate: ", ", goal: 300000 USD"
    pays = ", pays: multiple"
    return _paid(start + one.replace(pays, "") + end), _paid(start + two.replace(pays, "") + end)


def _curve(kind: str, key: str) -> Change:
    table = _TABLES.get(kind)
    one, two = _BANDS.get(kind, ("{0%: 0%, 100%: 100%}", "{0%: 0%, 100%: 90%}"))
    pays = ", pays: multiple" if kind == "steps" else ""
    start = f"kind: {kind}{f', {table}: {one}' if table else ''}"
    if key == table:
        return _written(f"{start}{pays}"), _written(f"kind: {kind}, {table}: {two}{pays}")
    values = {"on": "actual", "floor": "20%", "cap": "150%", "below": "extend", "above": "extend", "pays": "rate",
              "edge": "lower"}
    return _written(f"{start}{pays}"), _written(f"{start}{'' if key == 'pays' else pays}, {key}: {values[key]}")


def _written(curve: str) -> str:
    return f"    curve: {{{curve}}}\n"


_OTHER: Mapping[str, Mapping[str, Change]] = {
    "`fiscal_year`": {
        "starts": ("", "fiscal_year: {starts: 02-01}\n"),
        "named_after": ("fiscal_year: {starts: 02-01}\n", "fiscal_year: {starts: 02-01, named_after: end}\n"),
        "quarters": ("", _QUARTERS % (_FIRST[0], _THIRD)),
    },
    "`fiscal_year: quarters`": {
        "from": (_QUARTERS % (_FIRST[0], _THIRD), _QUARTERS % (_FIRST[1], _THIRD)),
        "to": (
            _QUARTERS % (_FIRST[0], _THIRD),
            (_QUARTERS % (_FIRST[0], _THIRD)).replace("2026-10-03", "2026-10-10").replace("2026-10-04", "2026-10-11"),
        ),
    },
    "`pay`": {
        "target": ("pay: {target: annual_target}\n", "pay: {target: 20000 USD}\n"),
        "quarters": ("", "pay: {target: annual_target, quarters: [20%, 20%, 20%, 40%]}\n"),
        "prorate": ("", "pay: {target: annual_target, prorate: calendar_days_of_year}\n"),
        "leave": ("", "pay: {target: annual_target, leave: protect}\n"),
        "fte": ("", "pay: {target: annual_target, fte: multiply}\n"),
    },
    "`pay: target`": {
        "ote": ("pay: {target: {ote: ote, mix: 80/20}}\n", "pay: {target: {ote: 100000 USD, mix: 80/20}}\n"),
        "mix": ("pay: {target: {ote: ote, mix: 80/20}}\n", "pay: {target: {ote: ote, mix: pay_mix}}\n"),
    },
    "`then` of a gate": {
        "cap": (_gate(then="{cap: 100%}"), _gate(then="{cap: 90%}")),
        "multiply": (_gate(then="{multiply: 50%}"), _gate(then="{multiply: 60%}")),
    },
    "`caps`": {
        "person": ("caps: {person: 150%}\n", "caps: {person: 30000 USD}\n"),
        "plan": ("caps: {plan: 500000 USD}\n", "caps: {plan: 120%}\n"),
    },
    "`floors`": {"person": ("floors: {person: 50%}\n", "floors: {person: 5000 USD}\n")},
    "`true_up`": {"negative": ("", "true_up: {negative: ignore}\n")},
    "`credit` of the plan": {
        "by": ("", "credit: {by: owner}\n"), "overlay": ("", "credit: {overlay: true}\n"),
        "date": ("", "credit: {date: signed}\n"), **{key: ("", f"credit: {{{key}: 30}}\n") for key in _HELD},
    },
    "`credit` of a component": {
        "by": ("", "    credit: owner\n"), "date": ("", "    credit: {date: signed}\n"),
        **{key: ("", f"    credit: {{{key}: 30}}\n") for key in _HELD},
    },
    "`renewals` of the plan": {
        **{key: ("", f"renewals: {{{key}: 45}}\n") for key in ("cutoff_days", "late_grace_days", "reactivation_days")},
        "early": ("", "renewals: {early: when_signed}\n"),
        "early_limit_days": (
            "renewals: {early: when_signed}\n", "renewals: {early: when_signed, early_limit_days: 45}\n",
        ),
        "price_uplift": ("", "renewals: {price_uplift: leave_out}\n"),
        "churn_date": ("", "renewals: {churn_date: notice_date}\n"),
        "auto_renew": ("", "renewals: {auto_renew: half}\n"),
    },
    "`per_unit`": {
        "amount": (_paid("per_unit: 2 USD"), _paid("per_unit: 3 USD")),
        "each": (_paid("per_unit: {amount: 2 USD}"), _paid("per_unit: {amount: 2 USD, each: row}")),
    },
    "`pool`": {"amount": (_pool(), _pool("40000 USD")), "divided_by": (_pool(), _pool(by="credit"))},
    "`cap_of_all`": {
        "amount": (_budget("500 USD"), _budget("600 USD")),
        "then": (_budget("500 USD"), _budget("500 USD", "first_come")),
    },
    "`ramp`": {"goals": _RAMP},
    "`guarantee`": {
        "pays": ("guarantee: {pays: 100%, months: 3}\n", "guarantee: {pays: 80%, months: 3}\n"),
        "months": ("guarantee: {pays: 100%, months: 3}\n", "guarantee: {pays: 100%, months: 4}\n"),
        "until": ("guarantee: {pays: 100%, months: 3}\n", "guarantee: {pays: 100%, until: 2026-06-30}\n"),
    },
    "`draw`": {
        key: (_draw(), _draw(key, value))
        for key, value in (
            ("each_quarter", "3000 USD"), ("recoverable", "false"), ("months", "3"), ("until", "2026-06-30"),
        )
    },
    "`fx`": {"rate": ("", "fx: {rate: at_date}\n")},
    "`book`": {"rebuild": ("", "book: {rebuild: true}\n")},
    "`accounts` of the plan": {"min_arr": ("", "accounts: {min_arr: 5000 USD}\n")},
    "one of `accepts`": {
        "advice": ("accepts:\n  - {advice: CSB295, reason: one}\n", "accepts:\n  - {advice: CSB291, reason: one}\n"),
        "reason": ("accepts:\n  - {advice: CSB295, reason: one}\n", "accepts:\n  - {advice: CSB295, reason: two}\n"),
    },
}
_ONLY_ONE = {("the plan", "csbonus")}
"""Keys that take one value and no other."""

CHANGES: Mapping[str, Mapping[str, Change]] = {
    **_OTHER, "the plan": _PLAN, "a component": _COMPONENT, "a gate": _GATES, "`when` of a gate": _WHEN,
    "one of `measures`": _MEASURES, "one of `examples`": _EXAMPLE,
}
"""By place and key: a part of the smallest plan without the key or with one value of it, and with another."""


def change_of(place: str, key: str) -> Change | None:
    """The two parts that differ in a key; None where nobody wrote them."""
    for kind in KINDS:
        if place == f"a curve of kind `{kind}`":
            return _curve(kind, key)
        if place == f"a `rate` of kind `{kind}`":
            return _rate(kind, key)
    return CHANGES.get(place, {}).get(key)


def keys_that_change(place: str, keys: Iterator[str] | tuple[str, ...]) -> list[str]:
    """Those of `keys` that an author may write in more than one way."""
    return [key for key in keys if (place, key) not in _ONLY_ONE and key != "kind" and not key.startswith("<")]
