"""Stand-ins for the parts of a plan that do not fit, so that the rest of it can be checked too."""

from __future__ import annotations

from collections.abc import Iterable

from csbonus.documents.shape import Misfit
from csbonus.documents.source import Plain, Steps

_TOP: dict[str, Plain] = {
    "csbonus": "1", "plan": "stand-in", "title": "stand-in", "year": "2026", "currency": "USD",
    "for": {"role": "stand-in"}, "pay": {"target": "annual_target"}, "components": {},
}
_IN_COMPONENT: dict[str, Plain] = {"measure": "grr", "weight": "100%", "curve": "linear"}
_ITEMS: dict[str, Plain] = {
    "gates": {"when": {"measure": "grr", "below": "0%"}, "then": "zero"},
    "examples": {"pays": "0 USD"},
    "accepts": {"advice": "stand-in", "reason": "stand-in"},
}


def mended(data: Plain, misfits: Iterable[Misfit]) -> tuple[Plain, frozenset[Steps]]:
    """A copy of `data` in which every misfit is removed or replaced, with the steps to each of those places."""
    copy = _copied(data)
    holes: set[Steps] = set()
    for misfit in misfits:
        if misfit.unknown:
            _put(copy, misfit.steps, None)
        broken = misfit.meant if misfit.unknown else misfit.steps
        if broken:
            part = _part(broken)
            _put(copy, part, _stand_in(part))
            holes.add(part)
    return copy, frozenset(holes)


def _part(steps: Steps) -> Steps:
    """The smallest part around `steps` that can be replaced as a whole."""
    if steps[0] == "components":
        return steps[:3]
    return steps[:2] if steps[0] in (*_ITEMS, "measures", "pay") else steps[:1]


def _stand_in(part: Steps) -> Plain:
    """What to put at `part`; None to take it out."""
    first, *rest = part
    if not rest:
        return _TOP.get(str(first))
    if first in _ITEMS:
        return _copied(_ITEMS[str(first)])
    if first == "components" and len(rest) == 2:
        return _IN_COMPONENT.get(str(rest[1]))
    return "annual_target" if part == ("pay", "target") else None


def _put(data: Plain, steps: Steps, value: Plain) -> None:
    *way, last = steps
    for step in way:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    if isinstance(data, list) and isinstance(last, int):
        data[last] = value
    elif isinstance(data, dict) and value is None:
        data.pop(str(last), None)
    elif isinstance(data, dict):
        data[str(last)] = value


def _copied(data: Plain) -> Plain:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data
