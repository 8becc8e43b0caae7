"""Where results are to be written, judged before anything is calculated."""

from __future__ import annotations

from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span

ENDINGS = (".csv", ".json")
NO_FOLDER = "make the folder first; for one file of payouts, end its name in .csv or .json"


def ending_of(target: Path) -> str:
    """What the name of a file ends in; capitals do not count."""
    return target.suffix.lower()


def is_file(target: Path) -> bool:
    """Whether payouts alone go to one file; else four sheets go to a folder."""
    return ending_of(target) in ENDINGS and not target.is_dir()


def refuse_bad_target(target: Path, ending: str | None) -> None:
    """Raises Refused where nothing can be written to `target`; `ending` is the one that is asked for, if any."""
    found = _problem(target, ending)
    if found is not None:
        raise Refused([found])


def _problem(target: Path, ending: str | None) -> Diagnostic | None:
    if target.is_dir():
        return None
    if target.suffix and ending_of(target) not in ENDINGS:
        fact = f"`{target.name}` ends in `{target.suffix}`, which is not written; .csv and .json are"
        hint = "end the name in .csv or .json; to write into a folder of this name, make it first"
        return Diagnostic("CSB114", fact, Span("--output"), hint)
    if target.suffix and ending not in (None, ending_of(target)):
        fact = f"`--format {ending[1:]}` and the ending of `{target.name}` disagree" if ending else ""
        return Diagnostic("CSB114", fact, Span("--format"), "leave one of them out, or make them agree")
    if target.is_symlink() and not target.exists():
        return Diagnostic("CSB108", f"`{target}` is a link", Span(str(target)), "name another file after `-o`")
    return _without_folder(target)


def _without_folder(target: Path) -> Diagnostic | None:
    folder = target.parent if is_file(target) else target
    if folder.is_dir():
        return None
    if folder.exists():
        hint = "name a folder, or a file that ends in .csv or .json"
        return Diagnostic("CSB108", f"`{folder}` is not a folder", Span(str(target)), hint)
    return Diagnostic("CSB107", f"there is no folder `{folder}` to write into", Span(str(target)), NO_FOLDER)
