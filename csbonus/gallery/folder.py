"""What a working folder holds: the plan, its tests, the exports that it needs with their mapping, a page to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from csbonus.engine.needs import Needed, needs
from csbonus.gallery.mapping import mapping_text
from csbonus.gallery.templates import TESTS, Template
from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.files import MAPPING, find
from csbonus.inputs.settings import PLAIN
from csbonus.plan.load import Loaded, read_plan

DATA = "data"
_TO_SAMPLES = re.compile(r"(\bdata: )[./]*sample_data\b")
_PAGE = """# {title}

{name}, a plan of the csbonus gallery, with exports of an invented company. Everything here is yours to change.

    csbonus validate . --data data
    csbonus describe {name}.yaml
    csbonus calc . --data data --quarter {year}-Q2
    csbonus calc . --data data --year {year}
    csbonus test

| file | what it is |
|---|---|
| `{name}.yaml` | the plan |
| `{name}.test.yaml` | what you expect it to pay: change the plan, then run `csbonus test` |
| `data/` | the exports that it needs: {exports} |
| `data/exports.yaml` | how the exports are written: your own headers, dates, decimal commas |

To go on with your own company, put your exports in place of those in `data/`, one after the other, and run
`csbonus validate . --data data` after each: it says what is missing and what does not fit. Tests that read `data` are
about the invented company; those that give `results` stay true.
"""


def contents(template: Template) -> Mapping[PurePosixPath, bytes]:
    """Every file of the working folder, by its path in it."""
    loaded, found = read_plan(template.plan, advice=False)
    assert loaded is not None, found
    needed = needs([loaded.plan])
    files = dict(_exports(template, needed))
    mapping = mapping_text({path.name for path in files}, needed)
    return {
        PurePosixPath("README.md"): _page(template, loaded, files).encode(),
        PurePosixPath(template.plan.name): template.plan.read_bytes(),
        PurePosixPath(f"{template.name}{TESTS}"): _tests(template).encode(),
        PurePosixPath(DATA, MAPPING): mapping.encode(),
        **{PurePosixPath(DATA, path.name): content for path, content in files.items()},
    }


def _exports(template: Template, needed: Needed) -> Iterator[tuple[Path, bytes]]:
    """The sample exports that a plan reads, and no others."""
    for name in EXPORTS:
        files, _ = find(template.data, name, PLAIN) if name in needed else ((), ())
        yield from ((file.path, file.path.read_bytes()) for file in files)


def _tests(template: Template) -> str:
    return _TO_SAMPLES.sub(rf"\g<1>{DATA}", template.tests.read_text("utf-8"))


def _page(template: Template, loaded: Loaded, files: Mapping[Path, bytes]) -> str:
    exports = ", ".join(f"`{path.name}`" for path in files)
    return _PAGE.format(title=template.title, name=template.name, year=loaded.plan.year, exports=exports)
