"""An explanation as HTML: what is told line by line, under its headings."""

from __future__ import annotations

from csbonus.diagnostics import Span
from csbonus.report.explain.proofs import NOT_COUNTED
from csbonus.report.grid import Grid
from csbonus.report.statement.markup import Markup, element, joined
from csbonus.report.statement.table import table


class HtmlPage:
    """Gathers what an explanation tells."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._told: list[Markup] = []
        self._facts: list[Markup] = []

    def title(self, text: str, depth: int = 0, *places: Span) -> None:
        """A heading; deeper ones are smaller."""
        self._tell(element("h4" if depth else "h3", text, _places(places)))

    def line(self, text: str, depth: int = 0, style: str = "") -> None:  # noqa: ARG002 - headings show how deep it is
        """A sentence."""
        if text:
            self._tell(element("p", text, **({"class_": style} if style else {})))

    def fact(self, label: str, text: str, depth: int = 0, *places: Span) -> None:  # noqa: ARG002 - as above
        """A labelled fact; those that follow each other stand in one list."""
        told = element("dt", label), element("dd", text, _places(places))
        self._facts.append(element("div", *told, class_="left-out" if label == NOT_COUNTED else "fact"))

    def grid(self, grid: Grid, depth: int = 0) -> None:  # noqa: ARG002 - as above
        """A table."""
        self._tell(table(grid))

    def markup(self) -> Markup:
        """All of it."""
        self._close()
        return joined(self._told)

    def _tell(self, markup: Markup) -> None:
        self._close()
        self._told.append(markup)

    def _close(self) -> None:
        if self._facts:
            self._told.append(element("dl", self._facts))
            self._facts = []


def _places(places: tuple[Span, ...]) -> Markup:
    return joined(" ", element("small", f"[{', '.join(map(str, places))}]")) if places else Markup()
