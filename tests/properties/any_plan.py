"""Random plans: measures × scopes × windows × curves × ways to settle × gates × caps × weights."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from tests.properties.plans import component, plan
from tests.properties.tables import Tables
from tests.properties.terms import CURVES
from tests.properties.worlds import companies

Draw = st.DrawFn
SETTLED = ("quarterly", "quarterly_with_true_up", "year_to_date", "annual")
SCOPES = ("person", "team", "company", "reports")
# measure: the export it reads, the scopes it may have, its goals, further settings
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], dict[str, str]]] = {
    "gross_renewal_rate": ("renewals", SCOPES, ("90%", "100%"), {}),
    "logo_renewal_rate": ("renewals", SCOPES, ("90%", "100%"), {}),
    "grr": ("book", SCOPES, ("90%", "60%"), {"window": "trailing_12m"}),
    "nrr": ("book", SCOPES, ("90%", "110%"), {"window": "trailing_12m"}),
    "logo_retention": ("book", SCOPES, ("90%",), {"window": "trailing_12m"}),
    "book_growth": ("book", SCOPES, ("5%",), {"window": "trailing_12m"}),
    "change_in_arr": ("book", SCOPES, ("500 USD",), {}),
    "expansion_arr": ("expansion", SCOPES, ("300 USD",), {}),
    "renewed_arr": ("renewals", SCOPES, ("300 USD",), {}),
    "expanded_arr": ("book", SCOPES, ("200 USD",), {}),
    "licence_utilisation": ("usage", SCOPES, ("80%",), {"with": "{missing: exclude}"}),
    "adoption_depth": ("usage", SCOPES, ("50%",), {"with": "{missing: exclude, weigh_by: licences}"}),
    "score": ("scores", ("person", "team", "company"), ("100%",), {"score": "mbo"}),
}
MONEY = ("change_in_arr", "expansion_arr", "renewed_arr", "expanded_arr")
PERSONAL = ("gross_renewal_rate", "renewed_arr", "logo_renewal_rate", "expansion_arr", "licence_utilisation", "score")
WEIGHTS: tuple[tuple[str, ...], ...] = (
    ("100%",), ("60%", "40%"), ("1/3", "2/3"),
    ("{2026-01-01: 70%, 2026-05-16: 20%}", "{2026-01-01: 30%, 2026-05-16: 80%}"), ("50%", "30%", "20%"),
)
EFFECTS = ("zero", "{multiply: 50%}", "{cap: 80%}")


class Drawn(NamedTuple):
    """A plan as its parts, with the exports it reads."""

    components: dict[str, dict[str, str]]
    lines: tuple[str, ...]
    exports: frozenset[str]

    @property
    def text(self) -> str:
        """The plan file."""
        return plan(self.components, *self.lines)

    def with_lines(self, *lines: str) -> str:
        """The plan file with more lines at its end."""
        return plan(self.components, *self.lines, *lines)


@st.composite
def _component(
    draw: Draw, weight: str, measures: tuple[str, ...], scopes: tuple[str, ...], settle: str
) -> dict[str, str]:
    """One component of a weight that is settled in a given way."""
    measure = draw(st.sampled_from(measures))
    _, possible, goals, more = KINDS[measure]
    curve = draw(st.sampled_from([text for text, _ in CURVES]))
    policy = draw(st.sampled_from(["zero", "target"]))
    scope, goal = draw(st.sampled_from([scope for scope in scopes if scope in possible])), draw(st.sampled_from(goals))
    if settle == "annual" and measure in MONEY:
        goal = f"{{quarter: {goal}, year: {goal}}}"
    settings = {"scope": scope, "weight": weight, "goal": goal, "curve": curve, "settle": settle}
    cap = draw(st.sampled_from(["", "", "90%", "30 USD"]))
    if cap:
        settings["cap"] = cap
    if settle == "quarterly_with_true_up" and draw(st.booleans()):
        settings["quarter_cap"] = "80%"
    return component(measure, **settings, **more) | {"no_base": policy}


BY_QUARTER = {"quarterly", "quarterly_with_true_up"}


@st.composite
def plans(
    draw: Draw, measures: tuple[str, ...] = tuple(KINDS), scopes: tuple[str, ...] = SCOPES, *,
    settled: tuple[str, ...] = SETTLED, gates: bool = True, caps: bool = True,
) -> Drawn:
    """One to three components, up to two gates, perhaps a cap of the person."""
    weights = draw(st.sampled_from(WEIGHTS))
    components = {
        f"part-{number}": draw(_component(weight, measures, scopes, draw(st.sampled_from(settled))))
        for number, weight in enumerate(weights, start=1)
    }
    exports = {KINDS[each["measure"]][0] for each in components.values()}
    lines = [f"true_up: {{negative: {draw(st.sampled_from(['carry', 'recover', 'ignore']))}}}"]
    modes = {each["settle"] for each in components.values()}
    if caps and draw(st.booleans()) and not ("year_to_date" in modes and len(modes) > 1):
        lines.append(f"caps: {{person: {draw(st.sampled_from(['100%', '60%', '150%']))}}}")
    if gates and draw(st.booleans()):
        lines.append(f"gates: [{', '.join(draw(st.lists(_gate(final=modes <= BY_QUARTER), min_size=1, max_size=2)))}]")
        exports |= {"book", "renewals"}
    return Drawn(components, tuple(lines), frozenset(exports))


@st.composite
def _gate(draw: Draw, *, final: bool) -> str:
    """A gate; its verdict may be final only where every component is paid by the quarter."""
    what = draw(st.sampled_from([
        "measure: grr, scope: company, window: trailing_12m", "measure: gross_renewal_rate, scope: team",
        "measure: gross_renewal_rate, scope: person",
    ]))
    limit = draw(st.sampled_from(["below: 85%", "below: 50%", "at_least: 70%"]))
    effect, of = draw(st.sampled_from(EFFECTS)), draw(st.sampled_from(["plan", "[part-1]"]))
    kept = draw(st.sampled_from(["", "", ", final: quarter"])) if final else ""
    no_base = draw(st.sampled_from(["pass", "fail"]))
    return f"{{when: {{{what}, {limit}}}, then: {effect}, of: {of}, no_base: {no_base}{kept}}}"


@st.composite
def cases(draw: Draw, drawn: st.SearchStrategy[Drawn], *more: str, steady: bool = False) -> tuple[Drawn, Tables]:
    """A plan with a company that has the exports it reads, and `more` of them."""
    one = draw(drawn)
    return one, draw(companies(*one.exports, *more, most_people=4, most_accounts=6, steady=steady))
