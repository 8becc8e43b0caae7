"""A part of a document as a document of its own, whose places stay those of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csbonus.documents.source import Place, Plain, Source, Steps

_EXAMPLES: Steps = ("examples",)


def part_of(source: Source, steps: Steps) -> Source:
    """What stands at `steps`, such as a plan written inside a test file."""
    return source._replace(data=source.get(*steps), places=dict(_below(source, steps)))


def with_example(plan: Source, example: Mapping[str, Plain], source: Source, at: Steps) -> Source:
    """A plan with no example but this one, whose keys stand in `source` at `at`."""
    assert isinstance(plan.data, dict), "a plan is read from keys and values"
    kept = {steps: place for steps, place in plan.places.items() if steps[:1] != _EXAMPLES}
    there = {(*_EXAMPLES, 0, *steps): place for steps, place in _below(source, at)}
    whole = {_EXAMPLES: source.places[at]}
    return plan._replace(data={**plan.data, "examples": [dict(example)]}, places={**kept, **whole, **there})


def _below(source: Source, steps: Steps) -> Iterator[tuple[Steps, Place]]:
    return ((where[len(steps) :], place) for where, place in source.places.items() if where[: len(steps)] == steps)
