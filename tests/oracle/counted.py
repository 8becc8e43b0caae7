"""The oracle's days, people and measures, from the specification alone (§1 to §4, R3, R7 to R9, R13 to R17, R24, R26).

"Silent" marks what the specification leaves open: there the documentation of the plan language decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

Row = Mapping[str, str]
Exports = Mapping[str, Sequence[Row]]
Sums = tuple[Fraction, Fraction | None]
"""Numerator and denominator; no denominator for an amount."""
ZERO, ONE, FOREVER = Fraction(0), Fraction(1), date.max.toordinal()
AMOUNTS = ("expansion_arr", "change_in_arr", "renewed_arr")


class RefusedError(Exception):
    """What the specification calls an error of this plan on these exports."""


@cache
def number(text: str) -> Fraction:
    """`90%` is 9/10, `500 USD` is 500, `1/3` a third."""
    amount = text.split(" ")[0]
    return Fraction(amount[:-1]) / 100 if amount.endswith("%") else Fraction(amount)


@cache
def day(text: str, blank: int = 0) -> int:
    """A date as its ordinal; `blank` for an empty cell."""
    return date.fromisoformat(text).toordinal() if text else blank


def total(values: Iterable[Fraction]) -> Fraction:
    """Their sum, a Fraction also of nothing."""
    return sum(values, ZERO)


def quarters_of(plan: Mapping[str, Any], back: int = 0) -> list[range]:
    """The quarters of the plan's fiscal year (§1), or of one that many years `back`, as ranges of ordinals."""
    fiscal = plan.get("fiscal_year", {})
    if "quarters" in fiscal:
        return [range(day(each["from"]), day(each["to"]) + 1) for each in fiscal["quarters"]]
    month, first = map(int, fiscal.get("starts", "01-01").split("-"))
    year = int(plan["year"]) - (fiscal.get("named_after") == "end") - back
    edges = [date(year + (month - 1 + m) // 12, (month - 1 + m) % 12 + 1, first).toordinal() for m in range(0, 15, 3)]
    return [range(*pair) for pair in pairwise(edges)]


def stays(rows: Iterable[Row], start: str = "valid_from", end: str = "valid_to") -> list[tuple[Row, range]]:
    """Rows with the days on which they hold, inclusive at both ends (R15)."""
    return [(row, range(day(row[start]), day(row[end], FOREVER) + 1)) for row in rows]


class World:
    """Exports, indexed; nothing here depends on a plan."""

    def __init__(self, exports: Exports) -> None:
        self.exports, self.people = exports, stays(exports["people"])
        self.accounts = {row["account_id"]: row for row in exports["accounts"]}
        self.assigned = stays(exports.get("assignments", ()))
        self.book: dict[int, dict[str, Fraction]] = {}
        for row in exports.get("book", ()):
            self.book.setdefault(day(row["as_of"]), {})[row["account_id"]] = number(row["arr"])
        by_date = sorted(exports.get("usage", ()), key=lambda row: row["date"])
        self.use = {(row["account_id"], row["date"][:7]): row for row in by_date}  # the latest of a month (R26)
        self.part, self.members, self.by_parent = cache(self._part), cache(self._members), cache(self._by_parent)

    def _part(self, account: str, owner: str, by: str, scope: str, unit: str, on: int) -> Fraction:
        """How much of an account counts for a unit on a day (§4): at most all of it (R9)."""
        if scope == "company":
            return ONE
        if by == "owner" or "assignments" not in self.exports:
            owner = owner or self.accounts[account].get("owner_id", "")
            held = [(owner, ONE)] if owner else []
        else:
            held = [(row["person_id"], number(row["share"] or "1"))
                    for row, days in self.assigned if on in days and row["account_id"] == account]
        mine = {unit} if scope == "person" else self.members(scope, unit, on)
        return min(ONE, total(share for who, share in held if who in mine))

    def _members(self, scope: str, unit: str, on: int) -> set[str]:
        """Whose credits a unit adds up on a day (R9): the column is the person's; `reports` are all below somebody."""
        there = [row for row, days in self.people if on in days]
        if scope != "reports":
            return {row["person_id"] for row in there if row[scope] == unit}
        found: set[str] = set()
        above = {unit}
        while above:
            above = {row["person_id"] for row in there if row["manager_id"] in above} - found - {unit}
            found |= above
        return found

    def top(self, account: str) -> str:
        """The parent of parents (R17)."""
        parent = self.accounts[account].get("parent_id")
        return self.top(parent) if parent else account

    def snapshot(self, one: int, other: int) -> dict[str, Fraction]:
        """The book of one day, or of its neighbour (R19)."""
        if one not in self.book and other not in self.book:
            raise RefusedError(f"no snapshot of {date.fromordinal(one)}")
        return self.book.get(one, self.book.get(other, {}))

    def _by_parent(self, one: int, other: int) -> dict[str, Fraction]:
        sums: dict[str, Fraction] = {}
        for account, arr in self.snapshot(one, other).items():
            sums[self.top(account)] = sums.get(self.top(account), ZERO) + arr
        return sums


class Period(NamedTuple):
    """Quarters `first` to `last` (0 to 3) as the run of quarter `run` sees them, paid one by one or as a whole."""

    first: int
    last: int
    run: int
    whole: bool

    @property
    def annual(self) -> bool:
        """Whether this is the year: the year to date of the fourth quarter."""
        return self.whole and self.last == 3

    @property
    def numbers(self) -> range:
        """The numbers of its quarters."""
        return range(self.first, self.last + 1)


class Counting:
    """The measures of one plan on one set of exports, for people with their days on plan."""

    def __init__(self, plan: Mapping[str, Any], world: World, days: Mapping[str, Mapping[int, int]]) -> None:
        self.plan, self.world, self.days = plan, world, days
        self.before, self.quarters = quarters_of(plan, 1), quarters_of(plan)
        self._known: dict[tuple[Any, ...], Sums] = {}

    def own(self, scope: str, unit: str, span: range) -> Sequence[int]:
        """The days that count for a unit: at scope person those on plan (R13)."""
        return [each for each in span if each in self.days[unit]] if scope == "person" else span

    def measured(self, what: Mapping[str, Any], scope: str, unit: str, period: Period) -> Sums:
        """Numerator and denominator of a measure for a unit: added up, never divided here (§3)."""
        key = (what["measure"], what.get("window"), what.get("score"), what.get("credit"), scope, unit, period)
        if key not in self._known:
            self._known[key] = self._measured(what, scope, unit, period)
        return self._known[key]

    def _measured(self, what: Mapping[str, Any], scope: str, unit: str, period: Period) -> Sums:
        kind, by = what["measure"], what.get("credit", self.plan.get("credit", {}).get("by", "assignments"))
        if kind == "licence_utilisation":
            return self._used(by, scope, unit, period)
        if "window" in what:
            return self._reopened(kind, by, scope, unit, self._window(what["window"], period))
        above, below = ZERO, ZERO
        for q in period.numbers:  # quarters are added (R3)
            if not (own := self.own(scope, unit, self.quarters[q])):
                continue
            if kind == "score":
                up, down = self._scored(what["score"], scope, unit, q)
            elif kind in ("expansion_arr", "change_in_arr"):
                one = self._expanded if kind == "expansion_arr" else self._changed
                up, down = one(by, scope, unit, own), ZERO
            else:
                up, down = self._renewed(kind, by, scope, unit, q, period)
            above, below = above + up, below + down
        return above, None if kind in AMOUNTS else below

    def _renewed(self, kind: str, by: str, scope: str, unit: str, q: int, period: Period) -> tuple[Fraction, Fraction]:
        """What is due in a quarter and what of it was won (R7): its owner is who holds it when it is due (§4)."""
        above, below, logos = ZERO, ZERO, dict[str, tuple[Fraction, bool]]()
        own = self.own(scope, unit, self.quarters[q])
        for row in self.world.exports.get("renewals", ()):
            due = day(row["due_date"])
            if row["outcome"] == "excluded" or row["kind"] == "merged" or due not in own:
                continue
            part = self.world.part(row["account_id"], row.get("owner_id", ""), by, scope, unit, due)
            won = row["outcome"] in ("renewed", "contracted") and self._in_time(row["signed_date"], due, q, period)
            renewed = number(row["arr_renewed"]) if won else ZERO
            if kind == "gross_renewal_rate":
                renewed = min(renewed, number(row["arr_due"]))
            elif kind == "net_renewal_rate" and won:
                renewed += number(row.get("expansion_arr") or "0")
            above, below = above + part * renewed, below + part * number(row["arr_due"])
            logos[row["account_id"]] = (part, won or logos.get(row["account_id"], (ZERO, False))[1])
        if kind != "logo_renewal_rate":
            return above, below
        return total(part for part, won in logos.values() if won), total(part for part, _ in logos.values())

    def _in_time(self, signed: str, due: int, q: int, period: Period) -> bool:
        """Signed by the cut-off (R7), by the end of grace when looked at later, or in the annual cohort (R8)."""
        rules = self.plan.get("renewals", {})
        cutoff, grace = int(rules.get("cutoff_days", 0)), int(rules.get("late_grace_days", 30))
        knows = self.quarters[period.run][-1] + cutoff  # there is no clock (R20)
        latest = min(knows, self.quarters[q][-1] + cutoff + grace)
        if period.annual:
            latest = max(latest, min(knows, due + int(rules.get("reactivation_days", 90))))
        return day(signed) <= latest

    def _expanded(self, by: str, scope: str, unit: str, own: Sequence[int]) -> Fraction:
        """What was signed on these days. Silent: a contraction does not count, a reversal does (all-measures.md)."""
        counted = [(row, day(row["signed_date"])) for row in self.world.exports.get("expansion", ())
                   if row["kind"] != "contraction" and day(row["signed_date"]) in own]
        return total(self.world.part(row["account_id"], row.get("owner_id", ""), by, scope, unit, signed)
                     * number(row["arr_delta"]) for row, signed in counted)

    def _changed(self, by: str, scope: str, unit: str, own: Sequence[int]) -> Fraction:
        """Closing less opening book of a quarter (R24), of who holds it on the last day (on plan, R13)."""
        quarter = next(each for each in self.quarters if own[-1] in each)
        opening, closing = (self.world.snapshot(each - 1, each) for each in (quarter.start, quarter.stop))
        return total((closing.get(account, ZERO) - opening.get(account, ZERO))
                     * self.world.part(account, "", by, scope, unit, own[-1]) for account in self.world.accounts)

    def _window(self, window: str, period: Period) -> list[range]:
        """The quarters that a window compares the book over (R2): the year's window is the year."""
        last = 4 + period.last
        first = last - 3 if window == "trailing_12m" else last if window == "quarter" and not period.whole else 4
        return (self.before + self.quarters)[first:last + 1]

    def _reopened(self, kind: str, by: str, scope: str, unit: str, window: list[range]) -> Sums:
        """Opening and closing book, netted at the top parent, credited by opening ARR × share (R3, R13, R17)."""
        own = self.own(scope, unit, range(window[0].start, window[-1].stop))
        if not own:
            return ZERO, ZERO
        window = [each for each in window if own[0] < each.stop and each.start <= own[-1]]
        first, last, above, below = window[0].start, window[-1].stop, ZERO, ZERO
        opened, closed = self.world.by_parent(first - 1, first), self.world.by_parent(last - 1, last)
        for account, arr in self.world.snapshot(first - 1, first).items():
            o, e = opened[self.world.top(account)], closed.get(self.world.top(account), ZERO)
            part = self.world.part(account, "", by, scope, unit, own[-1]) * arr / o if arr else ZERO
            kept = {"grr": min(o, e), "nrr": e, "net_churn": o - e, "logo_retention": ONE if e else ZERO}[kind]
            above, below = above + part * kept, below + part * (ONE if kind == "logo_retention" else o)
        return above, below

    def month_ends(self, scope: str, unit: str, period: Period) -> list[date]:
        """Those between the first and the last day of a period that counts for a unit."""
        own = self.own(scope, unit, range(self.quarters[period.first].start, self.quarters[period.last].stop))
        between = range(own[0], own[-1] + 1) if own else ()
        return [date.fromordinal(each) for each in between if date.fromordinal(each + 1).day == 1]

    def _used(self, by: str, scope: str, unit: str, period: Period) -> Sums:
        """Σ mean of the smaller of assigned and bought ÷ Σ mean of bought, over month ends (R3, R26)."""
        own = self.own(scope, unit, range(self.quarters[period.first].start, self.quarters[period.last].stop))
        ends, above, below = self.month_ends(scope, unit, period), ZERO, ZERO
        for account in self.world.accounts:
            rows = [row for end in ends if (row := self.world.use.get((account, end.isoformat()[:7])))]
            if rows and own:  # `missing: exclude`: a mean over the months that are there
                part = self.world.part(account, "", by, scope, unit, own[-1]) / len(rows)
                above += part * total(min(number(each["assigned_users"]), number(each["licences"])) for each in rows)
                below += part * total(number(each["licences"]) for each in rows)
        return above, below

    def _scored(self, name: str, scope: str, unit: str, q: int) -> tuple[Fraction, Fraction]:
        """Σ value × weight and Σ weight of what was typed in (R3)."""
        key = (name, scope, unit, f"{self.plan['year']}-Q{q + 1}")
        rows = [row for row in self.world.exports.get("scores", ())
                if (row["measure"], row["scope"], row["scope_id"], row["quarter"]) == key]
        return (total(number(row["value"]) * number(row["weight"] or "1") for row in rows),
                total(number(row["weight"] or "1") for row in rows))
