"""A command that refuses arguments that would silently mean something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand

_NOT_TEXT = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are not the text of this system."""


class OnceCommand(TyperCommand):
    """Every option at most once, unless it is a list; nothing empty, nothing that is not text."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Count the options before they are read; what follows `--` is none."""
        once = [each for each in self.params if not getattr(each, "multiple", False)]
        names = {name: parameter.name for parameter in once for name in parameter.opts if name.startswith("-")}
        seen: set[str | None] = set()
        for given in args[: args.index("--")] if "--" in args else args:
            name = names.get(given.partition("=")[0])
            if name in seen and name is not None:
                raise typer.BadParameter("it is given twice", ctx=ctx, param_hint=given.partition("=")[0])
            seen.add(name)
        _refuse_unusable(ctx, args)
        return super().parse_args(ctx, args)


def _refuse_unusable(ctx: Any, args: Sequence[str]) -> None:
    """An empty path would be the working folder; one that is not text cannot be shown or written to a file."""
    for before, given in pairwise(["", *args]):
        option, value = before if before.startswith("-") else "an argument", given
        if given.startswith("--") and "=" in given:
            option, _, value = given.partition("=")
        if not value:
            raise typer.BadParameter("it is empty", ctx=ctx, param_hint=option)
        if _NOT_TEXT.search(value):
            from csbonus.report.letters import visible  # few command lines are refused

            fact = f"'{visible(value)}' holds bytes that are not text; use another name"
            raise typer.BadParameter(fact, ctx=ctx, param_hint=visible(option))
