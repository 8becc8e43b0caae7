"""Running tests."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from csbonus.diagnostics import Diagnostic, Refused, errors
from csbonus.documents.source import Plain
from csbonus.engine.ask import Ask, whole_year
from csbonus.engine.examples import before_the_rest, paid
from csbonus.engine.run import calculate
from csbonus.plan.load import Loaded, plan_in
from csbonus.scenarios.compare import differences
from csbonus.scenarios.facts import at_home, data_folder
from csbonus.scenarios.given import steps_of
from csbonus.scenarios.load import Case
from csbonus.scenarios.outcome import Failure, Outcome
from csbonus.scenarios.part import with_example


def played(case: Case) -> Outcome:
    """What comes of one test, whose file has no problems."""
    loaded, found = case.planned
    if errors(found) or loaded is None:
        return _refused(case, errors(found))
    if case.scenario.results:
        return _of_results(case, loaded)
    with data_folder(case) as folder:
        try:
            run = calculate([loaded], folder, _ask(case, loaded))
        except Refused as refused:
            return _refused(case, at_home(refused.found, case))
        return Outcome(case, _not_refused(case) or tuple(differences(case, run)))


def _ask(case: Case, loaded: Loaded) -> Ask:
    """The year with its true-up, or one quarter alone."""
    if case.scenario.quarter is None:
        return whole_year()
    labels = [quarter.label for quarter in loaded.plan.calendar().quarters]
    number = labels.index(case.scenario.quarter) + 1
    return Ask(number, year=False, shown=number)


def _refused(case: Case, found: Sequence[Diagnostic]) -> Outcome:
    """A run that was refused: with the problems that were expected, or with others."""
    expected, got = set(case.scenario.expect.problems), {problem.code for problem in found}
    if not expected or expected == got:
        return Outcome(case, refused=() if expected else tuple(found))
    why = tuple(f"{problem.span}: {problem.code} {problem.message}" for problem in found)
    return Outcome(case, (_other_problems(case, ", ".join(sorted(got)), why),))


def _not_refused(case: Case) -> tuple[Failure, ...]:
    return (_other_problems(case, "none"),) if case.scenario.expect.problems else ()


def _other_problems(case: Case, got: str, why: tuple[str, ...] = ()) -> Failure:
    expected = ", ".join(sorted(case.scenario.expect.problems))
    return Failure("problems", expected, got, case.source.key(*case.at, "expect", "problems"), why)


def _of_results(case: Case, loaded: Loaded) -> Outcome:
    """What the plan pays for results that are given: worked out like the examples of a plan."""
    scenario, pays = case.scenario, case.scenario.expect.pays
    assert pays is not None, "a test of results expects pay and nothing else"
    currency = loaded.plan.currency
    period: dict[str, Plain] = {"year": "true"} if scenario.quarter is None else {"quarter": scenario.quarter}
    example: dict[str, Plain] = {**scenario.results, **period, "pays": f"0 {currency}"}
    source = with_example(loaded.source, example, case.source, (*case.at, "results"))
    with_it, found = plan_in(source, advice=False)
    if errors(found) or with_it is None:
        return Outcome(case, refused=errors(found))
    amount = paid(with_it.plan, with_it.plan.examples[0])
    target = with_it.plan.examples[0].target.value
    value = Fraction(amount) / target if pays.quantity.unit == "%" and target else Fraction(amount)
    if pays.matches(value) and pays.quantity.unit in ("%", currency):
        return Outcome(case)
    got = f"{pays.rounded(value)}%" if pays.quantity.unit == "%" else pays.money(Fraction(amount), currency)
    got = f"{got}{before_the_rest(loaded.plan)}"
    span, why = case.source.value(*case.at, "expect", "pays"), steps_of(with_it.plan, with_it.plan.examples[0])
    return Outcome(case, (Failure("pays", pays.told, got, span, why),))
