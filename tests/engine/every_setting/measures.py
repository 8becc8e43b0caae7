"""Each setting of each measure of the catalogue, in a world where it decides."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.every_setting.case import Case, World, Written, of_part
from tests.engine.test_account_scores import BASE as HEALTH
from tests.engine.test_cltv import KEPT
from tests.engine.test_cltv import world as lifetimes
from tests.engine.test_judged import PEOPLE as JUDGED
from tests.engine.test_onboarding import BASE as ONBOARDING
from tests.engine.test_person_rows import BASE as ROWS
from tests.engine.test_person_rows import answers
from tests.engine.test_use_compared import BASE as COMPARED
from tests.engine.test_use_compared import USE
from tests.engine.world import Tables, quarter, whole_year

_DAYS = {"2025-12": "31", "2026-01": "31", "2026-02": "28", "2026-03": "31"}


def _use(month: str, growth: int) -> Iterator[str]:
    """A1 is used on four days of a month, by more users each time; A2 on two, by few."""
    last = _DAYS[month]
    for n, day in enumerate(("07", "14", "21", last), start=1):
        yield f"A1 | {month}-{day} | 100 | 60 | {10 * n + growth} | chat | {10 + growth}"
    yield f"A1 | {month}-{last} | 100 | 60 | {40 + growth} | calls | 20"
    yield f"A2 | {month}-14 | 10 | 9 | 1 | chat | 1"
    yield f"A2 | {month}-{last} | 10 | 9 | {1 + growth // 5} | chat | 1"


_USAGE_HEAD = "account_id | date | licences | assigned_users | active_users | feature | feature_users"
_USAGE = [_USAGE_HEAD, *(row for n, month in enumerate(_DAYS) for row in _use(month, 10 * n))]
USAGE: Tables = {
    "people": "person_id | name | role | valid_from\nP1 | Ada | CSM | 2025-01-01",
    "accounts": "account_id | customer_since | customer_until\nA1 | |\nA2 | |",
    "assignments": "account_id | person_id | valid_from\nA1 | P1 | 2025-01-01\nA2 | P1 | 2025-01-01",
    "book": "account_id | as_of | arr\nA1 | 2025-12-31 | 100\nA2 | 2025-12-31 | 1000",
    "usage": "\n".join(_USAGE),
}
def _gap(month: str) -> Tables:
    """The use without a month of A2."""
    return {**USAGE, "usage": "\n".join(row for row in _USAGE if not row.startswith(f"A2 | {month}"))}


FEATURES = {"features": "[chat, calls]"}
_OF_FEATURES = ("adoption_breadth", "feature_usage")
_SCORED = ("adoption_score", "accounts_adopted", "adoption_movers", "adoption_change")
_COMPARED = ("adoption_movers", "adoption_change")
_WEIGHED = ("adoption_breadth", "adoption_depth", "adoption_frequency", "adoption_score", "accounts_adopted",
            "adoption_change")


def _of(measure: str, setting: str, value: str, tables: Tables, instead: str = "", **more: str) -> Case:
    """A setting of a measure; `more`: its other settings, `goal`."""
    goal = more.pop("goal", "1" if measure == "adoption_movers" else "80%")
    part: Written = {"measure": measure, "goal": goal, "with": more}
    return Case(of_part(f"with.{setting}"), value, World(tables, part), instead=instead)


_SETTINGS_OF_SCORES = {"breadth": "80%", "depth": "80%", "frequency": "80%", "min_parts": "3", "min_users": "15",
                       "min_dates": "2"}
_LIMITS = {
    ("accounts_adopted", "breadth"): "60%", ("accounts_adopted", "depth"): "40%",
    ("accounts_adopted", "frequency"): "78%", ("accounts_adopted", "min_parts"): "60%",
    ("accounts_adopted", "min_users"): "60%", ("accounts_adopted", "min_dates"): "60%",
    ("accounts_adopted", "features"): "60%", ("accounts_adopted", "weigh_by"): "70%",
    ("adoption_movers", "breadth"): "36%", ("adoption_movers", "depth"): "63%", ("adoption_movers", "frequency"): "67%",
    ("adoption_movers", "min_parts"): "36%", ("adoption_movers", "min_users"): "36%",
    ("adoption_movers", "min_dates"): "36%", ("adoption_movers", "features"): "36%",
}
"""The score of an account that has adopted the product, so that the setting makes one that has or has not."""


def _usual(measure: str, setting: str) -> dict[str, str]:
    """What the other settings are, so that the one decides."""
    usual = dict(FEATURES) if measure in (*_OF_FEATURES, *_SCORED) else {}
    if measure == "adoption_frequency":
        usual = {"min_dates": "2"}
    if measure in _COMPARED and setting == "features":
        usual["min_users"] = "15"
    if (measure, setting) in _LIMITS:
        usual["at_least"] = _LIMITS[measure, setting]
    return {name: value for name, value in usual.items() if name != setting}


def _usage() -> Iterator[Case]:
    yield _of("licence_utilisation", "missing", "exclude", _gap("2026-02"))
    yield _of("licence_utilisation", "in_use", "active", USAGE)
    yield _of("adoption_frequency", "min_dates", "2", USAGE)
    yield _of("adoption_breadth", "min_users", "5", USAGE, **FEATURES)
    for measure in ("adoption_depth", "adoption_frequency", *_OF_FEATURES, *_SCORED):
        gap = _gap("2026-03" if measure in _COMPARED else "2026-02")
        yield _of(measure, "missing", "exclude", gap, **_usual(measure, "missing"))
    for measure in (*_OF_FEATURES, *_SCORED):
        yield _of(measure, "features", "[chat]", USAGE, "[calls]", **_usual(measure, "features"))
    for measure in _WEIGHED:
        for weight in ("licences", "arr"):
            yield _of(measure, "weigh_by", weight, USAGE, **_usual(measure, "weigh_by"))


def _scores_of_use() -> Iterator[Case]:
    for measure in ("accounts_adopted", "adoption_movers"):
        yield _of(measure, "at_least", "70%" if measure == "accounts_adopted" else "90%", USAGE, **FEATURES)
    for measure in _SCORED:
        for setting, value in _SETTINGS_OF_SCORES.items():
            yield _of(measure, setting, value, USAGE, **_usual(measure, setting))


_PARTS = "{product: 60%, outcomes: 30%, voice: 10%}"


def _accounts() -> Iterator[Case]:
    yield Case(of_part("with.weigh_by"), "arr", World({**COMPARED, "usage": USE, "book": HEALTH["book"]}, {
        "measure": "rfv", "goal": "80%", "with": {}}))
    for measure, goal in (("health_score", "80"), ("healthy_accounts", "80%")):
        more = {"at_least": "55"} if measure == "healthy_accounts" else {}
        yield _of(measure, "parts", "{product: 20%, outcomes: 80%}", HEALTH, _PARTS, goal=goal, **more)
        yield _of(measure, "min_parts", "1", HEALTH, goal=goal, parts=_PARTS, **more)
        more = {"at_least": "70"} if more else {}
        yield _of(measure, "weigh_by", "arr", HEALTH, goal=goal, parts=_PARTS, **more)
    yield _of("healthy_accounts", "at_least", "60", HEALTH, parts=_PARTS)
    way = {"milestone": "[go_live]", "sla_days": "30"}
    for measure, goal in (("time_to_value", "80%"), ("days_to_value", "20")):
        for setting, value in (("milestone", "[kickoff]"), ("sla_days", "40"), ("start", "[kickoff]")):
            case = _of(measure, setting, value, ONBOARDING, way.get(setting, ""), goal=goal,
                       **{name: each for name, each in way.items() if name != setting})
            baseline = "0%" if measure == "time_to_value" else "90"
            yield case._replace(world=case.world._replace(part={**case.world.part, "baseline": baseline}))
    kept = World(lifetimes(KEPT), {"measure": "cltv", "scope": "company", "window": "trailing_12m",
                                   "goal": "{year: 800 USD}", "settle": "annual", "with": {}},
                 {"for": "{role: [Lead]}"}, whole_year())
    yield Case(of_part("with.margin"), "80%", kept)
    yield Case(of_part("with.years"), "3", kept)


def _rows() -> Iterator[Case]:
    renewed = {
        "people": ROWS["people"],
        "accounts": "account_id | owner_id\nA1 | P1\nA2 | P1",
        "renewals": "renewal_id | account_id | due_date | arr_due | outcome | arr_renewed | signed_date\n"
                    "R1 | A1 | 2026-02-10 | 400 | renewed | 100 | 2026-02-01\n"
                    "R2 | A2 | 2026-02-10 | 100 | renewed | 100 | 2026-02-01",
    }
    yield _of("logo_renewal_rate", "hollow", "50%", renewed)
    for measure, goal in (("events_counted", "4"), ("event_value", "20"), ("event_amount", "20 USD")):
        yield _of(measure, "kind", "[case_study]", ROWS, "[reference]", goal=goal)
        yield _of(measure, "evidence", "required", ROWS, goal=goal, kind="[reference]")
    yield _of("events_counted", "per_account", "once", ROWS, goal="4", kind="[reference]")
    yield _of("outcomes", "kind", "[reference]", ROWS)
    for stage in ("accepted", "opened"):
        yield _of("lead_amount", "stage", stage, ROWS | {"leads": _LEADS}, goal="1000 USD")
    for stage in ("opened", "won"):
        yield _at(_of("lead_conversion", "stage", stage, ROWS | {"leads": _LEADS}), 2)
    yield _at(_of("lead_conversion", "matures", "30", ROWS), 2)
    yield Case(of_part("with.weigh_by"), "responses", World({
        "people": JUDGED,
        "scores": "quarter | scope | scope_id | measure | value | weight | responses | evidence\n"
                  "2026-Q1 | person | P1 | mbo | 90% | 1 | 30 | a\n2026-Q1 | person | P1 | mbo | 50% | 1 | 10 | b",
    }, {"measure": "score", "score": "mbo", "with": {}}))


_LEADS = """
    lead_id | person_id | account_id | submitted_date | accepted_date | opportunity_date | won_date   | amount
    L1      | P1        | A1         | 2026-01-10     | 2026-01-20    | 2026-02-01       | 2026-02-01 | 900
    L2      | P1        | A1         | 2026-01-10     | 2026-01-20    | 2026-02-01       |            | 500
    L3      | P1        | A1         | 2026-01-10     | 2026-01-20    |                  |            | 300"""


def _surveys() -> Iterator[Case]:
    for measure, goal, low in (("csat", "80%", 1), ("nps", "50", 0)):
        high, better = (4, 5) if measure == "csat" else (9, 10)
        others = answers("other", high, high, low, day="2026-03-02").splitlines()[1:]
        events = "\n".join([answers(measure, better, better, better), *others])
        yield _of(measure, "kind", "[other]", {**ROWS, "events": events}, goal=goal)
        yield _of(measure, "min_responses", "4", {**ROWS, "events": events}, goal=goal)
        for back, year in (("2", "2026-02-01"), ("3", "2025-11-01"), ("4", "2025-08-01")):
            earlier = answers(measure, low, day=year).splitlines()[1:]
            yield _at(_of(measure, "quarters", back, {**ROWS, "events": "\n".join([
                answers(measure, better, better, day="2026-05-01"), *earlier])}, goal=goal), 2)


def _at(case: Case, number: int) -> Case:
    """The case, asked about another quarter."""
    return case._replace(world=case.world._replace(ask=quarter(number)))


CASES = tuple(case for cases in (_usage, _scores_of_use, _accounts, _rows, _surveys) for case in cases())
"""All of them."""
