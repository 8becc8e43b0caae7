"""Who does something to a ledger, on which day."""

from __future__ import annotations

from csbonus.cli.asking import day_of
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.ledger.letters import cannot_be_seen

_LONGEST = 100


def signed_by(by: str, on: str) -> tuple[str, str]:
    """The name and the day of `--by` and `--on`. Raises Refused where one of them is none."""
    return text_of(by, "--by", "give the name of a person"), day_of(on, "--on").isoformat()


def reason_of(reason: str) -> str:
    """The text of `--reason`. Raises Refused where it is none."""
    return text_of(reason, "--reason", "say why, in a few words")


def text_of(text: str, option: str, hint: str) -> str:
    """A text in one line that a batch keeps for ever. Raises Refused where it is none."""
    found = " ".join(text.split())
    if not found or cannot_be_seen(found) or len(found) > _LONGEST:
        why = f"is longer than {_LONGEST} characters" if len(found) > _LONGEST else "is empty" if not found else \
            "has characters that cannot be seen"
        raise Refused([Diagnostic("CSB829", f"`{option}` {why}", Span(option), hint)])
    return found
