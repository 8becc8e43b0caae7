"""Ways of settling that cannot stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from csbonus.documents.fault import Fault
from csbonus.plan.component import NoBase, Settle
from csbonus.plan.draft import Draft


def carried_somewhere(draft: Draft) -> Iterator[Fault]:
    """Target pay that moves on for want of a base needs a true-up to end in (R12)."""
    for name, component in draft.components():
        if component.no_base is NoBase.CARRY and component.settle is Settle.QUARTERLY:
            yield Fault(
                "CSB234", "`no_base: carry` moves pay to the true-up, which `settle: quarterly` does not have",
                "write `settle: quarterly_with_true_up`, or `no_base: zero`, `target` or `team`",
                ("components", name, "no_base"),
            )


def fifth_share_has_a_true_up(draft: Draft) -> Iterator[Fault]:
    """A fifth share of the year is paid with the true-up, so every component needs one (R29)."""
    if not draft.plan.pay.fifth or not draft.sound("pay", "quarters"):
        return
    for name, component in draft.components():
        if component.settle not in (Settle.WITH_TRUE_UP, Settle.ANNUAL) and draft.sound("components", name, "settle"):
            fact = f"the fifth share of the year is paid with the true-up, which `{name}` does not have"
            hint = "settle it `quarterly_with_true_up` or `annual`, or write four shares"
            yield Fault("CSB630", fact, hint, ("components", name))


def final_gates_have_quarters(draft: Draft) -> Iterator[Fault]:
    """A verdict of the quarter needs components that are paid by the quarter (R11)."""
    for i, gate in enumerate(draft.plan.gates):
        if not draft.sound("gates", i) or not gate.final:
            continue
        of = [(name, c) for name, c in draft.components() if gate.of_plan or name in gate.of]
        late = [name for name, c in of if c.settle in (Settle.ANNUAL, Settle.YEAR_TO_DATE)]
        if late:
            fact = f"`final: quarter` cannot judge `{late[0]}`, which is not paid by the quarter"
            hint = "remove `final`, or settle the component by the quarter"
            yield Fault("CSB234", fact, hint, ("gates", i, "final"))


def corrections_can_wait(draft: Draft) -> Iterator[Fault]:
    """Corrections wait where quarters are added up; the year to date and a guarantee look at all of them anew (R8)."""
    if draft.plan.corrections == "next_run":
        return
    modes = {name: c.settle for name, c in draft.components() if draft.sound("components", name, "settle")}
    by_date = [name for name, settle in modes.items() if settle is Settle.YEAR_TO_DATE]
    at, hint = ("corrections",), "remove `corrections`: the next run pays what has changed"
    if by_date:
        fact = f"`corrections: report_only` cannot hold for `{by_date[0]}`: the year to date is measured as a whole"
        yield Fault("CSB234", fact, f"{hint}, or settle `{by_date[0]}` by the quarter", at)
    elif not set(modes.values()) - {Settle.ANNUAL}:
        fact = "`corrections: report_only` has nothing to hold: no component pays by the quarter"
        yield Fault("CSB234", fact, hint, at)
    elif draft.plan.guarantee is not None:
        fact = "`corrections: report_only` cannot hold with a guarantee: it is compared with quarters as they look now"
        yield Fault("CSB234", fact, f"{hint}, or remove the guarantee", at)


LONGEST = {"cutoff_days": 90, "late_grace_days": 90, "reactivation_days": 366}


def days_are_short(draft: Draft) -> Iterator[Fault]:
    """Late renewals are restated in the next quarter, so no rule for them lasts longer (R8)."""
    for key, most in LONGEST.items():
        days = getattr(draft.plan.renewals, key)
        if draft.sound("renewals", key) and days > most:
            fact = f"{days} days are too long: `{key}` is at most {most}"
            yield Fault("CSB234", fact, f"write `{key}: {most}` or less", ("renewals", key))


def one_cap_one_rhythm(draft: Draft) -> Iterator[Fault]:
    """A cap over all components needs them measured over the same stretch: year to date stands alone under it."""
    modes = {component.settle for _, component in draft.components()}
    plan = draft.plan
    limits = {"caps.person": plan.caps.person, "caps.plan": plan.caps.plan, "floors.person": plan.floors.person}
    written = [name for name, limit in limits.items() if limit is not None]
    if written and Settle.YEAR_TO_DATE in modes and len(modes) > 1:
        others = ", ".join(f"`{mode}`" for mode in sorted(modes - {Settle.YEAR_TO_DATE}))
        kind, whose = written[0].split(".")
        yield Fault(
            "CSB234", f"one {whose} {kind[:-1]} cannot hold for `year_to_date` and {others} at once",
            f"settle all components the same way, or give each component its own `{kind[:-1]}`", (kind, whose),
        )


def floor_below_cap(draft: Draft) -> Iterator[Fault]:
    """The floor of a person is below the cap."""
    floor, cap, at = draft.plan.floors.person, draft.plan.caps.person, ("floors", "person")
    if floor and cap and floor.unit == cap.unit and floor.value > cap.value and draft.sound(*at):
        yield Fault("CSB633", f"the floor `{floor}` is above the cap `{cap}`", "write a lower floor", at)


def floor_of_a_person_has_target_pay(draft: Draft) -> Iterator[Fault]:
    """What a floor of a person adds is shared by weighted target pay, so there is some."""
    if draft.plan.floors.person is None or not draft.sound("floors", "person") or not draft.sound("components"):
        return
    components = draft.plan.components.values()
    if components and all(component.on_amounts or component.pool is not None for component in components):
        yield Fault(
            "CSB633", "no component has a weight, so there is no target pay that a floor of a person could be of",
            "write a `floor` in a component with a `rate`, or in the curve of a pool", ("floors", "person"),
        )
