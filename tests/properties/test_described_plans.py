"""The page of a plan says what its examples would prove, and of any plan."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given

from csbonus.documents.fields import Quantity
from csbonus.engine.examples import paid
from csbonus.engine.worked import terms_of, worked
from csbonus.plan.example import Example
from csbonus.report.describe.markdown import as_markdown
from csbonus.report.describe.page import describe
from tests.documentation.blocks import sound
from tests.properties.any_plan import Drawn, plans
from tests.properties.trying import worlds

TARGET = Fraction(20_000)


@given(plans())
@worlds(10)
def test_every_plan_is_described_with_every_component_and_its_digest(drawn: Drawn) -> None:
    loaded = sound(drawn.text)
    page = as_markdown(describe(loaded))
    assert [name for name in drawn.components if f"## Component {name}\n" not in page] == []
    assert loaded.digest in page


@given(plans(gates=False, caps=False, settled=("quarterly", "quarterly_with_true_up")))
@worlds(10)
def test_each_worked_result_pays_what_an_example_with_it_proves(drawn: Drawn) -> None:
    plan = sound(drawn.text).plan
    quarter = plan.calendar().quarters[0]
    for name, component in plan.components.items():
        alone = plan.model_copy(update={"components": {name: component}})
        for row in worked(alone, terms_of(alone, name, TARGET, (quarter,), annual=False)):
            assert row.actual is not None, "random plans write their goals"
            example = Example(  # type: ignore[call-arg]  # its results are exact, not read from a text
                quarter=quarter.label, quarter_target=Quantity(TARGET / 4, "USD"), pays=Quantity(Fraction(0), "USD"),
            ).model_copy(update={"results": {name: Quantity(row.actual, "%")}})
            assert row.pays == paid(alone, example)


@given(plans(gates=False, caps=False))
@worlds(10)
def test_results_rise_down_the_table_and_pay_never_falls(drawn: Drawn) -> None:
    plan = sound(drawn.text).plan
    for name in plan.components:
        rows = worked(plan, terms_of(plan, name, TARGET, plan.calendar().quarters[:1], annual=False))
        assert len(rows) > 1
        assert all((a.actual or 0) < (b.actual or 0) and a.pays <= b.pays for a, b in pairwise(rows))
