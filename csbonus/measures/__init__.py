"""The catalogue of measures: one file a measure."""

from csbonus.measures import (
    adoption_breadth,
    adoption_depth,
    adoption_frequency,
    adoption_score,
    book_growth,
    change_in_arr,
    expansion_arr,
    gross_renewal_rate,
    grr,
    licence_utilisation,
    logo_renewal_rate,
    logo_retention,
    net_renewal_rate,
    nrr,
    score,
)
from csbonus.measures.about import About
from csbonus.measures.model import Basis, Book, Measure, MonthEnds, Over, Rows, Scores, Setting, Unit
from csbonus.measures.own import OwnMeasure

__all__ = [
    "CATALOGUE", "About", "Basis", "Book", "Measure", "MonthEnds", "Over", "OwnMeasure", "Rows", "Scores", "Setting",
    "Unit",
]

_FILES = (
    gross_renewal_rate, net_renewal_rate, logo_renewal_rate, grr, nrr, logo_retention, change_in_arr, expansion_arr,
    book_growth, licence_utilisation, adoption_breadth, adoption_depth, adoption_frequency, adoption_score, score,
)

CATALOGUE: dict[str, Measure] = {file.MEASURE.name: file.MEASURE for file in _FILES}
