"""Reading plan files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Span, errors, in_order
from csbonus.documents.shape import Misfit, fitted
from csbonus.documents.source import Source, read_source
from csbonus.named import NamedTuple
from csbonus.plan.checks import checked
from csbonus.plan.draft import Draft
from csbonus.plan.mend import mended
from csbonus.plan.model import Plan

ENDINGS = (".yaml", ".yml")
NOT_PLANS = ("exports",)
_TESTS = "csbonus_test"


class Loaded(NamedTuple):
    """A plan with the document it was read from; `digest` changes exactly when what the plan says changes."""

    plan: Plan
    source: Source
    digest: str

    def place(self, *steps: str | int) -> Span:
        """Where the plan writes the key at `steps`, such as `place("components", "gross-retention", "curve")`."""
        return self.source.key(*steps)


def read_plans(
    paths: Sequence[Path], *, advice: bool = True
) -> tuple[tuple[Loaded, ...], tuple[Diagnostic, ...]]:
    """The plans in these files and folders, with everything that is wrong with any of them.

    Without `advice` no plan is looked at for what would be better: a calculation does not show it.
    """
    found = [_no_plan(path) for path in paths if path.is_dir() and not _inside(path)]
    plans = []
    for path in plan_files(paths):
        loaded, problems = read_plan(path, advice=advice)
        found += problems
        if loaded and not errors(problems):
            plans.append(loaded)
    found += _same_ids(plans)
    told = {d.span.file for d in errors(found)}
    return tuple(p for p in plans if p.source.file not in told), in_order(found)


def _same_ids(plans: Sequence[Loaded]) -> Iterator[Diagnostic]:
    """Two files cannot be one plan: people and ledgers name plans by id."""
    seen: dict[str, Span] = {}
    for loaded in plans:
        span = loaded.source.value("plan")
        first = seen.setdefault(loaded.plan.plan, span)
        if first is not span:
            fact = f"`{loaded.plan.plan}` is the id of the plan in {first.file} too"
            yield Diagnostic("CSB269", fact, span, "give one of them another id", (first,))


def plan_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are named, and those of plans in the folders that are."""
    found = (file for path in paths for file in (_inside(path) if path.is_dir() else (path,)))
    return tuple(dict.fromkeys(found))


def _inside(folder: Path) -> tuple[Path, ...]:
    """The plans in a folder, whatever their capitals: not the mapping of exports, not the scenarios that test plans."""
    files = ((path.stem.lower(), path) for path in sorted(folder.iterdir()) if path.name.lower().endswith(ENDINGS))
    return tuple(path for stem, path in files if stem not in NOT_PLANS and not stem.endswith(".test"))


def _no_plan(folder: Path) -> Diagnostic:
    fact = f"there is no plan in the folder `{folder}`"
    return Diagnostic("CSB201", fact, Span(str(folder)), "plans are files whose name ends in `.yaml` or `.yml`")


def read_plan(path: Path, *, advice: bool = True) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """The plan in one file, with everything that is wrong with it, and advice if asked for."""
    source, found = read_source(path)
    if source is None:
        return None, found
    if isinstance(source.data, dict) and _TESTS in source.data:
        hint = f"run its tests: `csbonus test {path}`; or name the plan that they test"
        return None, (*found, Diagnostic("CSB640", "this is a file of tests, not a plan", source.key(_TESTS), hint))
    loaded, wrong = plan_in(source, advice=advice and not errors(found))
    return loaded, (*found, *wrong)


def is_plan(source: Source) -> bool:
    """Whether a document begins as a plan does, and not as its tests do."""
    return isinstance(source.data, dict) and "csbonus" in source.data and _TESTS not in source.data


def plan_in(source: Source, *, advice: bool = True) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
    """The plan that a document is, as `read_plan` has it."""
    found: tuple[Diagnostic, ...] = ()
    draft, misfits = _drafted(source)
    found += tuple(m.diagnostic for m in misfits)
    if draft is None:
        return None, found
    found += tuple(fault.placed(source) for fault in checked(draft))
    if advice and not errors(found):
        from csbonus.plan.advice import advised

        found += tuple(fault.placed(source) for fault in advised(draft))
    return Loaded(draft.plan, source, digest(source)), found


def _drafted(source: Source) -> tuple[Draft | None, tuple[Misfit, ...]]:
    """The plan in a document; where parts do not fit, the rest of it with stand-ins for them."""
    plan, misfits = fitted(source, Plan)
    if plan is not None:
        return Draft(plan, source), ()
    data, holes = mended(source.data, misfits)
    plan, _ = fitted(source._replace(data=data), Plan)
    return (None if plan is None else Draft(plan, source, holes)), misfits


def digest(source: Source) -> str:
    """SHA-256 of what a document says, whatever the order of its keys, its comments, and its line ends."""
    canonical = json.dumps(source.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
