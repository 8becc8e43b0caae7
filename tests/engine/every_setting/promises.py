"""Each key of what stands beside and above the components: caps, floors, guarantees, draws, releases, rounding."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from csbonus.documents.fields import Quantity
from csbonus.report.figures import quantity
from csbonus.rules import RULES, Base
from tests.documentation.rules import as_written
from tests.engine.every_setting.case import Case, World, of_part
from tests.engine.test_guarantees_and_draws import world as earning
from tests.engine.test_leave_and_ramps import world as joining
from tests.engine.world import quarter, whole_year

_SCORE = {"measure": "score", "score": "mbo"}
_TARGET = {"pay": {"target": "4000 USD"}}
"""A quarter's target is 1,000: a score of 50 % earns 500."""


def _limits() -> Iterator[Case]:
    high, low = (World(earning([each] * 4), _SCORE, _TARGET) for each in (1500, 100))
    yield Case("caps.person", "120%", high, "person cap 120 %")
    yield Case("caps.plan", "4400 USD", high, "plan cap 4,400 USD")
    yield Case("floors.person", "50%", low, "person floor 50 %")
    odd = {"pay": {"target": "0.10 USD"}}
    yield Case("rounding", "half_even", World(earning([1000] * 4), _SCORE, odd))


_PAYS = (1500, 100, 1234)
"""What is earned of a target pay of 1,000; some of it is changed by every rule."""


def _rules() -> Iterator[Case]:
    """Each rule on earned pay as its own module shows it."""
    for key, rule in RULES.items():
        shown = as_written(key, rule.examples[0])
        pays = next(each for each in _PAYS if shown.apply(Fraction(each), Base(Fraction(1000), Fraction(1, 4))) != each)
        setting = quantity(shown.setting) if isinstance(shown.setting, Quantity) else shown.setting
        world = World(earning([pays] * 4), _SCORE, _TARGET)
        yield Case(of_part(key), rule.examples[0], world, f"{rule.step} {setting}: ")


def _promises() -> Iterator[Case]:
    poor = World(earning([300, 2000, 500, 500]), _SCORE, _TARGET, whole_year())
    owing = poor._replace(top={**_TARGET, "guarantee": {"months": "3"}})
    yield Case("guarantee.pays", "80%", owing, "at least 80 %", "90%")
    pays = poor._replace(top={**_TARGET, "guarantee": {"pays": "80%"}})
    yield Case("guarantee.months", "3", pays, "for the first 3 months on plan", "12")
    yield Case("guarantee.until", "2026-06-30", pays, "until 2026-06-30", "2026-12-31")
    hired = World(joining(450, joined="2026-01-01"), {"measure": "expansion_arr", "goal": "900 USD"}, _TARGET)
    yield Case("ramp.goals", "[25%, 50%, 75%]", hired, "ramp.goals 25 %, 50 %, 75 %")

    def draw(**terms: str) -> World:
        return poor._replace(top={**_TARGET, "draw": terms})

    usual = {"each_quarter": "1000 USD", "kind": "top_up", "recoverable": "true"}
    for key, value, told, instead in (
        ("each_quarter", "800 USD", "800 USD a quarter", "1000 USD"),
        ("kind", "advance", "on top of what is earned", "top_up"),
        ("kind", "top_up", "pay is filled up to", "advance"),
        ("recoverable", "false", "not taken back", "true"),
        ("months", "3", "for the first 3 months on plan", ""),
        ("until", "2026-06-30", "until 2026-06-30", ""),
    ):
        end = {"until": "2026-09-30"} if key == "kind" else {}
        own = {name: each for name, each in {**usual, **end}.items() if name != key}
        yield Case(f"draw.{key}", value, draw(**own), told, instead)
    yield Case("release", "[60%, 40%]", poor._replace(ask=quarter(2)), "60 % then 40 %")


CASES = (*_limits(), *_rules(), *_promises())
"""All of them."""
