"""What is wrong with one part of a document, before its place in the file is known."""

from __future__ import annotations

from csbonus.diagnostics import Diagnostic, Severity
from csbonus.documents.source import Source, Steps
from csbonus.named import NamedTuple


class Fault(NamedTuple):
    """A code with its fact and hint; `at` leads from the part that was looked at to the place that is wrong.

    `in_key`: the key itself is wrong, not what stands behind it.
    """

    code: str
    message: str
    hint: str = ""
    at: Steps = ()
    in_key: bool = False
    related: tuple[Steps, ...] = ()
    severity: Severity = Severity.ERROR

    def under(self, *steps: str | int) -> Fault:
        """The same fault seen from further up in the document."""
        return self._replace(at=(*steps, *self.at))

    def placed(self, source: Source) -> Diagnostic:
        """The fault at its place in the file: a text is shown itself, anything larger by its key."""
        is_text = isinstance(source.get(*self.at), str) and not self.in_key
        span = source.value(*self.at) if is_text else source.key(*self.at)
        related = tuple(source.key(*steps) for steps in self.related)
        return Diagnostic(self.code, self.message, span, self.hint, related, self.severity)
