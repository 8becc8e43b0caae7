"""What people typed in, read from the tables of a data folder: the roster, leaves, goals, scores, rates."""

from __future__ import annotations

from csbonus.inputs import roster
from csbonus.inputs.adjustments import Adjustment, adjustments
from csbonus.inputs.exports import Exports
from csbonus.inputs.roster import GoalRow, Leave, Rate, ScoreRow, Spell
from csbonus.named import NamedTuple


class Roster(NamedTuple):
    """Everyone and everything about them that is small enough to be held as values; empty where not given."""

    people: tuple[Spell, ...]
    leaves: tuple[Leave, ...]
    goals: tuple[GoalRow, ...]
    scores: tuple[ScoreRow, ...]
    rates: tuple[Rate, ...]
    adjustments: tuple[Adjustment, ...] = ()


def read_roster(exports: Exports) -> Roster:
    """The roster of a data folder with what goes with it."""
    return Roster(
        roster.people(exports),
        roster.leaves(exports) if exports.has("leaves") else (),
        roster.goals(exports) if exports.has("goals") else (),
        roster.scores(exports) if exports.has("scores") else (),
        rates_of(exports),
        adjustments(exports) if exports.has("adjustments") else (),
    )


def rates_of(exports: Exports) -> tuple[Rate, ...]:
    """The exchange rates of a data folder; none where it has no export of them."""
    return roster.rates(exports) if exports.has("fx") else ()
