"""Random companies: small numbers that meet edges, zeros, thirds, last days, leap days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.counted import quarters_of

Row = dict[str, str]
Tables = dict[str, list[Row]]
OUTCOMES = ("renewed", "renewed", "renewed", "contracted", "churned", "open", "excluded")
SPLITS = (("",), ("",), ("100%",), ("1/3", "1/3", "1/3"), ("50%", "50%"), ("0.3", "0.7"), ("1/3", "2/3"),
          (), ("50%",), ("1/3",), ("1/3", "25%"))
ROUND = ("100", "200", "1000", "50", "300", "33.33", "0.01", "99.99", "12345.67", "7")
FACTORS = (0, 1, 1, 10, 10, 8, 9, 5, 12, 7)
"""Tenths of what was there before: results that meet the edges of bands exactly."""
CAREERS = ("stays", "stays", "joins", "leaves", "moves", "becomes a CSM", "gets a raise", "is away", "a day")


class Company:
    """The exports of several companies, written below each other."""

    def __init__(self, rng: Random, calendar: dict[str, Any]) -> None:
        self.rng = rng
        self.quarters, self.before = quarters_of(calendar), quarters_of(calendar, 1)
        self.labels = [f"{calendar['year']}-Q{q}" for q in (1, 2, 3, 4)]
        self.tables: Tables = {name: [] for name in ("people", "accounts", "assignments", "renewals", "book", "usage",
                                                     "expansion", "scores", "leaves")}

    def on(self) -> date:
        """A day of the year, often the first or last of a quarter, or next to it."""
        if self.rng.random() < 0.4:
            quarter = self.rng.choice(self.quarters)
            return date.fromordinal(self.rng.choice([quarter[0], quarter[0], quarter[-1], quarter[-1], quarter[-2]]))
        return date.fromordinal(self.rng.randrange(self.quarters[0].start, self.quarters[3].stop))

    def money(self) -> str:
        """An amount, round or not."""
        return self.rng.choice(ROUND) if self.rng.random() < 0.7 else f"{self.rng.randint(1, 99999) / 100:.2f}"

    def of(self, amount: str) -> str:
        """Some tenths of an amount."""
        cents = round(float(amount) * 1000) * self.rng.choice(FACTORS)
        return f"{cents // 10000}.{cents % 10000:04d}" if self.rng.random() < 0.8 else self.money()

    def add(self, name: str) -> frozenset[str]:
        """Another company; its people."""
        people = [f"{name}P{number}" for number in range(1, self.rng.choice([1] * 8 + [2, 2, 2, 3, 6]) + 1)]
        accounts = [f"{name}A{number}" for number in range(1, self.rng.choice([1, 2, 3, 4, 5, 8]) + 1)]
        teams = [f"{name}{color}" for color in ("Red", "Blue", "Green")][: self.rng.randint(1, 3)]
        for number, person in enumerate(people):
            self._career(person, teams, ["", *people[:number]])
        for number, account in enumerate(accounts):
            parent = self.rng.choice(["", "", *accounts[:number][:2]])
            self.tables["accounts"].append({"account_id": account, "parent_id": parent,
                                            "owner_id": self.rng.choice(["", *people])})
            self._assign(account, people)
        kept = self._renewals(accounts, people)
        self._book(accounts, kept)
        self._usage(accounts)
        self._expansion(accounts, people)
        self._scores(people, teams)
        return frozenset(people)

    def _career(self, person: str, teams: list[str], managers: list[str]) -> None:
        rng, turn = self.rng, self.on()
        target = rng.choice(["20000", "10000", "33333.33", "7777.77", "0.10", "0", "1000.01"])
        company = person[: person.index("P")]
        row = {"person_id": person, "name": person, "role": "CSM", "team": rng.choice(teams),
               "area": company + rng.choice(["N", "S"]), "manager_id": rng.choice(managers), "annual_target": target,
               "fte": rng.choice(["", "", "0.5", "1"]), "valid_from": rng.choice(["2020-02-29", "2023-01-01"]),
               "valid_to": ""}
        kind = rng.choice(CAREERS)
        before, after = (turn - timedelta(1)).isoformat(), turn.isoformat()
        changed = {"moves": {"team": rng.choice(teams)}, "gets a raise": {"annual_target": "12345.67"}}.get(kind, {})
        rows = {
            "stays": [row], "joins": [row | {"valid_from": after}], "leaves": [row | {"valid_to": after}],
            "a day": [row | {"valid_from": after, "valid_to": after}],
            "becomes a CSM": [row | {"role": "Lead", "valid_to": before}, row | {"valid_from": after}],
            "is away": [row | {"valid_to": before}, row | {"valid_from": (turn + timedelta(20)).isoformat()}],
        }.get(kind, [row | {"valid_to": before}, row | changed | {"valid_from": after}])
        self.tables["people"] += rows
        if kind == "stays" and rng.random() < 0.3:
            start = self.on()
            until = start + timedelta(rng.choice([0, 5, 30, 100]))
            self.tables["leaves"].append({"person_id": person, "from": start.isoformat(), "to": until.isoformat(),
                                          "treatment": rng.choice(["", "prorate", "protect"])})

    def _assign(self, account: str, people: list[str]) -> None:
        turns = sorted({self.on() for _ in range(self.rng.choice([0, 0, 1, 2]))})
        starts = [date(2020, 1, 1), *turns]
        for start, following in zip(starts, [*turns, None], strict=True):
            shares = self.rng.choice(SPLITS)
            owners = self.rng.sample(people, len(people))
            if len(owners) < len(shares):
                shares = ("",)
            until = "" if following is None else (following - timedelta(1)).isoformat()
            self.tables["assignments"] += [
                {"account_id": account, "person_id": owner, "share": share, "valid_from": start.isoformat(),
                 "valid_to": until} for owner, share in zip(owners, shares, strict=False)]

    def _renewals(self, accounts: list[str], people: list[str]) -> set[str]:
        """Renewals; the accounts of which one was won.

        Those of one account in one quarter are due on one day and have one owner: who holds the logo is not said else.
        """
        rng, kept, dues = self.rng, set[str](), dict[tuple[str, int], tuple[date, str]]()
        for _ in range(rng.choice([1, 3, 6, 12])):
            account, q = rng.choice(accounts), rng.randrange(4)
            due, owner = dues.setdefault((account, q), (self._in(q), rng.choice(["", "", *people])))
            outcome = rng.choice(OUTCOMES)
            won, arr = outcome in ("renewed", "contracted"), self.money()
            renewed = self.of(arr)
            grown = won and float(renewed) <= float(arr)
            signed = due + timedelta(rng.choice([0, -30, 1, 40, 90, 91, 120, rng.randint(-100, 200)]))
            if rng.random() < 0.2:
                signed = date.fromordinal(self.quarters[q][-1] + rng.choice([0, 1, 5, 30, 31, 35]))
            kept |= {account} if won else set()
            self.tables["renewals"].append({
                "renewal_id": f"R{len(self.tables['renewals'])}", "account_id": account, "due_date": due.isoformat(),
                "arr_due": arr, "outcome": outcome, "arr_renewed": renewed if won else "",
                "signed_date": signed.isoformat() if won else "", "kind": rng.choice(["standard"] * 5 + ["merged"]),
                "expansion_arr": rng.choice(["", "0", "12.5"]) if grown else "", "owner_id": owner})
        return kept

    def _in(self, q: int) -> date:
        days = self.quarters[q]
        return date.fromordinal(self.rng.choice([days[0], days[-1], self.rng.choice(days)]))

    def _book(self, accounts: list[str], kept: set[str]) -> None:
        """Snapshots at the ends of nine quarters; who was renewed never leaves it."""
        ends = [each[-1] for each in self.before + self.quarters]
        for end in [self.before[0].start - 1, *ends]:
            for account in accounts:
                arr = self.money()
                if account not in kept and self.rng.random() < 0.25:
                    arr = self.rng.choice(["", "0"])
                if arr or account == accounts[0]:  # a snapshot is known by its rows
                    self.tables["book"].append({"account_id": account, "as_of": date.fromordinal(end).isoformat(),
                                                "arr": arr or "0"})

    def _usage(self, accounts: list[str]) -> None:
        for account in accounts:
            for end in range(self.quarters[0].start, self.quarters[3].stop):
                on = date.fromordinal(end)
                if on.day in (11, 28) and self.rng.random() < 0.6:
                    self.tables["usage"].append({
                        "account_id": account, "date": on.isoformat(),
                        "licences": self.rng.choice(["0", "10", "10", "60"]),
                        "assigned_users": self.rng.choice(["0", "5", "8", "9", "10", "70"])})

    def _expansion(self, accounts: list[str], people: list[str]) -> None:
        for _ in range(self.rng.choice([1, 1, 4, 8])):
            kind = self.rng.choice(["upsell", "cross_sell", "seats", "price", "contraction"])
            sign = "-" if kind == "contraction" or self.rng.random() < 0.15 else ""
            self.tables["expansion"].append({
                "expansion_id": f"X{len(self.tables['expansion'])}", "account_id": self.rng.choice(accounts),
                "signed_date": self.on().isoformat(), "arr_delta": sign + self.money(), "kind": kind,
                "owner_id": self.rng.choice(["", "", *people])})

    def _scores(self, people: list[str], teams: list[str]) -> None:
        for label in self.labels:
            for scope, unit in [*(("person", each) for each in people), *(("team", each) for each in teams)]:
                if self.rng.random() < 0.8 or not self.tables["scores"]:
                    self.tables["scores"].append({
                        "quarter": label, "scope": scope, "scope_id": unit, "measure": "mbo",
                        "value": self.rng.choice(["0%", "70%", "80%", "100%", "133.5%", "90%"]),
                        "weight": self.rng.choice(["", "1", "0.5", "3"])})
