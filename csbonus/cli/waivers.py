"""Warnings that a run may go on with: all of them, none with `--strict`, or those that `--accept` names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from csbonus.cli.running import Calculated
from csbonus.diagnostics import Diagnostic, Refused, Severity, Span
from csbonus.named import NamedTuple

ONLY_ACCEPTED = frozenset({"CSB922", "CSB925", "CSB926", "CSB927"})
"""Warnings so likely to be mistakes that nothing is put into a ledger before somebody accepts them by name."""


class Waivers(NamedTuple):
    """What a command line says of warnings: `strict` lets only the codes pass that are `accepted`."""

    strict: bool = False
    accepted: tuple[str, ...] = ()


def waivers(accept: Sequence[str] | None, *, strict: bool) -> Waivers:
    """What `--strict` and `--accept` say."""
    return Waivers(strict, tuple(dict.fromkeys(code.upper() for code in accept or ())))


def in_order(said: Waivers) -> tuple[str, ...]:
    """The codes that are accepted, as a batch keeps them."""
    return tuple(sorted(said.accepted))


def let_pass(result: Calculated, said: Waivers, *, closes: bool = False) -> Calculated:
    """The run with those of its warnings marked that are accepted; `closes`: it goes into a ledger.

    Raises Refused where a warning is not accepted that must be, or where there is none of a code that is accepted.
    """
    return result._replace(warnings=let_through(result.warnings, said, closes=closes))


def let_through(warnings: Sequence[Diagnostic], said: Waivers, *, closes: bool) -> tuple[Diagnostic, ...]:
    """The same of warnings by themselves."""
    codes = sorted({each.code for each in warnings if each.severity is Severity.WARNING})
    if stale := list(_stale(said.accepted, codes)):
        raise Refused(stale)
    marked = tuple(_marked(each, said.accepted) for each in warnings)
    if against := list(_against(codes, said, closes=closes)):
        raise Refused([*marked, *against])
    return marked


def _stale(accepted: Sequence[str], codes: Collection[str]) -> Iterator[Diagnostic]:
    for code in accepted:
        if code not in codes:
            fact = f"no warning {code} was given: there is nothing to accept"
            yield Diagnostic("CSB125", fact, Span("--accept"), _one_by_one(code))


def _one_by_one(text: str) -> str:
    """What to type instead of a code that was not given, which may be several in one."""
    codes = text.replace(",", " ").replace(";", " ").split()
    if len(codes) > 1:
        return f"say it once for each: `{_accepted(codes)}`"
    return f"leave `--accept {text}` out"


def _accepted(codes: Sequence[str]) -> str:
    return " ".join(f"--accept {code}" for code in codes)


def _against(codes: Sequence[str], said: Waivers, *, closes: bool) -> Iterator[Diagnostic]:
    open_ones = [code for code in codes if code not in said.accepted]
    if said.strict and open_ones:
        fact = f"with `--strict` no warning may be left, and there {_are(open_ones)}"
        yield Diagnostic("CSB940", fact, Span("--strict"), _hint(open_ones))
    elif closes and (doubtful := [code for code in open_ones if code in ONLY_ACCEPTED]):
        fact = f"nothing is put into a ledger before somebody accepts {', '.join(doubtful)}"
        yield Diagnostic("CSB941", fact, Span("--accept"), _hint(doubtful))


def _are(codes: Sequence[str]) -> str:
    return f"{'is' if len(codes) == 1 else 'are'} {', '.join(codes)}"


def _hint(codes: Sequence[str]) -> str:
    return f"mend what is wrong, or let it pass with `{_accepted(codes)}`"


def _marked(warning: Diagnostic, accepted: Collection[str]) -> Diagnostic:
    is_accepted = warning.severity is Severity.WARNING and warning.code in accepted
    return warning._replace(message=f"{warning.message} (accepted)") if is_accepted else warning
