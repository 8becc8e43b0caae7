"""Making statements for the command line: whose they are, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from csbonus import __version__
from csbonus.cli.explaining import people_called
from csbonus.cli.reached import Named
from csbonus.cli.running import Calculated
from csbonus.cli.terminal import write
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun
from csbonus.named import NamedTuple
from csbonus.report.explain.walk import stories
from csbonus.report.payout_table import is_in
from csbonus.report.runs import label, plan_name, shown_runs
from csbonus.report.statement.names import file_names
from csbonus.report.statement.person import person_page
from csbonus.report.statement.sources import Source

ENDING = ".html"
On = tuple[PlanRun, Participant]


class Wanted(NamedTuple):
    """Whose page is wanted, None for everybody's; how many rows of each table; where it goes."""

    person: str | None
    rows: int
    output: Path | None
    force: bool


def refuse_bad_target(wanted: Wanted) -> None:
    """Raises Refused where the pages that are wanted cannot go to where they should."""
    target, hint = wanted.output, "name a folder after `-o`, or a person after the plan"
    if wanted.person is None and (target is None or _is_page(target)):
        where = f"`{target.name}`" if target else "standard output"
        raise Refused([Diagnostic("CSB129", f"{where} is one page, and there may be many", Span("--output"), hint)])
    if target is not None and target.suffix not in ("", ENDING) and not target.is_dir():
        fact, hint = f"`{target.name}` is not a page of HTML", "end the name in .html, or name a folder"
        raise Refused([Diagnostic("CSB129", fact, Span("--output"), hint)])


def _is_page(target: Path) -> bool:
    """Whether one page goes to a file; else every page goes to a folder, to a file of its own."""
    return target.suffix == ENDING and not target.is_dir()


def stated(result: Calculated, wanted: Wanted, named: Named) -> Mapping[Path, str]:
    """Show the page of a person, or write the pages that are wanted; says what became of each file."""
    pages = _pages(result, wanted)
    if wanted.output is None:
        [make] = pages.values()
        write("".join(make()))
        return {}
    if _is_page(wanted.output):
        [make] = pages.values()
        return _written({wanted.output: make}, result, wanted, named)
    run = result.run
    when = label(run.plans[0], shown_runs(run.ask)[-1]).split()[0]
    names = file_names(pages, when)
    return _written({wanted.output / names[person]: make for person, make in pages.items()}, result, wanted, named)


def _pages(result: Calculated, wanted: Wanted) -> Mapping[str, Callable[[], Iterable[str]]]:
    """The page of each person by id, made when it is asked for."""
    run, by_person = result.run, dict[str, list[On]]()
    runs = shown_runs(run.ask)
    found = people_called(run, wanted.person) if wanted.person else _everybody(result)
    for plan, person in found:
        by_person.setdefault(person.person_id, []).append((plan, person))
    head = result.ledger.head if result.ledger and result.ledger.batches else ""
    source = Source(run, f"csbonus {__version__}", head)

    def page(on: list[On]) -> Iterable[str]:
        told = [stories(plan, person, runs, None) for plan, person in on]
        return [person_page(source, told, wanted.rows)]

    return {person: partial(page, on) for person, on in sorted(by_person.items())}


def _everybody(result: Calculated) -> Iterable[On]:
    """Everyone who is on a plan in the runs that are shown, or paid anything by them."""
    runs = shown_runs(result.run.ask)
    for plan in sorted(result.run.plans, key=plan_name):
        for person in plan.people:
            if any(is_in(plan, person, shown) for shown in runs):
                yield plan, person


def _written(
    pages: Mapping[Path, Callable[[], Iterable[str]]], result: Calculated, wanted: Wanted, named: Named
) -> Mapping[Path, str]:
    """Write all pages or none, over none of the files that are read."""
    from csbonus.cli.sources import refuse_ledger, refuse_sources, sources
    from csbonus.report.files import unwritable, write_files

    assert wanted.output is not None, "only what goes somewhere is written"
    refuse_ledger(wanted.output, result.ledger.folder if result.ledger else None)
    refuse_sources(pages, sources(named, result.run.exports))
    folder = next(iter(pages)).parent if pages else wanted.output
    made_now = not folder.is_dir() and folder == wanted.output
    try:
        if made_now:
            folder.mkdir(mode=0o700)
        return write_files(pages, force=wanted.force, instead="another folder after `-o`")
    except OSError as error:
        raise Refused([unwritable(folder, error)]) from error
    except Refused:
        if made_now:
            with suppress(OSError):
                folder.rmdir()
        raise
