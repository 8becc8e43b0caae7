"""Where the rows behind sums come from: asked for one unit at a time, or gathered for pages of many people."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from csbonus.engine.asking import Asking, exact_rows
from csbonus.engine.detail import Credit, account_names, credited_alone, credits_of, credits_query
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.engine.run import PlanRun
from csbonus.inputs.sql import sql_text
from csbonus.measures import Scores


class Behind:
    """Asks the exports for every unit by itself: right for the explanation of one person."""

    def credits(self, run: PlanRun, question: Question, reading: Reading, unit: str) -> tuple[Credit, ...]:
        """Every fact credited to a unit in a reading; sums tie exactly."""
        return credits_of(run, question, reading, unit)

    def names(self, run: PlanRun, accounts: Collection[str]) -> Mapping[str, str]:
        """The names of those of these accounts that have one."""
        return account_names(run, accounts)


class Gathered(Behind):
    """Asks once for all units of a question and keeps the answer, ordered by unit: a look into it is quick.

    The exports are the same as long as it lives: those of one run.
    """

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        self._kept: dict[tuple[str, Question], tuple[str, Asking]] = {}
        self._names: Mapping[str, str] | None = None

    def credits(self, run: PlanRun, question: Question, reading: Reading, unit: str) -> tuple[Credit, ...]:
        """As `Behind.credits`."""
        if isinstance(question.measure.basis, Scores):
            return credits_of(run, question, reading, unit)
        key = (run.loaded.plan.plan, question)
        if key not in self._kept:
            self._kept[key] = self._gather(run, question)
        table, asking = self._kept[key]
        where = f"reading = {asking.readings.index(reading)} and unit = {sql_text(unit)}"
        rows = exact_rows(run.ground.exports, f"select * exclude (reading) from {table} where {where}")
        return credited_alone(rows, asking)

    def names(self, run: PlanRun, accounts: Collection[str]) -> Mapping[str, str]:
        """As `Behind.names`; all are looked up once."""
        if self._names is None:
            self._names = account_names(run)
        return {account: self._names[account] for account in accounts if account in self._names}

    def _gather(self, run: PlanRun, question: Question) -> tuple[str, Asking]:
        table = f"gathered_{len(self._kept)}"
        query, asking = credits_query(run, question, run.asked[question])
        run.ground.exports.connection.execute(f"create or replace temp table {table} as {query}")
        return table, asking
