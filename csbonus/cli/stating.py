"""Making statements for the command line: whose they are, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from csbonus import __version__
from csbonus.cli.explaining import people_called
from csbonus.cli.managing import below
from csbonus.cli.progress import progress
from csbonus.cli.reached import Named
from csbonus.cli.running import Calculated, as_read
from csbonus.cli.terminal import write_pieces
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.engine.behind import Behind, Gathered
from csbonus.engine.participants import Participant
from csbonus.engine.run import PlanRun, Run
from csbonus.named import NamedTuple
from csbonus.report.explain.also_paid import corrections_with
from csbonus.report.explain.walk import stories
from csbonus.report.payout_table import is_in
from csbonus.report.runs import plan_name, shown_runs, span_label
from csbonus.report.statement.names import file_name
from csbonus.report.statement.person import person_page
from csbonus.report.statement.sources import Source
from csbonus.report.statement.team import only, team_page

ENDING = ".html"
On = tuple[PlanRun, Participant]
Pages = Mapping[str, Callable[[], Iterable[str]]]
"""Pages by the names of their files, each made when it is asked for."""


class Wanted(NamedTuple):
    """Whose page is wanted, None for everybody's; or that of their `team`. How many rows a table has; where it goes."""

    person: str | None
    team: bool
    rows: int
    output: Path | None
    force: bool


def refuse_bad_target(wanted: Wanted) -> None:
    """Raises Refused where the pages that are wanted cannot go to where they should."""
    target, hint = wanted.output, "name a folder after `-o`, or a person after the plan"
    if wanted.person is None and not wanted.team and (target is None or _is_page(target)):
        where = f"`{target.name}`" if target else "standard output"
        raise Refused([Diagnostic("CSB129", f"{where} is one page, and there may be many", Span("--output"), hint)])
    if target is not None and target.suffix.lower() not in ("", ENDING) and not target.is_dir():
        fact, hint = f"`{target.name}` is not a page of HTML", "end the name in .html, or name a folder"
        raise Refused([Diagnostic("CSB129", fact, Span("--output"), hint)])
    if target is not None and not _is_page(target):
        _refuse_no_folder(target)


def _refuse_no_folder(target: Path) -> None:
    """What is there already and is no folder holds no pages; a folder that is missing is made."""
    if target.is_dir() or not (target.exists() or target.is_symlink()):
        return
    what = "a file" if target.is_file() else "neither a file nor a folder" if target.exists() else "a link to nothing"
    hint = "name a folder, or a page that ends in .html"
    raise Refused([Diagnostic("CSB108", f"`{target}` is {what}", Span(str(target)), hint)])


def _is_page(target: Path) -> bool:
    """Whether one page goes to a file; else every page goes to a folder, to a file of its own."""
    return target.suffix.lower() == ENDING and not target.is_dir()


def stated(result: Calculated, wanted: Wanted, named: Named) -> Mapping[Path, str]:
    """Show the page of a person, or write the pages that are wanted; says what became of each file."""
    head = result.ledger.head if result.ledger and result.ledger.batches else ""
    behind = Behind() if wanted.person else Gathered()
    source = Source(result.run, f"csbonus {__version__}", behind, head)
    pages = _of_team(source, wanted.person) if wanted.team else _of_people(source, wanted)
    if wanted.output is None:
        with as_read(result.run.exports):
            made = [piece for make in pages.values() for piece in make()]
        write_pieces(made)
        return {}
    if _is_page(wanted.output):
        [page] = pages.values()
        return _written({wanted.output: page}, result, wanted, named)
    return _written({wanted.output / name: make for name, make in pages.items()}, result, wanted, named)


def _when(run: Run) -> str:
    """`2026-Q2`, or `2026`, for names of files; a fourth quarter is not the year, though its true-up comes with it."""
    return span_label(run.plans[0], shown_runs(run.ask)).split()[0]


def _of_people(source: Source, wanted: Wanted) -> Pages:
    """The page of each person, by the name of its file."""
    run, by_person = source.run, dict[str, list[On]]()
    runs = shown_runs(run.ask)
    for plan, person in people_called(run, wanted.person) if wanted.person else _everybody(run):
        by_person.setdefault(person.person_id, []).append((plan, person))
    if not by_person:
        fact, hint = f"nobody is on these plans in {_when(run)}", "look at `for` of the plans and at the people export"
        raise Refused([Diagnostic("CSB111", fact, Span("PLAN"), hint)])

    def page(on: Sequence[On]) -> Iterable[str]:
        yield person_page(source, [stories(plan, person, runs, None) for plan, person in on], wanted.rows)

    beginning = f"statement-{_when(run)}"
    return {file_name(person, beginning): partial(page, on) for person, on in sorted(by_person.items())}


def _of_team(source: Source, manager: str | None) -> Pages:
    """The page of whoever reports to a manager, directly or not; of everybody where none is named."""
    run, name = source.run, f"team-{_when(source.run)}"
    if manager is None:
        return {f"{name}.html": lambda: [team_page(source, "Everybody", run)]}
    person_id, called, people = below(run, manager)
    mine = only(run, people)
    if not mine.plans:
        fact, hint = f"nobody who reports to `{manager}` is on these plans", "leave the name out for everybody"
        raise Refused([Diagnostic("CSB111", fact, Span("PERSON"), hint)])
    title = f"The people of {called}"
    return {file_name(person_id, name): lambda: [team_page(source, title, mine)]}


def _everybody(run: Run) -> Iterable[On]:
    """Everyone who is on a plan in the runs that are shown, or paid anything by them or with them."""
    runs = shown_runs(run.ask)
    for plan in sorted(run.plans, key=plan_name):
        for person in plan.people:
            if any(is_in(plan, person, shown) or corrections_with(plan, person, shown) for shown in runs):
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
    folder = next(iter(pages)).parent
    made_now = not folder.is_dir() and folder == wanted.output
    try:
        if made_now:
            folder.mkdir(mode=0o700)
        with progress() as step:
            step("writing pages")
            made_of = partial(as_read, result.run.exports)
            return write_files(pages, force=wanted.force, instead="another folder after `-o`", making=made_of)
    except OSError as error:
        raise Refused([unwritable(folder, error)]) from error
    except BaseException:  # also where somebody interrupts it
        if made_now:
            with suppress(OSError):
                folder.rmdir()
        raise
