"""Finding a manager whom a command line names, and who reports to them."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.credit import by_manager
from csbonus.engine.run import Run
from csbonus.named import NamedTuple
from csbonus.periods import Days
from csbonus.report.runs import shown_runs, span_of


class Managed(NamedTuple):
    """A manager, by id and name, with the ids of whoever reports to them, directly or not."""

    person_id: str
    called: str
    people: frozenset[str]


def below(run: Run, wanted: str) -> Managed:
    """Who reports to a manager on any day of the quarters that are shown. Raises Refused where there is no such person.

    They need not be on a plan themselves.
    """
    plan, runs = run.plans[0], shown_runs(run.ask)
    roster = plan.ground.people
    found = {each.person_id: each for each in roster if each.person_id == wanted}
    found = found or {each.person_id: each for each in roster if each.name == wanted}
    if len(found) != 1:
        fact = f"several people are called `{wanted}`" if found else f"`{wanted}` is not in the people export"
        hint = f"give the id: {' or '.join(sorted(found))}" if found else "write the person_id, or the whole name"
        raise Refused([Diagnostic("CSB111", fact, Span("PERSON"), hint)])
    [(person_id, spell)] = found.items()
    days = Days(span_of(plan, runs[0]).first, span_of(plan, runs[-1]).last)
    members = by_manager(roster, [person_id], include_self=False)
    people = frozenset(member.person_id for member in members if member.days.within(days) is not None)
    return Managed(person_id, spell.name or person_id, people)
