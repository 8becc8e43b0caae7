"""A run as JSON: sorted keys, every amount as exact text."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.cells import plain_text
from csbonus.engine.effects import Effect
from csbonus.engine.run import Run
from csbonus.report.figures import exactly
from csbonus.report.objects import Plain, as_objects, lists_as_json
from csbonus.report.rows import components, payouts, teams
from csbonus.report.runs import plan_name, shown_runs
from csbonus.report.year_table import years


def _adjustment(run: Run, effect: Effect) -> Plain:
    """One correction by hand, with what it moves in the shown runs."""
    from csbonus.report.adjustments_table import left_by, moved_in  # few folders have adjustments

    row, runs = effect.adjustment, shown_runs(run.ask)
    return {
        "adjustment_id": row.adjustment_id, "quarter": row.quarter, "kind": row.kind, "person_id": row.person_id,
        "account_id": row.account_id, "component": row.component, "amount": exactly(row.amount),
        "reason": row.reason, "requested_by": row.requested_by, "approved_by": row.approved_by,
        "approved_on": row.approved_on.isoformat(), "why_not": effect.why_not,
        "moves": {currency: plain_text(amount) for currency, amount in moved_in(run, effect, runs).items()},
        "leaves": {currency: plain_text(amount) for currency, amount in left_by(run, effect, runs).items()},
    }


def _changed_since(run: Run) -> Iterator[Plain]:
    """What today's exports change of the run that is shown, where it is closed."""
    from csbonus.report.changed_since import changed_since  # few runs are closed

    rows = changed_since(run)
    return ({**each, "change": plain_text(row.change)} for each, row in zip(as_objects(rows), rows, strict=True))


def _years(run: Run) -> Iterator[Plain]:
    """The year of everybody, with whether it adds up."""
    for year in years(run):
        yield from ({**each, "ties": year.ties} for each in as_objects([year]))


def run_as_json(run: Run) -> Iterator[str]:
    """Plans with their digests, payouts, components, teams, the year of each person, control totals; in pieces."""
    return lists_as_json({
        "plans": [
            {"plan": plan_name(each), "title": each.loaded.plan.title, "digest": each.loaded.digest}
            for each in sorted(run.plans, key=plan_name)
        ],
        "payouts": as_objects(payouts(run)),
        "components": as_objects(components(run)),
        "teams": as_objects(teams(run)),
        "years": _years(run),
        "changed_since": _changed_since(run) if run.past.runs else [],
        "adjustments": [_adjustment(run, effect) for effect in run.effects],
        "control_totals": [
            {"export": total.export, "rows": total.rows, "accounts": total.accounts, "check": total.check,
             "sums": {column: plain_text(amount) for column, amount in total.sums}}
            for total in sorted(run.totals)
        ],
    })
