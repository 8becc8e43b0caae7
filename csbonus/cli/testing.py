"""Running tests for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csbonus.cli.terminal import stdout, write
from csbonus.diagnostics import Refused, errors
from csbonus.scenarios.checks import wrong_tests
from csbonus.scenarios.load import read_tests
from csbonus.scenarios.outcome import Outcome
from csbonus.scenarios.play import played
from csbonus.scenarios.told import outcomes_as_json, print_outcomes


def outcomes(paths: Sequence[Path]) -> tuple[Outcome, ...]:
    """What comes of every test. Raises Refused with everything that is wrong with the files."""
    files, found = read_tests(paths)
    wrong = [*errors(found), *(problem for file in files for problem in wrong_tests(file))]
    if wrong:
        raise Refused(wrong)
    return tuple(played(case) for file in files for case in file.cases)


def tell(told: Sequence[Outcome], form: str, *, quiet: bool) -> None:
    """Put what came of tests on stdout; nothing where all is well and nothing is wanted then."""
    if form == "json":
        write(outcomes_as_json(told))
    elif not quiet or not all(outcome.passed for outcome in told):
        print_outcomes(stdout(), told)
