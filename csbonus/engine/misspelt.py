"""Names in people that are another one but for a slip: of what a plan is for, or of a team that it pays by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.slips import meant_by
from csbonus.engine.participants import Participant
from csbonus.engine.roster import Roster
from csbonus.inputs.exports import Exports
from csbonus.plan.load import Loaded
from csbonus.plan.readers import readers

_NO_COLUMN = ("person", "company", "reports")
_MOST = 200
"""Units from which on there is no looking for pairs: what is one of so many names is likely to be like another."""


def almost_on(loaded: Loaded, roster: Roster, exports: Exports) -> Iterator[Diagnostic]:
    """Roster rows that miss `for` only by how a word is written, and so would go unpaid in silence."""
    wanted = loaded.plan.participants
    meant = {column: _meant(column, values, roster) for column, values in wanted.items()}
    for spell in roster.people:
        words = {column: spell.columns.get(column, "") for column in wanted}
        strays = [column for column, word in words.items() if word not in wanted[column]]
        # whoever is of another role as well is not meant
        for column in strays if all(words[each] in meant[each] for each in strays) else ():
            word = words[column]
            yield Diagnostic(
                "CSB536",
                f"{spell.person_id} is not on plan {loaded.plan.plan}: {column} `{word}` is not"
                f" `{meant[column][word]}`",
                exports.place("people", spell.row_id, column),
                "write both the same way, if they are the same",
                severity=Severity.WARNING,
            )


def _meant(column: str, values: Sequence[str], roster: Roster) -> Mapping[str, str]:
    """The words of a column that are almost one of these values, each with that."""
    held = {spell.columns.get(column, "") for spell in roster.people} - {*values, ""}
    return {word: other for word in held if (other := meant_by(word, values))}


def almost_one(loaded: Loaded, people: Sequence[Participant], exports: Exports) -> Iterator[Diagnostic]:
    """Units of a component that may be one: whoever stands in the smaller one is paid by results of their own."""
    for column in sorted({one.scope for _, one in readers(loaded.plan)} - {*_NO_COLUMN}):
        spells = [stretch.spell for person in people for stretch in person.stretches]
        rows = Counter(word for spell in spells if (word := spell.columns.get(column, "")))
        for word, count in sorted(rows.items()) if len(rows) <= _MOST else ():
            other = meant_by(word, [each for each in rows if (rows[each], each) > (count, word)])
            if other:
                first = min(spell.row_id for spell in spells if spell.columns.get(column, "") == word)
                yield Diagnostic(
                    "CSB538",
                    f"{column} `{word}` and {column} `{other}` are two in plan {loaded.plan.plan}, each with results"
                    " of its own",
                    exports.place("people", first, column),
                    "write both the same way, if they are the same",
                    severity=Severity.WARNING,
                )
