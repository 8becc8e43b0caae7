"""Plain values of a document checked against a model, every problem at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from csbonus.diagnostics import Diagnostic
from csbonus.documents.allowed import document_at, is_tag
from csbonus.documents.cut import Cut, cut_fact, cut_hint, cut_numbers
from csbonus.documents.fields import Document
from csbonus.documents.near import near
from csbonus.documents.source import Plain, Source, Steps
from csbonus.documents.spelling import shortened
from csbonus.documents.unseen import unseen_space
from csbonus.documents.words import as_value, wrong_value
from csbonus.named import NamedTuple

M = TypeVar("M", bound=Document)
Error = Mapping[str, Any]
"""One error as pydantic tells it."""


class Misfit(NamedTuple):
    """One part of a document that does not fit its model.

    `steps` leads to it. `meant` leads to the key that a misspelt one stands for.
    """

    diagnostic: Diagnostic
    steps: Steps
    unknown: bool = False
    meant: Steps = ()


def shaped(source: Source, model: type[M]) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """The document as `model`, or everything in it that does not fit."""
    found, misfits = fitted(source, model)
    return found, tuple(m.diagnostic for m in misfits)


def fitted(source: Source, model: type[M]) -> tuple[M | None, tuple[Misfit, ...]]:
    """As `shaped`, with what is needed to mend the document and look at the rest of it."""
    empties = () if model.may_be_empty else _empties(source)
    try:
        found = model.model_validate(source.data)
    except ValidationError as refused:
        errors = cast("list[Error]", refused.errors(include_url=False, include_context=True))
        told = {steps for m in empties for steps in (m.steps, m.meant) if steps}
        return None, (*empties, *_misfits(source, model, errors, told))
    return (None, empties) if empties else (found, ())


def _empties(source: Source) -> tuple[Misfit, ...]:
    """Keys without a value; those that are the rest of a number, as that number."""
    cuts = cut_numbers(source.data)
    rest = {steps for cut in cuts for steps in cut.rest}
    rest |= {cut.value for cut in cuts if cut.in_key}
    empty = (_empty(source, steps) for steps in _empty_values(source.data) if steps not in rest)
    return (*(_cut(source, cut, steps) for cut in cuts for steps in cut.rest), *empty)


def _cut(source: Source, cut: Cut, steps: Steps) -> Misfit:
    place = source.key(*cut.value) if cut.in_key else source.value(*cut.value)
    if cut.decimal:
        problem = Diagnostic("CSB227", cut_fact(shortened(cut.written)), place, cut_hint(shortened(cut.meant)))
        return Misfit(problem, steps, unknown=True, meant=cut.value)
    fact = f"`{shortened(cut.written)}` groups its digits with a comma, which ends a value inside braces"
    problem = Diagnostic("CSB227", fact, place, f"write `{shortened(cut.meant)}`")
    return Misfit(problem, steps, unknown=True, meant=cut.value)


def _empty_values(data: Plain, steps: Steps = ()) -> tuple[Steps, ...]:
    if data is None:
        return (steps,)
    if isinstance(data, str):
        return ()
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    return tuple(found for step, value in inside for found in _empty_values(value, (*steps, step)))


def _empty(source: Source, steps: Steps) -> Misfit:
    key = source.key(*steps)
    if unseen := unseen_space(source.text, source.file, key.line, key.line):
        return Misfit(unseen, steps, unknown=True)
    name = f"`{shortened(str(steps[-1]))}`" if steps and isinstance(steps[-1], str) else "this item"
    fact = f"{name} has no value"
    return Misfit(Diagnostic("CSB222", fact, key, "write a value, or remove the line"), steps)


def _misfits(source: Source, model: type[Document], errors: Sequence[Error], told: set[Steps]) -> tuple[Misfit, ...]:
    strange = (e for e in errors if e["type"] == "extra_forbidden" and _steps(source, e) not in told)
    unknown = tuple(_unknown(source, model, e) for e in strange)
    meant = {m.meant for m in unknown if m.meant}
    found = list(unknown)
    for error in errors:
        steps = _steps(source, error)
        if error["type"] == "extra_forbidden" or steps in told:
            continue
        if error["type"] != "missing":
            found.append(_value(source, model, steps, error))
        elif (*steps, error["loc"][-1]) not in meant:
            found.append(_missing(source, model, steps, error))
    # A value that stands for the quarter as well as for the year is read twice.
    return tuple(dict.fromkeys(found))


def _steps(source: Source, error: Error) -> Steps:
    """The location of an error as far as the document has it: without names that are ours, marks of keys."""
    steps: Steps = ()
    for step in (*error["loc"], *error.get("ctx", {}).get("at", ())):
        if source.has(*steps, step):
            steps = (*steps, step)
    return steps


def _unknown(source: Source, model: type[Document], error: Error) -> Misfit:
    steps = _steps(source, error)
    *way, key = steps
    document = document_at(model, error["loc"][:-1], source.get(*way))
    allowed = tuple(name for name in document.known_keys() if not is_tag(name)) if document else ()
    close = near(str(key), allowed)
    hint = f"did you mean {_as_written(document, close, source.get(*steps))}?" if close else (
        "known here: " + ", ".join(f"`{name}`" for name in allowed))
    meant = (*steps[:-1], close) if close else ()
    if meant and source.has(*meant):
        hint, meant = f"`{close}` is written already; remove this line", ()
    place = source.key(*steps)
    if unseen := unseen_space(source.text, source.file, place.line, place.line):
        return Misfit(unseen, steps, unknown=True, meant=(*way, str(key).strip()))
    fact = f"`{shortened(str(key))}` is not a key that is known here"
    return Misfit(Diagnostic("CSB220", fact, place, hint), steps, unknown=True, meant=meant)


def _as_written(document: type[Document] | None, key: str, value: Plain) -> str:
    """A key that is meant, with an example where it cannot have the text that stands behind the misspelt one."""
    wanted = document_at(document, (key,), value) if document and isinstance(value, str) else None
    if document is None or wanted is None or not (example := wanted.example()):
        return f"`{key}`"
    try:
        document.model_validate({key: value})
    except ValidationError as refused:
        located = ((tuple(s for s in error["loc"] if not is_tag(s)), error["type"]) for error in refused.errors())
        if ((key,), "model_type") in located:
            return f"`{as_value((key,), example)}`"
    return f"`{key}`"


def _missing(source: Source, model: type[Document], steps: Steps, error: Error) -> Misfit:
    key = str(error["loc"][-1])
    document = document_at(model, error["loc"][:-1], source.get(*steps))
    example = document.example_of(key) if document else ""
    if steps:
        where = f"`{shortened(steps[-1])}` has" if isinstance(steps[-1], str) else "this item has"
    else:
        where = "there is"
    hint = f"add `{key}: {example or '...'}`"
    return Misfit(Diagnostic("CSB221", f"{where} no `{key}`", source.key(*steps), hint), (*steps, key))


def _value(source: Source, model: type[Document], steps: Steps, error: Error) -> Misfit:
    document = document_at(model, error["loc"], source.get(*steps))
    code, fact, hint = wrong_value(error, steps, document.example() if document else "")
    in_key = "[key]" in error["loc"] or bool(error.get("ctx", {}).get("at"))
    key, value = source.key(*steps), source.value(*steps)
    # What has the wrong kind is shown itself, unless it begins on the line below its key.
    shown = isinstance(source.get(*steps), str) or (code == "CSB224" and key.line == value.line)
    return Misfit(Diagnostic(code, fact, value if shown and not in_key else key, hint), steps)
