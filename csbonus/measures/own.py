"""A measure that an author defines in a plan, in the same terms as the catalogue."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from csbonus.documents.fields import Document, Flag
from csbonus.measures.about import About, about_of_words
from csbonus.measures.model import Basis, Book, Measure, MonthEnds, Over, Rows, Unit

ABOUT = {"expansion": About.EXPANSION, "leads": About.PIPELINE}
RULE_DATES = {"renewals": "due_date", "expansion": "signed_date", "leads": "submitted_date", "events": "date"}


class OwnMeasure(Document):
    """The YAML of one measure; `from` names the export whose rows count."""

    title: str
    definition: str
    export: Literal["renewals", "expansion", "leads", "events", "book", "usage"] = Field(alias="from")
    numerator: str
    denominator: str = ""
    rows: str = ""
    date: str = ""
    unit: Literal["ratio", "money", "count"] = "ratio"
    one_per_account: Flag = False
    lower_is_better: Flag = False

    def measure(self, name: str) -> Measure:
        """The measure this defines, under `name`."""
        return Measure(
            name=name,
            title=self.title,
            definition=self.definition,
            formula=f"Σ ({self.numerator})" + (f" ÷ Σ ({self.denominator})" if self.denominator else ""),
            unit=Unit(self.unit),
            over=self._over,
            basis=self._basis,
            numerator=self.numerator,
            denominator=self.denominator,
            lower_is_better=self.lower_is_better,
            source="this plan",
            about=ABOUT.get(self.export) or self._named,
        )

    @property
    def _named(self) -> About | None:
        """What events are, by the kinds that the rows name."""
        return about_of_words(self.rows) if self.export == "events" else None

    @property
    def _basis(self) -> Basis:
        if self.export == "book":
            return Book()
        if self.export == "usage":
            return MonthEnds()
        date = self.date or RULE_DATES[self.export]
        return Rows(self.export, date, counted=self.rows, one_per_account=self.one_per_account)

    @property
    def _over(self) -> Over:
        if self.export == "book":
            return Over.REOPEN
        return Over.MONTH_ENDS if self.export == "usage" else Over.SUM
