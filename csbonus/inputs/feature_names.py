"""Which of the features that plans ask for are named by the rows of usage, and as what."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.documents.near import folded
from csbonus.inputs.exports import Exports
from csbonus.inputs.features import ALMOST, asked_for
from csbonus.inputs.tally import MONTHS
from csbonus.inputs.usage import features_sql
from csbonus.named import NamedTuple


class Named(NamedTuple):
    """The features asked for by plans that no row names, and whether a row names one almost as a plan does."""

    missing: frozenset[str] = frozenset()
    almost: bool = False


def features_named(exports: Exports) -> Named:
    """What the months tell of it, without reading the rows again; nothing where there is no row."""
    bits = exports.connection.execute(f"select bit_or(named) from {MONTHS}").fetchall()[0][0]
    if bits is None:
        return Named()
    asked = asked_for(exports.places.sheets["usage"])
    missing = (name for number, name in enumerate(asked) if not bits >> number & 1)
    # what one plan counts another may write otherwise
    alike = len(set(map(folded, asked))) < len(asked)
    return Named(frozenset(missing), alike or bool(bits >> ALMOST & 1))


def features_held(exports: Exports) -> Mapping[str, tuple[int, int] | None]:
    """Every feature with its first row and the number of its rows, for which the rows are read once more.

    Where only a cluster can read them, those among the first rows, without row and number.
    """
    if exports.elsewhere is not None and exports.elsewhere.remote:
        sheet = exports.places.sheets["usage"]
        first = exports.elsewhere.ask(sheet, lambda source: features_sql(sheet, source))
        return {str(name): None for name, *_ in first if name}
    statement = "select feature, min(row_id), count(*) from usage where feature is not null group by feature order by 1"
    return {name: (row_id, rows) for name, row_id, rows in exports.connection.execute(statement).fetchall()}
