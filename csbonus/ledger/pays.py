"""What pays that a closed run would be another today."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.run import Run
from csbonus.ledger.history import standing_of, year_of
from csbonus.ledger.model import Batch, Kind


def pays(batches: Sequence[Batch], period: str, run: Run) -> str:
    """What pays a difference of a closed period, by what stands in the ledger and what the plans of a run say."""
    year = year_of(period)
    standing = [each for each in standing_of(batches) if year_of(each.period) == year]
    if any(each.kind is Kind.TRUE_UP for each in standing):
        return f"`csbonus correct --for {year}` pays the difference, and no run by itself"
    last = any(each.kind is Kind.CLOSE and each.period == f"{year}-Q4" for each in standing)
    if last or all(plan.loaded.plan.corrections == "report_only" for plan in run.plans):
        return "the true-up pays the difference"
    return "the next run pays the difference, as a correction; `csbonus correct` pays it before"
