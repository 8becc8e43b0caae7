"""One export: its files, the control totals beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from csbonus.ledger.four_eyes import takes_one
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.text import body_digest
from csbonus.named import NamedTuple
from csbonus.payroll.held import Held
from csbonus.payroll.layout import OURS, TOTALS, Files, stem
from csbonus.payroll.paid import paid

DRAFT = "DRAFT-"
"""What the names of files begin with that are made of a batch that is not closed."""


class Export(NamedTuple):
    """What was made of a batch; `name` is that of the layout, `head` the digest of the ledger's last batch.

    `held` is what each file pays, which may be less than the batch.
    """

    name: str
    title: str
    grade: str
    batch: Batch
    head: str
    files: Files
    notes: tuple[str, ...]
    held: tuple[Held, ...] = ()

    @property
    def certainty(self) -> str:
        """How certain the description of the layout is, and what follows from that."""
        grade = f"grade {self.grade}" if self.grade[:1] in "ABC" else self.grade
        return "our own layout" if self.grade == OURS else f"{grade}: check on first import"

    @property
    def prefix(self) -> str:
        """What file names begin with."""
        return DRAFT if self.batch.draft else ""


def with_totals(export: Export) -> Files:
    """The files, with the control totals as one more: to be held against what payroll says that it has read."""
    files = {f"{export.prefix}{name}": content for name, content in export.files.items()}
    lines = (f"{name:<14}{text}\n" for name, text in _totals(export, files))
    return {**files, f"{export.prefix}{stem(export.batch)}-{export.name}{TOTALS}": "".join(lines).encode()}


def paid_by(batch: Batch) -> str:
    """How many of the people in a batch are paid something."""
    return f"{len({each.person for each in paid(batch)})} of {len({each.person for each in batch.people})}"


def confirmed_by(batch: Batch) -> str:
    """How many people payroll confirmed, and for how many it paid something else than was closed."""
    people = len({each.person for each in batch.paid})
    others = len({each.person for each in batch.paid if each.paid != each.closed})
    return f"{people} {'person is' if people == 1 else 'people are'} confirmed, {others} otherwise than closed"


def totals_of(batch: Batch) -> Mapping[str, str]:
    """What is paid, by currency."""
    return {currency: f"{amount:f}" for currency, amount in batch.total.items()}


def _totals(export: Export, files: Files) -> list[tuple[str, str]]:
    batch = export.batch
    return [
        *([("DRAFT", "not closed, not approved: not to be paid")] if batch.draft else []),
        ("layout", f"{export.name}: {export.title}"), ("certainty", export.certainty),
        ("batch", f"{batch.number} of the ledger: {batch.period} {batch.kind}"),
        *([("corrects", f"{batch.components[0].for_period}, reason: {batch.signed.reason}")]
          if batch.kind is Kind.CORRECTION else []),
        ("confirmed", confirmed_by(batch)) if batch.kind is Kind.CONFIRM else ("people paid", paid_by(batch)),
        *(("total", f"{amount} {currency}") for currency, amount in totals_of(batch).items()),
        *(("in the file", _told(export.prefix, each)) for each in export.held),
        ("draft digest", body_digest(batch)) if batch.draft else ("batch digest", batch.digest),
        ("ledger head", export.head),
        *([("signed", f"prepared by {batch.signed.prepared_by}, approved by {batch.signed.approved_by or 'nobody'}")]
          if not batch.draft else []),
        *(("four eyes", f"off in plan {each.plan}") for each in batch.plans if takes_one(batch)),
        *(("file", f"{name} {digest_of(content)}") for name, content in files.items()),
        *(("note", note) for note in export.notes),
    ]


def _told(prefix: str, each: Held) -> str:
    people, rows = "person" if each.people == 1 else "people", "row" if each.rows == 1 else "rows"
    return f"{prefix}{each.file}: {each.people} {people}, {each.rows} {rows}, {each.amount:f} {each.currency}"


def digest_of(content: bytes) -> str:
    """What stands for these bytes and no others."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
