"""What needs a case: the settings of the catalogue and the keys of a plan, each with the choices it has."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from csbonus.documents.fields import Document
from csbonus.measures import CATALOGUE
from csbonus.plan.amounts import CapOfAll, PerUnit, Pool
from csbonus.plan.book import ComponentCredit
from csbonus.plan.guarantee import Draw, Guarantee, Ramp
from csbonus.plan.model import (
    Accounts,
    Book,
    Caps,
    Component,
    Credit,
    Floors,
    Fx,
    Pay,
    Plan,
    Renewals,
    TrueUp,
)
from tests.documentation.tables import keys_of
from tests.engine.every_setting.case import Case, of_part

SECTIONS: dict[str, type[Document]] = {
    "": Plan, "credit": Credit, "renewals": Renewals, "accounts": Accounts, "book": Book, "fx": Fx, "pay": Pay,
    "caps": Caps, "floors": Floors, "guarantee": Guarantee, "ramp": Ramp, "draw": Draw, "true_up": TrueUp,
    of_part(""): Component, of_part("credit"): ComponentCredit, of_part("cap_of_all"): CapOfAll,
    of_part("per_unit"): PerUnit, of_part("pool"): Pool,
}
"""Where the keys of each part of the plan language stand."""

_SAYS, _WHOLE = "it says something and changes no pay", "it is the plan itself, not a setting of it"
WITHOUT_CASE = {
    "csbonus": _SAYS, "plan": _SAYS, "title": _SAYS, "source": _SAYS, "agreement": _SAYS, "examples": _SAYS,
    "accepts": _SAYS, "renewals_owned_by": "it decides which advice is given", of_part("source"): _SAYS,
    "year": _WHOLE, "fiscal_year": _WHOLE, "currency": _WHOLE, "for": _WHOLE, "components": _WHOLE,
    "measures": _WHOLE, of_part("measure"): _WHOLE, of_part("with"): "each measure has its own cases",
    "four_eyes": "it says who may approve, not what is paid",
    "mode": "with it nobody is paid: test_report_only", "alongside": "it lets people be on two plans",
    "combine": "it goes with `curve` and without those of components: test_combine", "curve": "it goes with `combine`",
    "gates": "they are conditions, each explained with its result: test_gates_and_caps",
    of_part("weight"): "weights add up to 100 %, so that none of them changes alone: test_target_pay",
}
"""Keys that have no case, each with the reason."""

Need = tuple[str, str]
"""A key with a choice that it has; the choice is empty where any value will do."""


def of_measures() -> Iterator[Need]:
    """Every setting of every measure, each choice that is not its default."""
    for name in CATALOGUE:
        for setting in CATALOGUE[name].settings:
            for choice in [each for each in setting.choices if each != setting.default] or [""]:
                yield f"{name}.{setting.name}", choice


def of_plans() -> Iterator[Need]:
    """Every key of the parts of a plan, each choice that is not its default."""
    for section, model in SECTIONS.items():
        for name, takes, required, said in keys_of(model):
            key = f"{section.rstrip('.')}.{name}".lstrip(".")
            if key not in WITHOUT_CASE and not (section == "" and key in SECTIONS):
                default = "" if required else str(said)
                for choice in [each for each in _choices(takes) if each != default] or [""]:
                    yield key, choice


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [str(member) for member in annotation]
    if get_origin(annotation) is Literal:
        return [str(each) for each in get_args(annotation)]
    return [choice for part in get_args(annotation) for choice in _choices(part)]


def has_case(need: Need, cases: tuple[Case, ...]) -> bool:
    """Whether a case shows the key, or a key below it, with the choice."""
    key, choice = need
    return any(
        choice in ("", case.value) and (name == key or (not choice and name.startswith(f"{key}.")))
        for case in cases for name in (case.key, _of_measure(case))
    )


def _of_measure(case: Case) -> str:
    return f"{case.world.part['measure']}.{case.key.removeprefix(of_part('with.'))}"
