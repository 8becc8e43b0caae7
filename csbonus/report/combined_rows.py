"""The rows of weighted attainments: one number for each person, which one curve pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csbonus.engine.run import PlanRun
from csbonus.exact import ZERO
from csbonus.report import figures
from csbonus.report.grid import Row, Section
from csbonus.report.payout_table import person_text
from csbonus.report.runs import Shown, deciding, label
from csbonus.report.shares import PartPay, part_pays


def combined_sections(plan: PlanRun, runs: Sequence[Shown]) -> tuple[Section, ...]:
    """One section a run that pays: everybody's weighted attainment with what the curve of the plan pays for it."""
    terms = plan.loaded.plan
    names = [name for name, component in terms.components.items() if terms.combines(component)]
    if not names:
        return ()
    shown, last = deciding(plan, names[0], runs), runs[-1].number
    return tuple(
        Section(
            tuple(_rows(plan, each, names, last)), f"Weighted attainment{_when(plan, each, runs)}: one curve for all"
        )
        for each in shown
    )


def _when(plan: PlanRun, shown: Shown, runs: Sequence[Shown]) -> str:
    return f" {label(plan, shown)}" if len(runs) > 1 and not shown.year else ""


def _rows(plan: PlanRun, shown: Shown, names: Sequence[str], seen_by: int) -> Iterator[Row]:
    by_person: dict[str, list[PartPay]] = {}
    for pay in part_pays(plan, shown, seen_by):
        if pay.component in names and pay.part is not None:
            by_person.setdefault(pay.person.person_id, []).append(pay)
    for pays in by_person.values():
        yield _row(pays)


def _row(pays: Sequence[PartPay]) -> Row:
    first, currency = pays[0].part, pays[0].person.currency
    assert first is not None, "only what was decided is shown"
    reached, multiple = first.attained.combined, first.attained.multiple
    target = sum((pay.part.target for pay in pays if pay.part), ZERO)
    earned = sum((pay.earned for pay in pays), ZERO)
    return (
        person_text(pays[0].person), "", "", "", "", "",
        "" if reached is None else figures.ratio(reached), "" if multiple is None else figures.ratio(multiple),
        figures.money(target, currency), figures.priced(earned, currency),
    )
