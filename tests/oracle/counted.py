"""The oracle's days, people and measures, from the specification alone (§1 to §4, R3, R7 to R9, R13 to R17, R24, R26).

"Silent" marks what the specification leaves open: there the documentation of the plan language decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

Row = Mapping[str, str]
Exports = Mapping[str, Sequence[Row]]
Sums = tuple[Fraction, Fraction | None]
"""Numerator and denominator; no denominator for an amount."""
Part = Callable[..., Fraction]
"""How much of an account counts for a unit: of its id, a day, and the owner that a row names."""
ZERO, ONE = Fraction(0), Fraction(1)


class RefusedError(Exception):
    """What the specification calls an error of this plan on these exports."""


@cache
def number(text: str) -> Fraction:
    """`90%` is 9/10, `500 USD` is 500, `1/3` a third."""
    amount = text.split(" ")[0]
    return Fraction(amount[:-1]) / 100 if amount.endswith("%") else Fraction(amount)


@cache
def day(text: str) -> int:
    """A date as its ordinal; an empty cell is far in the future."""
    return (date.fromisoformat(text) if text else date.max).toordinal()


def total(values: Iterable[Fraction]) -> Fraction:
    """Their sum, a Fraction also of nothing."""
    return sum(values, ZERO)


def quarters_of(plan: Mapping[str, Any], back: int = 0) -> list[range]:
    """The quarters of the plan's fiscal year (§1), or of one that many years `back`, as ranges of ordinals."""
    fiscal = plan.get("fiscal_year", {})
    month, first = map(int, fiscal.get("starts", "01-01").split("-"))
    year = int(plan["year"]) - (fiscal.get("named_after") == "end") - back
    edges = [date(year + (month - 1 + m) // 12, (month - 1 + m) % 12 + 1, first).toordinal() for m in range(0, 15, 3)]
    return [range(*pair) for pair in pairwise(edges)]


def stays(rows: Iterable[Row], start: str = "valid_from", end: str = "valid_to") -> list[tuple[Row, range]]:
    """Rows with the days on which they hold, inclusive at both ends (R15)."""
    return [(row, range(day(row[start]), day(row[end]) + 1)) for row in rows]


def month_ends(own: Sequence[int]) -> list[date]:
    """Those between the first and the last of some days."""
    between = range(own[0], own[-1] + 1) if own else ()
    return [date.fromordinal(each) for each in between if date.fromordinal(each + 1).day == 1]


class World:
    """Exports, indexed; nothing here depends on a plan."""

    def __init__(self, exports: Exports) -> None:
        self.exports, self.people = exports, stays(exports["people"])
        self.accounts = {row["account_id"]: row for row in exports["accounts"]}
        self.assigned, self.away = stays(exports.get("assignments", ())), stays(exports.get("leaves", ()), "from", "to")
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
        found = {unit}
        for _ in there:
            found |= {row["person_id"] for row in there if row["manager_id"] in found}
        return found - {unit}

    def top(self, account: str) -> str:
        """The parent of parents (R17)."""
        parent = self.accounts[account].get("parent_id")
        return self.top(parent) if parent else account

    def snapshot(self, on: int) -> dict[str, Fraction]:
        """The book when a day begins: of the day before, or of that day (R19)."""
        return self.book[on - 1] if on - 1 in self.book else self.book[on]

    def _by_parent(self, on: int) -> dict[str, Fraction]:
        sums: dict[str, Fraction] = {}
        for account, arr in self.snapshot(on).items():
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
        quarters, above, below = self.quarters[period.first:period.last + 1], ZERO, ZERO

        def part(account: str, on: int, owner: str = "") -> Fraction:
            return self.world.part(account, owner, by, scope, unit, on)

        if kind == "licence_utilisation":
            return self._used(part, self.own(scope, unit, range(quarters[0].start, quarters[-1].stop)))
        if "window" in what:  # the year's window is the year (R2)
            first = {"trailing_12m": period.last + 1, "quarter": period.last + 4}.get(what["window"], 4)
            first = 4 if period.whole and what["window"] == "quarter" else first
            window = (self.before + self.quarters)[first:period.last + 5]
            own = self.own(scope, unit, range(window[0].start, window[-1].stop))
            return self._reopened(kind, part, own, window) if own else (ZERO, ZERO)
        for q in period.numbers:  # quarters are added (R3)
            if own := self.own(scope, unit, self.quarters[q]):
                if kind == "score":
                    up, down = self._scored(what["score"], scope, unit, q)
                elif kind in ("expansion_arr", "change_in_arr"):
                    up, down = (self._expanded if kind == "expansion_arr" else self._changed)(part, own), ZERO
                else:
                    up, down = self._renewed(kind, part, own, q, period)
                above, below = above + up, below + down
        return above, None if kind in ("expansion_arr", "change_in_arr", "renewed_arr") else below

    def _renewed(self, kind: str, part: Part, own: Sequence[int], q: int, period: Period) -> tuple[Fraction, Fraction]:
        """What is due in a quarter and what of it was won (R7): its owner is who holds it when it is due (§4)."""
        above, below, logos = ZERO, ZERO, dict[str, tuple[Fraction, bool]]()
        for row in self.world.exports.get("renewals", ()):
            due, account = day(row["due_date"]), row["account_id"]
            if row["outcome"] == "excluded" or row["kind"] == "merged" or due not in own:
                continue
            mine = part(account, due, row["owner_id"])
            won = row["outcome"] in ("renewed", "contracted") and self._in_time(day(row["signed_date"]), due, q, period)
            renewed = number(row["arr_renewed"]) if won else ZERO
            if kind == "gross_renewal_rate":
                renewed = min(renewed, number(row["arr_due"]))
            elif kind == "net_renewal_rate" and won:
                renewed += number(row.get("expansion_arr") or "0")
            above, below = above + mine * renewed, below + mine * number(row["arr_due"])
            logos[account] = mine, won or logos.get(account, (ZERO, False))[1]
        if kind != "logo_renewal_rate":
            return above, below
        return total(mine for mine, won in logos.values() if won), total(mine for mine, _ in logos.values())

    def _in_time(self, signed: int, due: int, q: int, period: Period) -> bool:
        """Signed by the cut-off (R7), by the end of grace when looked at later, or in the annual cohort (R8)."""
        rules = {"cutoff_days": 0, "late_grace_days": 30, "reactivation_days": 90} | self.plan.get("renewals", {})
        cutoff, grace, reactivation = (int(days) for days in rules.values())
        late = max(self.quarters[q][-1] + cutoff + grace, due + reactivation if period.annual else 0)
        return signed <= min(late, self.quarters[period.run][-1] + cutoff)  # there is no clock (R20)

    def _expanded(self, part: Part, own: Sequence[int]) -> Fraction:
        """What was signed on these days. Silent: a contraction does not count, a reversal does (all-measures.md)."""
        rows = [row for row in self.world.exports.get("expansion", ()) if day(row["signed_date"]) in own]
        counted = [(number(row["arr_delta"]), row) for row in rows if row["kind"] != "contraction"]
        return total(arr * part(row["account_id"], day(row["signed_date"]), row["owner_id"]) for arr, row in counted)

    def _changed(self, part: Part, own: Sequence[int]) -> Fraction:
        """Closing less opening book of a quarter (R24), of who holds it on the last day (on plan, R13)."""
        quarter = next(each for each in self.quarters if own[-1] in each)
        opening, closing = (self.world.snapshot(each) for each in (quarter.start, quarter.stop))
        return total((closing.get(account, ZERO) - opening.get(account, ZERO)) * part(account, own[-1])
                     for account in self.world.accounts)

    def _reopened(self, kind: str, part: Part, own: Sequence[int], window: list[range]) -> Sums:
        """Opening and closing book, netted at the top parent, credited by opening ARR × share (R3, R13, R17)."""
        window = [each for each in window if own[0] < each.stop and each.start <= own[-1]]
        first, last, above, below = window[0].start, window[-1].stop, ZERO, ZERO
        for account, arr in self.world.snapshot(first).items():
            top = self.world.top(account)
            o, e = self.world.by_parent(first)[top], self.world.by_parent(last).get(top, ZERO)
            mine = part(account, own[-1]) * arr / o if arr else ZERO
            kept = {"grr": min(o, e), "nrr": e, "net_churn": o - e, "logo_retention": ONE if e else ZERO}[kind]
            above, below = above + mine * kept, below + mine * (ONE if kind == "logo_retention" else o)
        return above, below

    def _used(self, part: Part, own: Sequence[int]) -> Sums:
        """Σ mean of the smaller of assigned and bought ÷ Σ mean of bought, over month ends (R3, R26)."""
        above, below, ends = ZERO, ZERO, month_ends(own)
        for account in self.world.accounts:
            rows = [row for end in ends if (row := self.world.use.get((account, end.isoformat()[:7])))]
            if rows:  # `missing: exclude`: a mean over the months that are there
                mine = part(account, own[-1]) / len(rows)
                above += mine * total(min(number(each["assigned_users"]), number(each["licences"])) for each in rows)
                below += mine * total(number(each["licences"]) for each in rows)
        return above, below

    def _scored(self, name: str, scope: str, unit: str, q: int) -> tuple[Fraction, Fraction]:
        """Σ value × weight and Σ weight of what was typed in (R3)."""
        key, columns = (name, scope, unit, f"{self.plan['year']}-Q{q + 1}"), ("measure", "scope", "scope_id", "quarter")
        rows = [row for row in self.world.exports.get("scores", ()) if tuple(row[each] for each in columns) == key]
        weighed = [(number(row["value"]), number(row["weight"] or "1")) for row in rows]
        return total(value * weight for value, weight in weighed), total(weight for _, weight in weighed)
