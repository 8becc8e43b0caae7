"""How large each set of made data is."""

from __future__ import annotations

import re
from typing import NamedTuple


class Size(NamedTuple):
    """`usage` rows are `dates` of each of three months, of one of the numbers of `features` for every account."""

    accounts: int
    people: int
    dates: int
    features: tuple[int, int, int]

    @property
    def usage_rows(self) -> int:
        """About how many rows of usage that makes."""
        return self.accounts * self.dates * sum(self.features)


_FEW, _MORE, _MANY = (1, 2, 2), (2, 3, 5), (5, 7, 8)

SIZES = {
    "S": Size(1_000, 50, 2, _FEW),
    "M": Size(100_000, 500, 2, _FEW),
    "L": Size(1_000_000, 5_000, 2, _FEW),
    "XL": Size(1_000_000, 5_000, 5, _MORE),
    "XXL": Size(1_000_000, 5_000, 10, _MANY),
}
"""S has 5 to 40 accounts a person, as is ordinary; the others 200 on average, as 1M accounts of 5,000 have."""

PAYEES = re.compile(r"([1-9][0-9]*)-payees")


def size_of(name: str) -> Size:
    """The size of this name; `1000-payees` has an account and ten rows of usage for each of a thousand people."""
    written = PAYEES.fullmatch(name)
    if written:
        return Size(int(written[1]), int(written[1]), 2, _FEW)
    if name not in SIZES:
        raise ValueError(name)
    return SIZES[name]


PARQUET_ONLY = frozenset({"XXL"})
