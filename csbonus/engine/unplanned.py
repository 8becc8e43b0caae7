"""Whom no plan of a run selects, although somebody meant them to be paid."""

from __future__ import annotations

from collections.abc import Sequence

from csbonus.engine.participants import Participant
from csbonus.engine.roster import Roster
from csbonus.inputs.roster import Spell
from csbonus.plan.load import Loaded


def unplanned(plans: Sequence[Loaded], people: Sequence[Sequence[Participant]], roster: Roster) -> tuple[Spell, ...]:
    """The last row of everybody with target pay in a year of these plans who is on none of them, by id."""
    planned = {person.person_id for who in people for person in who}
    years = {loaded.plan.calendar().days for loaded in plans}
    left = {
        spell.person_id: spell
        for spell in roster.people
        if spell.person_id not in planned and (spell.annual_target or spell.ote)
        and any(spell.days.first <= year.last and year.first <= spell.days.last for year in years)
    }
    return tuple(left[person] for person in sorted(left))
