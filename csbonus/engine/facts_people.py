"""SQL of what is counted in rows that name the person who did it: leads, events (`facts.COLUMNS`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, NO_AMOUNT, NO_TEXT, Facts, Tables, as_facts, readings_table, sql_id
from csbonus.engine.readings import Reading
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.measures import Rows
from csbonus.measures.columns import FLAGS, ROW_COLUMNS, condition, denominator, numerator


def of_person_rows(question: Question, tables: Tables, readings: Sequence[Reading]) -> Facts:
    """Facts of a measure over leads or events.

    They belong to the person of the row on its date. A row without an account has a blank one.
    """
    measure = question.measure
    assert isinstance(measure.basis, Rows)
    export, when = measure.basis.export, sql_name(measure.basis.date)
    columns = _columns(export, measure.basis)
    below = denominator(measure)
    values = {
        "reading": "r.reading", "row_id": "x.row_id",
        "account_id": "coalesce(x.account_id, '')" if tables.has(export, "account_id") else "''",
        "rule_date": f"x.{when}", "opened": "r.opened", "owner_id": "x.person_id",
        "num": f"cast({as_sql(numerator(measure), columns)} as {MONEY})",
        "den": NO_AMOUNT if below is None else f"cast({as_sql(below, columns)} as {MONEY})",
        **dict.fromkeys(("top", "bottom", "whole"), NO_AMOUNT),
        "note": _note(export), "reason": _reason(question, measure.basis, columns),
        "closing_row": "cast(null as bigint)",
    }
    rows = f"{tables.names[export]} x join readings r on x.{when} between r.opened and r.closed"
    if not measure.basis.one_per_account:
        return Facts(values, rows, readings_table(readings))
    every = Facts({**values, "id": sql_id(export)}, rows)
    return as_facts(f"with {readings_table(readings)} {_first_of_account(every.query)}")


def _columns(export: str, basis: Rows) -> Mapping[str, str]:
    flags = {name: _in_time(column, basis) for name, column in FLAGS.get(export, {}).items()}
    return {name: f"x.{sql_name(name)}" for name in ROW_COLUMNS[export]} | flags


def _in_time(column: str, basis: Rows) -> str:
    """SQL: a lead had come this far by the end of the reading, and within the days it has to mature."""
    limit = "r.sign_by"
    if basis.matures not in ("", "quarter"):
        limit = f"least(r.sign_by, x.{sql_name(basis.date)} + {int(basis.matures)})"
    return f"coalesce(x.{column} <= {limit}, false)"


def _note(export: str) -> str:
    if export != "leads":
        return NO_TEXT
    words = (("won_date", "won"), ("opportunity_date", "opened"), ("accepted_date", "accepted"))
    cases = " ".join(f"when x.{column} <= r.sign_by then {sql_text(word)}" for column, word in words)
    return f"case {cases} else 'open' end"


def _reason(question: Question, basis: Rows, columns: Mapping[str, str]) -> str:
    """Why a row is no part of the measure: of another kind, without the evidence asked for."""
    cases = []
    if basis.among:
        wanted = ", ".join(sql_text(each.strip()) for each in question.setting(basis.among).split(","))
        cases.append(f"when x.{sql_name(basis.among)} not in ({wanted}) then 'not_in_measure'")
    counted = condition(question.measure)
    if counted is not None:
        cases.append(f"when not {as_sql(counted, columns)} then 'not_in_measure'")
    if any(s.name == "evidence" for s in question.measure.settings) and question.setting("evidence") == "required":
        cases.append("when x.evidence is null then 'no_evidence'")
    return f"case {' '.join(cases)} end" if cases else NO_TEXT


def _first_of_account(facts: str) -> str:
    """Of the rows of an account that count in a reading the first, by day and then by id; the others have a reason."""
    first = "row_number() over (partition by reading, account_id, reason order by rule_date, id)"
    return f"""
        select * exclude (id) replace (
            case when reason is null and account_id <> '' and {first} > 1 then 'account_counted' else reason end
            as reason)
        from ({facts})"""
