"""The rules on earned pay as their own modules show them."""

from __future__ import annotations

import yaml

from csbonus.rules import RULES, Rule


def as_written(key: str, setting: str) -> Rule:
    """A rule as a component switches it on with this text behind its key."""
    return RULES[key].read(yaml.load(setting, Loader=yaml.BaseLoader))  # every scalar is text, as in a plan
