"""The whole description of a plan, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType

from csbonus.engine.examples import before_the_rest
from csbonus.named import NamedTuple
from csbonus.plan.load import Loaded
from csbonus.report.describe import (
    agreement,
    combining,
    crediting,
    curve,
    gates,
    goal,
    limits,
    measuring,
    people,
    pools,
    promises,
    rates,
    renewals,
    rules,
    scoring,
    settlement,
    target,
)
from csbonus.report.describe.subject import ByKey, Subject, sentences
from csbonus.report.describe.tables import Table, combined_tables, example_tables, worked_tables
from csbonus.report.describe.weight import weight
from csbonus.rules import RULES


class Chapter(NamedTuple):
    """Sentences and tables under one heading."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()


class Description(NamedTuple):
    """A plan in plain language; `digest` changes exactly when what the plan says changes."""

    title: str
    chapters: tuple[Chapter, ...]
    digest: str


class Section(NamedTuple):
    """A chapter before it is told: the keys of the plan that it is about."""

    title: str
    keys: ByKey[Loaded]
    tables: Callable[[Loaded], Iterable[Table]] = lambda _: ()


BEFORE = (
    Section("The plan", MappingProxyType({
        "csbonus": agreement.identity, "plan": agreement.identity, "title": agreement.identity,
        "mode": rules.mode, "year": rules.year, "fiscal_year": rules.year, "source": agreement.source,
    })),
    Section("The agreement", MappingProxyType({"agreement": agreement.agreement})),
    Section("Who is on it", MappingProxyType({"for": people.participants, "alongside": people.alongside})),
    Section("Target pay", MappingProxyType({"pay": target.target_pay})),
    Section("One curve for all", MappingProxyType({"combine": combining.combined, "curve": combining.combined}),
            combined_tables),
)
AFTER = (
    Section("What holds pay back", MappingProxyType({
        "gates": gates.gates, "caps": limits.person_cap, "floors": limits.person_floor,
    })),
    Section("What is promised", MappingProxyType({
        "guarantee": promises.guarantee, "ramp": promises.ramp, "draw": promises.draw,
        "release": promises.release,
    })),
    Section("When it is paid", MappingProxyType({
        "true_up": settlement.true_up, "corrections": settlement.corrections,
        "rounding": settlement.rounding, "four_eyes": settlement.four_eyes,
        "currency": rules.currency, "fx": rules.currency,
    })),
    Section("What counts", MappingProxyType({
        "credit": crediting.credit, "accounts": rules.accounts, "book": rules.book, "renewals": renewals.renewals,
        "renewals_owned_by": renewals.renewals_owned_by, "measures": rules.own_measures,
    })),
    Section("Advice that is not followed", MappingProxyType({"accepts": agreement.accepted})),
)
COMPONENT: ByKey[Subject] = MappingProxyType({
    "weight": weight, "measure": measuring.what, "with": measuring.what, "score": measuring.what,
    "scale": scoring.scale, "min_coverage": scoring.min_coverage, "set_by": scoring.set_by,
    "scope": measuring.whose, "include_self": measuring.whose, "credit": crediting.credited,
    "window": measuring.window, "from": rates.days, "to": rates.days, "goal": goal.goals, "baseline": goal.goals,
    "curve": curve.curves, "rate": rates.rate, "per_unit": rates.rate, "pool": pools.pool,
    "cap_per_row": rates.cap_per_row,
    "cap_of_all": rates.cap_of_all,
    **{key: limits.rule_of_component(key) for key in RULES}, "paid_out": settlement.paid_out,
    "settle": settlement.settle, "quarter_cap": settlement.settle, "no_base": settlement.no_base,
    "source": agreement.component_source,
})
EXAMPLES = "examples"
_ONLY_PAID = frozenset({"Target pay", "What holds pay back", "What is promised", "When it is paid"})
"""Sections that say nothing where nobody is paid."""
_ONLY_PAYS = frozenset({"weight", *RULES, "settle", "quarter_cap", "paid_out", "no_base"})
"""Keys of a component that say nothing where nobody is paid."""


def describe(loaded: Loaded) -> Description:
    """The page of a plan: every rule that it is paid by, those left to their default too, and what results pay."""
    chapters = (*_told(BEFORE, loaded), *_components(loaded), *_told(AFTER, loaded), *_examples(loaded))
    return Description(loaded.plan.title, chapters, loaded.digest)


def _told(sections: tuple[Section, ...], loaded: Loaded) -> tuple[Chapter, ...]:
    shown = (each for each in sections if not (loaded.plan.reports_only and each.title in _ONLY_PAID))
    chapters = (
        Chapter(each.title, sentences(each.keys, loaded), tuple(each.tables(loaded))) for each in shown
    )
    return tuple(chapter for chapter in chapters if chapter.sentences)


def _components(loaded: Loaded) -> Iterator[Chapter]:
    silent = _ONLY_PAYS if loaded.plan.reports_only else frozenset()
    keys = MappingProxyType({key: tell for key, tell in COMPONENT.items() if key not in silent})
    for name, component in loaded.plan.components.items():
        subject = Subject(loaded, name, component)
        told = sentences(keys, subject)
        yield Chapter(f"Component {name}", told, tuple(worked_tables(subject)))


def _examples(loaded: Loaded) -> Iterator[Chapter]:
    found = tuple(example_tables(loaded))
    if found:
        said = f"The plan was checked to pay this{before_the_rest(loaded.plan)}:"
        yield Chapter("Examples", (said,), found)
