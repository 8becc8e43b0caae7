"""The rows behind a person's pay as one CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csbonus.engine.behind import Behind
from csbonus.named import NamedTuple
from csbonus.report.explain.evidence import Proof, evidence_of
from csbonus.report.explain.walk import Story
from csbonus.report.figures import exactly
from csbonus.report.runs import label, plan_name
from csbonus.report.spreadsheet import as_csv


class ProofRow(NamedTuple):
    """One row of an export in one earning of one person."""

    plan: str
    run: str
    person_id: str
    component: str
    period: str
    unit: str
    first_day: date
    last_day: date
    account_id: str
    account_name: str
    place: str
    rule_date: date
    signed: date | None
    share: str
    numerator: str
    denominator: str
    note: str
    reason: str


def stories_as_csv(told: Sequence[Sequence[Story]]) -> str:
    """Every row that is credited, counted or not."""
    return as_csv(ProofRow._fields, [row for part in told for story in part for row in _rows(story)])


def _rows(story: Story) -> Iterator[ProofRow]:
    for line in story.lines:
        for earned in line.earned:
            for part in earned.earning.parts if earned.told and earned.earning else ():
                for evidence in evidence_of(story.plan, part.attained.actual, Behind()):
                    head = (plan_name(story.plan), label(story.plan, story.shown), story.person.person_id,
                            line.line.component, earned.label, part.attained.actual.unit,
                            evidence.reading.days.first, evidence.reading.days.last)
                    yield from (_row(head, proof) for proof in (*evidence.counted, *evidence.excluded))


def _row(head: tuple[str, str, str, str, str, str, date, date], proof: Proof) -> ProofRow:
    credit = proof.credit
    return ProofRow(
        *head, credit.account_id, proof.account_name, " ".join(map(str, proof.places)), credit.rule_date,
        credit.signed, exactly(credit.share), exactly(credit.numerator), exactly(credit.denominator), credit.note,
        credit.reason,
    )
