"""Tables in any width: figures whole, names folded between words, nothing cut."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from csbonus.report.folding import wrapped, wrapped_title
from csbonus.report.grid import Column, Grid, Section
from csbonus.report.layout import print_folded, print_grid
from csbonus.report.letters import visible

COLUMNS = (
    Column("Person", figure=False, aside=0), Column("Target"), Column("licence-utilisation"), Column("Carried in"),
    Column("Paid", aside=0, main=True), Column("Note", figure=False),
)
ROWS = (
    ("P-05 Hannah Elisabeth Whitfield", "12,345,678.00", "1,500.25", "", "7,040.00 USD", "late"),
    (visible("P-06 漢字株式会社 [/b]\u202e"), "5,000.00", "-2,345.67", "-120.00", "4,500.00 USD", ""),
)
TOTALS = (("Total", "", "", "", "11,540.00 USD", ""),)
GRID = Grid(COLUMNS, (Section(ROWS, "renewal-rate: by person"),), TOTALS)


def printed(grid: Grid, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_grid(console, grid)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", range(20, 201, 3))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in printed(GRID, width)) <= width


@pytest.mark.parametrize("width", range(20, 201, 3))
def test_every_figure_is_whole_at_any_width(width: int) -> None:
    shown = "\n".join(printed(GRID, width))
    figures = [cell for row in (*ROWS, *TOTALS) for cell in row if re.search(r"\d\.\d\d", cell)]
    assert [figure for figure in figures if figure not in shown] == []
    assert "…" not in shown


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_every_word_of_a_name_is_there(width: int) -> None:
    words = re.findall(r"\S+", "\n".join(printed(GRID, width)))
    assert {"Hannah", "Elisabeth", "Whitfield", "[/b]\\u202e"} <= set(words)


def test_columns_line_up_where_there_is_room_for_all() -> None:
    assert printed(Grid(COLUMNS[:2], (Section((("Ann", "5.00"), ("Bartholomew", "1,234.00"))),)), 80) == [
        "Person         Target",
        "─────────────────────",
        "Ann              5.00",
        "Bartholomew  1,234.00",
    ]


def test_wide_letters_take_two_columns() -> None:
    first, second = printed(Grid(COLUMNS[:2], (Section((("漢字", "5.00"), ("Anna", "5.00"))),)), 80)[-2:]
    assert cell_len(first) == cell_len(second)


def test_columns_move_below_their_row_where_there_is_no_room() -> None:
    assert printed(Grid(COLUMNS[:5], (Section(ROWS[:1]),)), 44) == [
        "Person                                  Paid",
        "────────────────────────────────────────────",
        "P-05 Hannah Elisabeth           7,040.00 USD",
        "Whitfield",
        "  Target 12,345,678.00",
        "  licence-utilisation 1,500.25",
    ]


def test_a_figure_without_room_beside_its_title_stands_below_it() -> None:
    assert printed(Grid(COLUMNS[:5], (Section(ROWS[:1]),)), 20) == [
        "P-05 Hannah",
        "Elisabeth Whitfield",
        "        7,040.00 USD",
        "  Target",
        "       12,345,678.00",
        "  licence-",
        "  utilisation",
        "            1,500.25",
    ]


def test_a_number_stays_with_its_unit_when_text_is_folded() -> None:
    assert wrapped("a weight of 60 % of 1,234.00 USD", 13) == ["a weight of", "60 % of", "1,234.00 USD"]


def test_a_number_too_long_for_the_line_leaves_its_unit_and_stays_whole() -> None:
    assert wrapped("due 1,234.00 USD now", 11) == ["due", "1,234.00", "USD now"]


def test_a_title_folds_after_a_hyphen() -> None:
    assert wrapped_title("licence-utilisation", 12) == ["licence-", "utilisation"]


def test_a_word_that_is_too_long_is_folded_and_not_lost() -> None:
    assert "".join(wrapped("a" * 45, 20)) == "a" * 45


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    console = Console(file=io.StringIO(), width=80)
    print_folded(console, "[bold]x[/bold] :smile: [/]")
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "[bold]x[/bold] :smile: [/]\n"
