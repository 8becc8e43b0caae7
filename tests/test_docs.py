"""The pages on plans and exports say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csbonus.code_pages import PAGES
from csbonus.code_pages.example import EXAMPLES, examples
from csbonus.inputs.kinds import Kind
from csbonus.inputs.mapping import ExportMapping, read_mapping
from tests.docs import with_tables
from tests.documentation.blocks import (
    CI,
    CLOSING,
    EXPORTED,
    LANGUAGE,
    PLANS,
    PUBLISHED,
    README,
    REVIEW,
    ROOT,
    SAMPLE,
    Block,
    blocks,
    claims,
    read,
    with_claims,
)
from tests.documentation.examples import WITHOUT, as_written
from tests.documentation.tables import PARTS, PLACES, keys_of

PAGES_ON_PLANS = {page: page.read_text("utf-8") for page in LANGUAGE}
SAMPLE_PAGE = SAMPLE.read_text("utf-8")
BLOCKS = [(page.stem, block) for page, text in PAGES_ON_PLANS.items() for block in blocks(text)]
ACCEPTED = [pytest.param(block, id=f"{page}:{block.line}") for page, block in BLOCKS if block.words == "yaml"]
REFUSED = [pytest.param(block, id=f"{page}:{block.line}") for page, block in BLOCKS if block.words == "yaml refused"]
GENERATED = "<!-- generated: "
DOCUMENTS = [*LANGUAGE, REVIEW, CLOSING, CI, *EXPORTED, PUBLISHED, SAMPLE, README, ROOT / "csbonus" / "README.md"]


def by_hand(text: str) -> str:
    """A page without its generated parts."""
    return re.sub(r"<!-- generated: .*?<!-- end -->", "", text, flags=re.DOTALL)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def slug(heading: str) -> str:
    """The anchor of a heading."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("block", ACCEPTED)
def test_a_plan_on_the_page_is_accepted_and_pays_what_is_said_below_it(block: Block) -> None:
    loaded, found = read(with_claims(block))
    assert [f"{d.code} {d.span.line} {d.message}" for d in found] == []
    assert loaded is not None


@pytest.mark.parametrize("block", REFUSED)
def test_a_plan_that_the_page_calls_refused_is_refused_with_that_code_alone(block: Block) -> None:
    _, found = read(with_claims(block))
    assert {d.code for d in found} == set(re.findall(r"CSB\d{3}", block.after)[:1])


def test_every_amount_that_a_page_says_is_paid_is_worked_out() -> None:
    paid = re.compile(r"pays [0-9.]+ [A-Z]{3}")
    said = {page.stem: len(paid.findall(by_hand(text))) for page, text in PAGES_ON_PLANS.items()}
    worked_out = dict.fromkeys(said, 0)
    for page, block in BLOCKS:
        worked_out[page] += len(list(claims(block.after))) if block.words == "yaml" else 0
    assert sum(said.values()) > 0
    assert worked_out == said


def test_every_block_is_one_that_is_tested() -> None:
    assert {block.words for _, block in BLOCKS} == {"yaml", "yaml refused", "yaml test"}
    assert {block.words for block in blocks(SAMPLE_PAGE)} == {"yaml"}


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if GENERATED in path.read_text("utf-8")], ids=name_of)
def test_generated_parts_are_those_that_the_code_makes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert with_tables(text) == text, f"run `python tests/docs.py --write {path.relative_to(ROOT)}`"


def test_every_generated_part_stands_on_one_page() -> None:
    stands = [name for path in DOCUMENTS for name in re.findall(f"{GENERATED}([a-z]+)", path.read_text("utf-8"))]
    assert sorted(stands) == sorted(PARTS)


def test_every_page_on_plans_is_reached_from_the_first_one_and_leads_back() -> None:
    first = PAGES_ON_PLANS[PLANS]
    assert [page.name for page in LANGUAGE[1:] if f"](language/{page.name})" not in first] == []
    assert [page.name for page in LANGUAGE[1:] if "](../README.md" not in PAGES_ON_PLANS[page]] == []


def test_every_key_of_the_plan_language_is_explained() -> None:
    text = "".join(map(by_hand, PAGES_ON_PLANS.values()))
    keys = {key.name for _, part in PLACES for key in keys_of(part)} - {"<results>"}
    silent = sorted(key for key in keys if not re.search(rf"\b{key}:|`{key}`", text))
    assert silent == [], f"explain {', '.join(silent)} on a page of plans/language"


def test_the_table_of_keys_marks_every_key_that_must_be_written() -> None:
    table = PARTS["keys"]()
    must = {
        (place, key.name) for place, part in PLACES for key in keys_of(part)
        if key.required and not key.name.startswith("<")
    }
    missing = {(place, key) for place, key in must if f"| {place} | `{key}`* |" not in table}
    # the kind of a curve or of a rate is in the name of its place
    assert {(place, key) for place, key in missing if key != "kind" or "of kind" not in place} == set()


def test_the_mapping_on_the_page_is_accepted_and_uses_every_key(tmp_path: Path) -> None:
    (block,) = blocks(SAMPLE_PAGE)
    path = tmp_path / "exports.yaml"
    path.write_text(block.text, encoding="utf-8")
    settings, found = read_mapping(path, "exports.yaml")
    assert [d.message for d in found] == []
    assert set(settings) == {"renewals", "book", "usage", "expansion", "payroll"}
    keys = ExportMapping.known_keys()
    assert {key for key in keys if f"  {key}: " not in block.text or f"`{key}`" not in by_hand(SAMPLE_PAGE)} == set()


def test_the_examples_of_codes_are_cut_from_the_folders_that_trigger_them() -> None:
    assert EXAMPLES.read_text("utf-8") == as_written(), "run `python tests/docs.py --write`"
    assert set(examples()) == set(PAGES) - WITHOUT
    assert [code for code, each in examples().items() if not each.told] == []


def test_every_code_is_on_the_page_of_codes_with_what_why_example_and_fix() -> None:
    page = PAGES_ON_PLANS[ROOT / "plans" / "language" / "all-codes.md"]
    told = {part[:6]: part for part in page.split("\n### ")[1:]}
    assert set(told) == set(PAGES)
    for code, each in PAGES.items():
        shown = [examples()[code].told] if code not in WITHOUT else []
        assert [text for text in (each.title, each.why, each.fix, *shown) if text not in told[code]] == []


def test_every_kind_of_cell_is_explained() -> None:
    (written,) = re.findall(r"\| written as \| that is \|\n\|---\|---\|\n((?:\|.*\n)+)", SAMPLE_PAGE)
    first_cells = ", ".join(line.split("|")[1].strip() for line in written.splitlines())
    assert set(first_cells.split(", ")) == {kind.value for kind in Kind}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere_and_codes_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]*(?:#[\w-]+)?)\)", text):
        file, _, anchor = target.partition("#")
        page = (path.parent / file).resolve() if file else path
        assert page.exists(), target
        if anchor:
            assert anchor in map(slug, re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)), target
    assert set(re.findall(r"\bCSB\d{3}\b", by_hand(text))) <= set(PAGES)
