"""A command that refuses an option given twice, where one of the two would silently win."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand


class OnceCommand(TyperCommand):
    """Every option at most once."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Count the options before they are read; what follows `--` is none."""
        names = {name: parameter.name for parameter in self.params for name in parameter.opts if name.startswith("-")}
        seen: set[str | None] = set()
        for given in args[: args.index("--")] if "--" in args else args:
            name = names.get(given.partition("=")[0])
            if name in seen and name is not None:
                raise typer.BadParameter("it is given twice", ctx=ctx, param_hint=given.partition("=")[0])
            seen.add(name)
        return super().parse_args(ctx, args)
