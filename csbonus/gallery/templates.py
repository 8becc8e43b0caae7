"""The plans that a working folder can be made of, with the sample exports they are calculated on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.documents.near import did_you_mean
from csbonus.documents.source import read_source
from csbonus.documents.spelling import shortened
from csbonus.named import NamedTuple

TESTS = ".test.yaml"
_FOLDERS = ("plans", "plans/gallery")
_DATA = "sample_data"


class Template(NamedTuple):
    """A plan of the gallery with the tests beside it and the folder of its sample exports."""

    name: str
    plan: Path
    tests: Path
    data: Path

    @property
    def title(self) -> str:
        """What the plan calls itself."""
        source, _ = read_source(self.plan)
        data = source.data if source else None
        assert isinstance(data, dict), "the plans of the gallery are read whenever the tests run"
        return str(data["title"])


def shipped() -> Path:
    """Where plans and sample exports are: inside of the package where it is installed, else in the checkout."""
    inside = Path(__file__).parent / "shipped"
    return inside if inside.is_dir() else Path(__file__).parents[2]


def templates() -> Mapping[str, Template]:
    """Every plan of the gallery by its name, in order of name."""
    root = shipped()
    plans = (path for folder in _FOLDERS for path in (root / folder).glob("*.yaml") if not path.name.endswith(TESTS))
    found = (Template(path.stem, path, path.with_name(f"{path.stem}{TESTS}"), root / _DATA) for path in plans)
    return {each.name: each for each in sorted(found)}


def template(name: str) -> Template:
    """The plan of the gallery called `name`. Raises Refused where there is none."""
    found = templates()
    if name not in found:
        fact = f"there is no template `{shortened(name)}`"
        raise Refused([Diagnostic("CSB117", fact, Span("--template"), did_you_mean(name, found, "templates"))])
    return found[name]
