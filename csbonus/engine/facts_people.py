"""SQL of what is counted in rows that name the person who did it: leads, events (`facts.COLUMNS`)."""

from __future__ import annotations

from collections.abc import Mapping

from csbonus.engine.expressions import as_sql
from csbonus.engine.facts import MONEY, Tables, sql_id
from csbonus.engine.results import Question
from csbonus.inputs.sql import sql_name, sql_text
from csbonus.measures import Rows
from csbonus.measures.columns import FLAGS, ROW_COLUMNS, condition, denominator, numerator


def of_person_rows(question: Question, tables: Tables) -> str:
    """Facts of a measure over leads or events: needs the CTE `readings`.

    They belong to the person of the row on its date. A row without an account has a blank one.
    """
    measure = question.measure
    assert isinstance(measure.basis, Rows)
    export, when, once = measure.basis.export, sql_name(measure.basis.date), measure.basis.one_per_account
    columns = _columns(export, measure.basis)
    below = denominator(measure)
    note, reason = _note(export), _reason(question, measure.basis, columns)
    account = "coalesce(x.account_id, '')" if tables.has(export, "account_id") else "''"
    facts = f"""
        select r.reading, x.row_id, {account} as account_id, x.{when} as rule_date, r.opened, x.person_id as owner_id,
            cast({as_sql(numerator(measure), columns)} as {MONEY}) as num,
            cast({"null" if below is None else as_sql(below, columns)} as {MONEY}) as den,
            cast(null as {MONEY}) as top, cast(null as {MONEY}) as bottom, cast(null as {MONEY}) as whole,
            {note} as note, {reason} as reason, cast(null as bigint) as closing_row
            {f", {sql_id(export)} as id" if once else ""}
        from {tables.names[export]} x join readings r on x.{when} between r.opened and r.closed"""
    return _first_of_account(facts) if once else facts


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
        return "cast(null as varchar)"
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
    return f"case {' '.join(cases)} end" if cases else "cast(null as varchar)"


def _first_of_account(facts: str) -> str:
    """Of the rows of an account that count in a reading the first, by day and then by id; the others have a reason."""
    first = "row_number() over (partition by reading, account_id, reason order by rule_date, id)"
    return f"""
        select * exclude (id) replace (
            case when reason is null and account_id <> '' and {first} > 1 then 'account_counted' else reason end
            as reason)
        from ({facts})"""
