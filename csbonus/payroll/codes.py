"""Under which earning code payroll pays a component or a term beside the components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from csbonus.diagnostics import Diagnostic, Span
from csbonus.exact import NOTHING
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple
from csbonus.payroll.limits import Field
from csbonus.payroll.paid import CARRY, Paid

ALL_OTHERS = "*"
"""Stands for everything without a code of its own."""


def _for_all(value: object) -> object:
    """One code alone is that of everything."""
    return {ALL_OTHERS: value} if isinstance(value, str) else value


Codes = Annotated[dict[str, str], BeforeValidator(_for_all)]
"""A code for everything, or codes by component (`renewals`) and term (`draw`), with `"*"` for all others."""


class Coded(NamedTuple):
    """What a person is paid, by earning code."""

    paid: Paid
    amounts: Mapping[str, Decimal]


def coded(people: Iterable[Paid], codes: Mapping[str, str]) -> tuple[Coded, ...]:
    """What everybody is paid, by code, where everything has one."""
    return tuple(Coded(each, _amounts(each, codes)) for each in people)


def wrong_codes(
    people: Iterable[Paid], codes: Mapping[str, str], setting: str, field: Field
) -> Iterator[Diagnostic]:
    """Everything that is paid and has no code, and codes that the field of the layout cannot hold."""
    for name in sorted({share.of for each in people for share in each.shares}):
        if _code(name, codes) is None:
            hint = f"add `{name}: ...` to `{setting}`, or `\"{ALL_OTHERS}\": ...` for all that have none"
            yield Diagnostic("CSB851", f"`{name}` is paid, but has no code in `{setting}`", Span(setting), hint)
    for code in dict.fromkeys(codes.values()):
        yield from field.misfit(code, Span(setting))


def idle_codes(batch: Batch, codes: Mapping[str, str]) -> tuple[str, ...]:
    """A note about codes of what the batch does not know: a misspelt name is paid under the code of all others."""
    known = {ALL_OTHERS, CARRY, *(each.component for each in batch.components), *(each.term for each in batch.terms)}
    return tuple(f"`{name}` has a code, but the batch has nothing of this name" for name in codes if name not in known)


def _code(of: str, codes: Mapping[str, str]) -> str | None:
    return codes.get(of, codes.get(ALL_OTHERS))


def _amounts(each: Paid, codes: Mapping[str, str]) -> Mapping[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for share in each.shares:
        code = _code(share.of, codes)
        assert code is not None, "wrong_codes finds what has none"
        sums[code] = sums.get(code, NOTHING) + share.amount
    return sums
