"""What the other cells of a column say about days that may be day-month or month-day."""

from __future__ import annotations

from dataclasses import dataclass, field

from csbonus.diagnostics import Diagnostic
from csbonus.inputs.days import CANNOT_BE_TOLD, is_day_first, slashed_pattern
from csbonus.inputs.explain import CellFault
from csbonus.inputs.shown import shown

_NOT_A_DAY = "CSB420"
_At = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DayOrders:
    """The first cell of each column of `export` that can be read in one order only, for either order."""

    export: str
    sure: dict[_At, dict[str, tuple[int, str]]] = field(default_factory=dict)

    def saw(self, fault: CellFault) -> None:
        """Take note of a cell that is no day as the export is declared."""
        pattern = slashed_pattern(fault.text) if fault.problem.code == _NOT_A_DAY else ""
        if pattern:
            span = fault.problem.span
            self.sure.setdefault((span.file, span.column), {}).setdefault(pattern, (span.line, fault.text))

    def told(self, problem: Diagnostic) -> Diagnostic:
        """The problem; if it is that a day may be read in two ways, with what the other cells say."""
        sure = self.sure.get((problem.span.file, problem.span.column), {})
        orders = {is_day_first(pattern) for pattern in sure}
        if not sure or not problem.message.endswith(CANNOT_BE_TOLD):
            return problem
        seen = [f"line {line} has `{shown(text)}`" for line, text in sure.values()]
        if len(orders) > 1:
            hint = f"{' and '.join(seen[:2])}: the column mixes two orders; export it again with one"
            return problem._replace(hint=hint)
        pattern = next(iter(sure))
        order = "day first" if is_day_first(pattern) else "month first"
        declare = f'declare `dates: "{pattern}"` under `{self.export}:` in exports.yaml'
        return problem._replace(hint=f"{seen[0]}, so these are {order}: {declare}")
