"""Which plans are asked, for which quarter or year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from csbonus.cli.when import When
from csbonus.diagnostics import Diagnostic, Refused, Severity, Span, errors, in_order
from csbonus.engine.ask import Ask, quarter, whole_year
from csbonus.engine.examples import wrong_examples
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded, read_plans

_QUARTER = re.compile(r"(?:(?:FY)?(?P<year>[0-9]{2}|[0-9]{4})-?)?Q(?P<number>[1-4])", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY)?(?P<year>[0-9]{2}|[0-9]{4})", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Asked(NamedTuple):
    """The plans of the year asked for, what is asked of them, what is to be said about all that were read."""

    plans: tuple[Loaded, ...]
    ask: Ask
    warnings: tuple[Diagnostic, ...]


def sound_plans(paths: Sequence[Path]) -> tuple[tuple[Loaded, ...], tuple[Diagnostic, ...]]:
    """The plans in files and folders, with their warnings. Raises Refused where one is wrong or none is there."""
    plans, found = read_plans(paths, advice=False)
    found = in_order([*found, *(wrong for loaded in plans for wrong in wrong_examples(loaded))])
    if errors(found):
        raise Refused(found)
    return plans, found


def asked(paths: Sequence[Path], when: When) -> Asked:
    """What a command line asks for. Raises Refused with everything that is wrong with it."""
    day = None if when.as_of is None else day_of(when.as_of, "--as-of")
    if (when.quarter is None) == (when.year is None):
        both, neither = "both `--quarter` and `--year` are given", "neither `--quarter` nor `--year` is given"
        fact = both if when.quarter is not None else neither
        raise Refused([Diagnostic("CSB103", fact, Span("--quarter"), "give one of them: `--quarter 2026-Q3`")])
    plans, warnings = sound_plans(paths)
    years = sorted({loaded.plan.year for loaded in plans})
    year, ask = _year(when.year or "", years, day) if when.quarter is None else _quarter(when.quarter, years, day)
    mine = tuple(loaded for loaded in plans if loaded.plan.year == year)
    others = [_other_year(loaded, year) for loaded in plans if loaded.plan.year != year]
    return Asked(mine, ask, in_order([*warnings, *others]))


def day_of(text: str, option: str) -> date:
    """The day that an option names. Raises Refused where it is none."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # 2026-02-30 is refused in the same words
    raise Refused([Diagnostic("CSB104", f"`{text}` is not a date", Span(option), "write it as `2026-09-30`")])


def _quarter(text: str, years: Sequence[int], as_of: date | None) -> tuple[int, Ask]:
    labels = [f"{year}-Q{number}" for year in years for number in range(1, 5)]
    found = _QUARTER.fullmatch(text)
    if found is None:
        raise Refused([_unknown("CSB101", f"`{text}` is not a quarter", "--quarter", labels)])
    number = int(found["number"])
    if found["year"] is None and len(years) > 1:
        both = " or ".join(f"{year}-Q{number}" for year in years)
        raise Refused([_unknown("CSB101", f"`{text}` may be {both}", "--quarter", labels)])
    year = _full(found["year"]) if found["year"] else years[0]
    if year not in years:
        raise Refused([_unknown("CSB102", f"no plan here is for {year}", "--quarter", labels)])
    return year, quarter(number, as_of)


def _year(text: str, years: Sequence[int], as_of: date | None) -> tuple[int, Ask]:
    labels = [str(year) for year in years]
    found = _YEAR.fullmatch(text)
    if found is None:
        raise Refused([_unknown("CSB101", f"`{text}` is not a year", "--year", labels)])
    year = _full(found["year"])
    if year not in years:
        raise Refused([_unknown("CSB102", f"no plan here is for {year}", "--year", labels)])
    return year, whole_year(as_of)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _unknown(code: str, fact: str, option: str, labels: Sequence[str]) -> Diagnostic:
    return Diagnostic(code, fact, Span(option), f"write {' or '.join(labels)}")


def _other_year(loaded: Loaded, year: int) -> Diagnostic:
    fact = f"{loaded.plan.plan} is a plan for {loaded.plan.year}: it is left out of {year}"
    hint = "name the plans one by one to leave it out in silence"
    return Diagnostic("CSB105", fact, loaded.place("year"), hint, severity=Severity.WARNING)
