"""Every command in the README, and on the page of reviews, prints what is shown below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.blocks import CLOSING, README, REVIEW, Block, blocks
from tests.documentation.commands import command_of, lay_out, output_of, run, tidy

COMMANDS = [block for page in (README, REVIEW) for block in blocks(page.read_text("utf-8")) if command_of(block)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("checkout"))


@pytest.mark.parametrize("block", COMMANDS, ids=command_of)
def test_a_command_prints_what_the_readme_shows(block: Block, checkout: Path) -> None:
    shown = block.text.partition("\n")[2]
    printed = run(command_of(block), checkout)
    assert tidy(shown) == output_of(block, printed), "run `python tests/docs.py --write README.md`, read the difference"


def test_the_readme_shows_commands() -> None:
    assert COMMANDS != []


def test_the_commands_of_the_page_on_closing_print_what_it_shows_one_after_the_other(tmp_path: Path) -> None:
    checkout = lay_out(tmp_path / "checkout")
    shown = [block for block in blocks(CLOSING.read_text("utf-8")) if command_of(block)]
    assert len(shown) > 5
    for block in shown:
        assert tidy(block.text.partition("\n")[2]) == output_of(block, run(command_of(block), checkout)), (
            "run `python tests/docs.py --write plans/closing.md`, read the difference"
        )
