"""Which exports and columns a plan needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csbonus.engine.facts_usage import tally_of
from csbonus.engine.needs_book import by_book_rules
from csbonus.inputs.needs import Need
from csbonus.measures import Book, Measure, MonthEnds, Onboarding, Ranked, Rows, Scores
from csbonus.measures.columns import FLAGS, MONTH_COLUMNS, columns_read
from csbonus.plan.model import Component, Plan
from csbonus.plan.readers import Reader, readers
from csbonus.plan.settings import texts_of

Needed = dict[str, Need]
_SCORED = frozenset({"quarter", "scope", "scope_id", "measure", "value"})
_ADJUSTMENTS = frozenset({
    "quarter", "kind", "person_id", "account_id", "component", "amount", "reason", "requested_by", "approved_by",
    "approved_on",
})
_ALWAYS = frozenset({"person_id", "name", "role", "valid_from"})
_PERSON = frozenset({"valid_to", "team", "region", "currency", "fte", "manager_id", "email"})


def needs(plans: Iterable[Plan]) -> Needed:
    """What all of `plans` together read; an export with nothing required may be missing."""
    found: Needed = {}
    for plan in plans:
        owed = {"draw_balance"} if plan.draw and plan.draw.recoverable else set()
        typed = {"segment"} if any(c.goal and c.goal.from_export for c in plan.components.values()) else set()
        _add(found, "people", _people(plan), _PERSON | owed | typed)
        _add(found, "fx", frozenset(), frozenset({"rate", "valid_to"}))
        _add(found, "adjustments", frozenset(), _ADJUSTMENTS)
        _add(found, "leaves", frozenset(), frozenset({"to", "treatment"}))
        for _, asking in readers(plan):
            _add_measure(found, plan, asking)
    return found


def _add(found: Needed, export: str, required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
    before = found.get(export, Need(frozenset()))
    found[export] = Need(before.required | required, before.optional | optional, before.tallies)


def _people(plan: Plan) -> frozenset[str]:
    scopes = {asking.scope for _, asking in readers(plan)} - {"person", "company", "reports"}
    manager = {"manager_id"} if any(asking.scope == "reports" for _, asking in readers(plan)) else set()
    team = {"team"} if any(c.no_base == "team" for c in plan.components.values()) else set()
    return _ALWAYS | frozenset(plan.participants) | scopes | manager | team | _target(plan)


def _target(plan: Plan) -> frozenset[str]:
    target = plan.pay.target
    if target.amount is not None or target.nothing:
        return frozenset()
    if target.on_target is None:
        return frozenset({"annual_target"})
    ote = {"ote"} if target.on_target.ote is None else set()
    return frozenset(ote | ({"pay_mix"} if target.on_target.mix is None else set()))


def _add_measure(found: Needed, plan: Plan, asking: Reader) -> None:
    measure = plan.measure_of(asking)
    if isinstance(asking, Component) and any(g and g.from_export for g in (asking.goal, asking.baseline)):
        day = frozenset({"set_on"})
        required = frozenset({"scope", "scope_id", "measure", "quarter", "goal"})
        _add(found, "goals", required | day if asking.set_by else required, day)
    if isinstance(measure.basis, Scores):
        asked = _SCORED | ({"responses"} if plan.settings(asking).get("weigh_by") == "responses" else set())
        _add(found, "scores", asked, frozenset({"weight", "responses", "evidence", "entered_on", "entered_by"}))
        return
    _add_accounts(found, measure, plan.settings(asking))
    export, required, optional = _export(plan, measure, asking)
    _add(found, export, required, optional)
    if tally := tally_of(measure, texts_of(plan.settings(asking))):
        found[export] = found[export]._replace(tallies=found[export].tallies | {tally})
    for name, need in by_book_rules(plan, measure, plan.settings(asking)):
        _add(found, name, need.required, need.optional)
    if plan.settings(asking).get("weigh_by") == "arr":
        _add(found, "book", frozenset({"account_id", "as_of", "arr"}), frozenset({"currency"}))


def _add_accounts(found: Needed, measure: Measure, settings: Mapping[str, object]) -> None:
    """Whose accounts there are; rows that name a person only take their names from there."""
    if isinstance(measure.basis, Rows) and measure.basis.by_person:
        _add(found, "accounts", frozenset(), frozenset({"account_id", "account_name"}))
        return
    since = isinstance(measure.basis, Onboarding) and settings.get("start") == "customer_since"
    _add(found, "accounts", frozenset({"account_id"} | ({"customer_since"} if since else set())),
         frozenset({"account_name", "parent_id", "owner_id", "customer_since", "customer_until"}))
    _add(found, "assignments", frozenset(), frozenset({"valid_to", "share"}))


def _export(plan: Plan, measure: Measure, asking: Reader) -> tuple[str, frozenset[str], frozenset[str]]:
    match measure.basis:
        case Rows(export, date):
            return export, _rows(measure, export) | {date}, _beside(export, columns_read(measure))
        case Book():
            return "book", frozenset({"account_id", "as_of", "arr"}), frozenset({"currency"})
        case MonthEnds():
            return "usage", _usage(plan, measure, asking), frozenset()
        case Ranked():
            return "usage", frozenset({"account_id", "date", "active_users", "events"}), frozenset()
        case Onboarding():
            return "events", frozenset({"account_id", "kind", "date"}), frozenset()
    return "scores", _SCORED, frozenset({"weight", "entered_by"})


def _rows(measure: Measure, export: str) -> frozenset[str]:
    assert isinstance(measure.basis, Rows)
    flags, read = FLAGS.get(export, {}), columns_read(measure)
    whose = {"person_id"} if measure.basis.by_person else {"account_id"}
    return frozenset(whose | {flags.get(name, name) for name in read} | ({measure.basis.among} - {""}))


def _beside(export: str, read: frozenset[str]) -> frozenset[str]:
    """Columns that are used where they are there: late dates, merged rows, growth counted twice (R7, R18)."""
    if export == "events":
        return frozenset({"account_id", "evidence"})
    if export == "leads":
        days = (f"{stage}_date" for stage in ("submitted", "accepted", "opportunity", "won"))
        return frozenset({"currency", "account_id", *days})
    if export != "renewals":
        return frozenset({"currency", "owner_id", "account_id"})
    doubled = {"expansion_arr"} if "arr_renewed" in read else set()
    return frozenset({"currency", "owner_id", "signed_date", "kind", "outcome"} | doubled)


def _usage(plan: Plan, measure: Measure, asking: Reader) -> frozenset[str]:
    settings = plan.settings(asking)
    columns = {"account_id", "date"}
    for name in columns_read(measure):
        columns.update(MONTH_COLUMNS.get(name, ()))
    if "in_use" in columns_read(measure):
        columns.add("active_users" if settings.get("in_use") == "active" else "assigned_users")
    if settings.get("weigh_by") == "licences":
        columns.add("licences")
    return frozenset(columns)
