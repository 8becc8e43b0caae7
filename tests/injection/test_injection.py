"""No hostile text acts in a channel or is lost in it: a part of them; `python -m tests.injection` tries all."""

from __future__ import annotations

from pathlib import Path

from tests.injection.corpus import CORPUS, Hostile
from tests.injection.every import tried
from tests.injection.reading import Page, Rendered, meant, runs, steering, taken_back
from tests.injection.tally import Tally


def test_some_of_the_corpus_neither_acts_nor_is_lost(tmp_path: Path) -> None:
    tally = tried(tmp_path, step=29, office=False)
    assert tally.wrong == []
    assert len(tally.channels) > 60


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 150
    assert len({each.text for each in CORPUS}) == len(CORPUS)


def test_what_acts_is_noticed() -> None:
    assert all(map(runs, ("=1", "+cmd", "@x", "-2+3", "\t=1", " =1", "\uff1d1")))
    assert not any(map(runs, ("'=1", "-2.50", "12", "a=b")))
    assert [steering(text) for text in ("\x1b[31m", "a\u202eb", "\x9b", "plain\n")] == ["\x1b", "\u202e", "\x9b", ""]
    assert Rendered("[a](http://x.example)").live
    assert Rendered("![a](http://x.example)").live
    assert Rendered("<b>a</b>").live
    assert not Rendered("# a\n\n* b\n").live
    assert Page("<td>a</td><script>x</script>").tags == {"td", "script"}


def test_what_is_escaped_is_read_back() -> None:
    assert meant(r"a\nb\u202e\U000e0041") == "a\nb\u202e\U000e0041"
    assert [taken_back(cell) for cell in ("'=1", "''=1", "'a", "=1")] == ["=1", "'=1", "'a", "=1"]


def test_what_is_wrong_is_counted() -> None:
    tally = Tally()
    tally.tell("a", Hostile("x", "1"), live="acts")
    tally.tell("a", Hostile("x", "2"), kept=False)
    assert len(tally.wrong) == 2
    assert list(tally.lines())[-1] == "1 channels: 2 tried, 0 refused, 1 live, 1 lost"
