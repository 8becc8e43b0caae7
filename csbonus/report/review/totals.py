"""What the exports add up to, beside what they added up to when the quarter before was closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from csbonus.cells import plain_text
from csbonus.engine.run import Run
from csbonus.ledger.model import Total
from csbonus.report.review.model import Review, Section, Told, numbers, words

Key = tuple[str, str]
ROWS, ACCOUNTS = "rows", "accounts"


COLUMNS = (
    words("export", "Export", aside=0), words("what", "What", aside=0), numbers("earlier", "Batch before", aside=0),
    numbers("change", "Change", aside=0), numbers("now", "Now", main=True),
)


def tell(review: Review) -> Told:
    """One row for rows, accounts and each column of money; what only one of both has is blank in the other."""
    now, before = _now(review.run), _before(review)
    rows = tuple(
        (*key, before.get(key), now[key] - before[key] if key in now and key in before else None, now.get(key))
        for key in {**now, **before}
    )
    closed = review.closed
    said = "There is no closed batch to compare with."
    if closed is not None:
        said = f"The batch before is {closed.number}, of {closed.period}."
    return Told("No export was read.", COLUMNS, rows, notes=(said,))


def _now(run: Run) -> Mapping[Key, Decimal]:
    return dict(_figures(Total(t.export, t.rows, t.accounts or None, tuple((c, plain_text(a)) for c, a in t.sums))
                         for t in sorted(run.totals)))


def _before(review: Review) -> Mapping[Key, Decimal]:
    return dict(_figures(review.closed.totals)) if review.closed else {}


def _figures(totals: Iterable[Total]) -> Iterator[tuple[Key, Decimal]]:
    for total in totals:
        yield (total.export, ROWS), Decimal(total.rows)
        if total.accounts is not None:
            yield (total.export, ACCOUNTS), Decimal(total.accounts)
        for column, amount in total.sums:
            yield (total.export, column), Decimal(amount)


SECTION = Section("totals", "Control totals", tell)
