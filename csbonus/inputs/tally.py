"""What plans ask of the features in usage."""

from __future__ import annotations

from csbonus.named import NamedTuple

MONTHS = "usage_months"
"""The table of usage: one row for each account and month with rows."""


REPEATED = ("licences", "assigned_users", "active_users")
"""Numbers that every feature row of an account repeats on a day."""


DOUBLED, ODD, DIFFERING = 1, 2, 4
"""What deserves a second look in a month: a row that stands twice, a rule of single rows, numbers that differ."""


class Tally(NamedTuple):
    """How many of `features` have `enough` users on a day and, where `most`, the most users that one of them has."""

    features: tuple[str, ...]
    enough: int
    most: bool = False

    @property
    def used(self) -> str:
        """The name of the number of features used."""
        return f"used_{self.enough}_{self._key}"

    @property
    def users(self) -> str:
        """The name of the most users of one feature."""
        return f"users_{self._key}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all that is asked."""
        return (self.used, self.users) if self.most else (self.used,)

    @property
    def _key(self) -> str:
        # in hex: SQL does not tell `Reports` from `reports`
        return ",".join(self.features).encode().hex()
