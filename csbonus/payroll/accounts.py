"""Which account of the general ledger takes which part of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from csbonus.documents.fields import Document, one_or_many, refuse, text_of
from csbonus.ledger.model import Batch
from csbonus.named import NamedTuple


class Part(StrEnum):
    """What an account is needed for, by its key in the settings; in the order in which a journal lists them."""

    EXPENSE = "expense"
    DRAWS = "draws"
    HELD_BACK = "held_back"
    CARRIED = "carried"
    DIFFERENCE = "difference"
    PAYABLE = "payable"


class About(NamedTuple):
    """Where an amount comes from; empty what it has not."""

    plan: str = ""
    team: str = ""
    component: str = ""
    term: str = ""


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        refuse("CSB222", "there is no name here", "write one or more, or remove the key")
    return names


def _as_rules(value: object) -> object:
    return [{"account": value}] if isinstance(value, str) else value


Some = Annotated[tuple[str, ...], BeforeValidator(one_or_many), AfterValidator(_some)]


class AccountRule(Document):
    """An account for what fits all that is said beside it; each key may list several names.

    `tracking` is what the general ledger files the line under beside its account, such as `{Department: West}`.
    """

    words: ClassVar[tuple[str, ...]] = ("plan", "team")
    account: Annotated[str, Field(examples=["6010"])]
    plan: Some = ()
    team: Some = ()
    tracking: dict[str, str] = Field(default_factory=dict)

    def conditions(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What it asks for: key and accepted names."""
        for word in self.words:
            if names := getattr(self, word):
                yield word, names

    def fits(self, about: About) -> bool:
        """Whether an amount from there belongs to this account."""
        return all(getattr(about, word) in names for word, names in self.conditions())

    def covers(self, other: AccountRule) -> bool:
        """Whether all that fits `other` fits this one too."""
        asked = dict(other.conditions())
        return all(word in asked and set(asked[word]) <= set(names) for word, names in self.conditions())


class ExpenseRule(AccountRule):
    """An expense account; `component` and `term` tell what was earned apart from what was promised or granted."""

    words: ClassVar[tuple[str, ...]] = ("plan", "team", "component", "term")
    component: Some = ()
    term: Annotated[tuple[Literal["guarantee", "adjustment"], ...], BeforeValidator(one_or_many),
                    AfterValidator(_some)] = ()


def _reachable(rules: tuple[AccountRule, ...]) -> tuple[AccountRule, ...]:
    if not rules:
        refuse("CSB222", "there is no account here", "write one account, or a list of `{account: ..., team: ...}`")
    for i, rule in enumerate(rules):
        before = next((earlier for earlier in rules[:i] if earlier.covers(rule)), None)
        if before:
            fact = f"account `{rule.account}` is never used: `{before.account}` above it takes all that fits here"
            refuse("CSB871", fact, "put the narrower line first, or remove one", (i,))
    return rules


Expense = Annotated[tuple[ExpenseRule, ...], BeforeValidator(_as_rules), AfterValidator(_reachable)]
Rules = Annotated[tuple[AccountRule, ...], BeforeValidator(_as_rules), AfterValidator(_reachable)]
Single = Annotated[tuple[AccountRule, ...], BeforeValidator(lambda value: _as_rules(text_of(value, "one account")))]


class Accounts(Document):
    """The accounts of a journal: one, or a list of which the first that fits is taken. None has a default."""

    expense: Annotated[Expense, Field(examples=["6010"])]
    payable: Annotated[Single, Field(examples=["2100"])]
    draws: Rules = ()
    held_back: Rules = ()
    carried: Rules = ()
    difference: Single = ()

    def of(self, part: Part, about: About) -> AccountRule | None:
        """The account that takes `part`; None where none is named for what it comes from."""
        return next((rule for rule in self.rules(part) if rule.fits(about)), None)

    def rules(self, part: Part) -> tuple[AccountRule, ...]:
        """The accounts of one part, in the order in which they are asked."""
        found: tuple[AccountRule, ...] = getattr(self, part)
        return found


def idle_names(batch: Batch, accounts: Accounts) -> tuple[str, ...]:
    """A note about names of what the batch does not know: what was meant is booked to the account of all others."""
    if not batch.people:
        return ()
    known = {
        "plan": {each.plan for each in batch.people}, "team": {each.team for each in batch.people},
        "component": {each.component for each in batch.components},
    }
    asked = dict.fromkeys((word, name) for part in Part for rule in accounts.rules(part)
                          for word, names in rule.conditions() if word in known for name in names)
    return tuple(f"`{word}: {name}` has an account, but the batch has no {word} of this name"
                 for word, name in asked if name not in known[word])
