"""The first line of a batch: what it is, what it was made from, who signed it."""

from __future__ import annotations

from csbonus.ledger.model import Batch, Input, Kind, PlanOf, Signed, Total
from csbonus.ledger.record import Plain, Record

SCHEMA = 1


def header_line(batch: Batch) -> dict[str, Plain]:
    """The header of a batch."""
    return {
        "type": "batch", "schema": SCHEMA, "number": batch.number, "period": batch.period, "kind": str(batch.kind),
        "previous": batch.previous, "run": batch.run, "about": batch.about, "as_of": batch.as_of,
        "begins": batch.begins, "evidence": batch.evidence,
        "plans": [{"plan": plan.plan, "title": plan.title, "digest": plan.digest, "four_eyes": plan.four_eyes}
                  for plan in batch.plans],
        "inputs": [{"file": each.file, "digest": each.digest} for each in batch.inputs],
        "totals": [_total_line(total) for total in batch.totals],
        "tool": batch.tool,
        "signed": {
            "prepared_by": batch.signed.prepared_by, "closed_on": batch.signed.closed_on,
            "approved_by": batch.signed.approved_by, "approved_on": batch.signed.approved_on,
            "reason": batch.signed.reason, **_accepted_line(batch.signed.accepted),
        },
    }


def _accepted_line(codes: tuple[str, ...]) -> dict[str, Plain]:
    """Nothing where nothing was accepted: a batch has one spelling, and earlier versions wrote it so."""
    return {"accepted": [*codes]} if codes else {}


def _total_line(total: Total) -> dict[str, Plain]:
    return {"export": total.export, "rows": total.rows, "accounts": total.accounts,
            "sums": [[column, text] for column, text in total.sums]}


def header_of(record: Record) -> Batch:
    """The batch, without entries, that a header begins. Raises Refused where it is none that is understood."""
    schema = record.count("schema")
    if schema != SCHEMA:
        record.place.refuse("CSB818", f"the batch has the format {schema}; this csbonus reads 1", "schema",
                            "use the csbonus that wrote it, or a later one")
    kind = record.text("kind")
    if kind not in tuple(Kind):
        record.place.refuse("CSB802", f"`kind` is none of {', '.join(Kind)}", "kind")
    batch = Batch(
        number=record.count("number"), period=record.period("period"), kind=Kind(kind),
        previous=record.digest("previous"), run=record.text("run"),
        plans=tuple(_plan(each) for each in record.records("plans")),
        inputs=tuple(_input(each) for each in record.records("inputs")),
        totals=tuple(_total(each) for each in record.records("totals")),
        tool=record.text("tool"), signed=_signed(record.record("signed")),
        about=record.count("about"), as_of=record.day("as_of", may_be_empty=True), begins=record.flag("begins"),
        evidence=record.flag("evidence"),
    )
    record.done()
    return batch


def _plan(record: Record) -> PlanOf:
    plan = PlanOf(record.text("plan"), record.text("title", may_be_empty=True), record.digest("digest"),
                  record.flag("four_eyes"))
    record.done()
    return plan


def _input(record: Record) -> Input:
    found = Input(record.text("file"), record.digest("digest"))
    record.done()
    return found


def _total(record: Record) -> Total:
    accounts = None if record.is_null("accounts") else record.count("accounts")
    total = Total(record.text("export"), record.count("rows"), accounts, record.pairs("sums"))
    record.done()
    return total


def _signed(record: Record) -> Signed:
    signed = Signed(
        record.text("prepared_by"), record.day("closed_on"), record.text("approved_by", may_be_empty=True),
        record.day("approved_on", may_be_empty=True), record.text("reason", may_be_empty=True),
        record.codes("accepted") if record.has("accepted") else (),
    )
    record.done()
    return signed
