"""Finding who and what is to be explained, and showing it."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.cli.options import ExplainFormat
from csbonus.cli.running import as_read
from csbonus.cli.terminal import stdout, write
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.near import did_you_mean, near
from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun, Run
from csbonus.named import NamedTuple
from csbonus.report.explain.walk import Story, stories
from csbonus.report.runs import plan_name, shown_runs


class Subject(NamedTuple):
    """Who is to be explained, and which component; None for all."""

    person: str
    component: str | None


def explained(run: Run, subject: Subject, form: ExplainFormat, rows: int) -> None:
    """Explain one person's pay under every plan they are on. Raises Refused where there is nobody or nothing such."""
    told = _stories(run, subject)
    if form is ExplainFormat.TEXT:
        from csbonus.report.explain.text import print_stories

        console = stdout()
        with console.at_once(), as_read(run.exports):
            for part in told:
                print_stories(console, part, rows)
    elif form is ExplainFormat.JSON:
        from csbonus.report.explain.machine import stories_as_json

        with as_read(run.exports):
            text = stories_as_json(told)
        write(text)
    else:
        from csbonus.report.explain.sheet import stories_as_csv

        with as_read(run.exports):
            text = stories_as_csv(told)
        write(text)


def _stories(run: Run, subject: Subject) -> tuple[tuple[Story, ...], ...]:
    found = people_called(run, subject.person)
    components = {name for plan, _ in found for name in plan.loaded.plan.components}
    if subject.component is not None and subject.component not in components:
        hint = did_you_mean(subject.component, components, "components")
        fact = f"there is no component `{subject.component}` on the plan of {found[0][1].person_id}"
        raise Refused([Diagnostic("CSB112", fact, Span("--component"), hint)])
    runs = shown_runs(run.ask)
    return tuple(stories(plan, person, runs, subject.component) for plan, person in found)


def people_called(run: Run, wanted: str) -> tuple[tuple[PlanRun, Participant], ...]:
    """Everyone with this id; else everyone with this name, who must be one person."""
    everyone = [(plan, person) for plan in sorted(run.plans, key=plan_name) for person in plan.people]
    found = [each for each in everyone if each[1].person_id == wanted]
    found = found or [each for each in everyone if each[1].name == wanted]
    ids = sorted({person.person_id for _, person in found})
    if len(ids) == 1:
        return tuple(found)
    if ids:
        hint = f"give the id: {' or '.join(ids)}"
        raise Refused([Diagnostic("CSB111", f"several people are called `{wanted}`", Span("PERSON"), hint)])
    hint = _paid_beside(run, wanted) or _who_instead(wanted, [person for _, person in everyone])
    raise Refused([Diagnostic("CSB111", f"`{wanted}` is on none of these plans", Span("PERSON"), hint)])


def _paid_beside(run: Run, wanted: str) -> str:
    """Where to look for what corrections of other years pay somebody in this one; empty where none does."""
    told = [f"batch {each.batch} of the ledger, which corrects {each.period}, pays `{wanted}` with {each.paid_with}"
            for each in run.past.paid_beside.get(wanted, ())]
    years = dict.fromkeys(each.period.partition("-")[0] for each in run.past.paid_beside.get(wanted, ()))
    return f"{'; '.join(told)}: see `--year {' or '.join(years)}` with the plans of then" if told else ""


def _who_instead(wanted: str, people: Sequence[Participant]) -> str:
    """Those whose id, name or part of a name is most like what was written; else how many people there are."""
    called: dict[str, set[str]] = {}
    for person in people:
        for text in (person.person_id, person.name, *person.name.split()):
            called.setdefault(text, set()).add(f"`{person.person_id}`{f' ({person.name})' if person.name else ''}")
    close = near(wanted, filter(None, called))
    if close:
        return f"did you mean {' or '.join(sorted(called[close]))}?"
    count = len({person.person_id for person in people})
    there = "nobody is" if not count else "1 person is" if count == 1 else f"{count} people are"
    return f"{there} on these plans: write the person_id, or the whole name as the roster has it"
