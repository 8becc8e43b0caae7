"""What settles what payroll paid otherwise: the next run, or a correction for whoever no plan pays any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csbonus.engine.confirmed import Difference
from csbonus.ledger.history import year_of
from csbonus.ledger.model import Batch
from csbonus.ledger.order import TRUE_UP, next_run
from csbonus.named import NamedTuple


class Settles(NamedTuple):
    """The year of the next run, and the years before it to which differences belong."""

    year: str
    over: tuple[str, ...]

    @property
    def correcting(self) -> str:
        """The commands that settle what belongs to years that are over; empty where nothing does."""
        return " and ".join(f"`csbonus correct --for {each}`" for each in self.over)


def settles(batches: Sequence[Batch], differences: Iterable[Difference]) -> Settles:
    """What settles differences of closed runs: people who are on no plan of the next run's year have no next run."""
    following = next_run(batches)
    assert following is not None, "a run is closed"
    year = year_of(following.removesuffix(TRUE_UP))
    return Settles(year, tuple(sorted({each.year for each in differences if each.year < year})))
