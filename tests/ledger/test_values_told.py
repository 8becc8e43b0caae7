"""Each value of a ledger has one text, and what is none is refused at its key; letters that nobody sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from csbonus.diagnostics import Refused, Span
from csbonus.documents.names import folded
from csbonus.ledger.amounts import exact_value, money, money_text
from csbonus.ledger.letters import cannot_be_seen
from csbonus.ledger.record import RESTORE, Place, Record, record_of

Ask = Callable[[Record], object]


def record(value: object, key: str = "k") -> Record:
    """A line that holds a value at its second key."""
    text = json.dumps({"a": 1, key: value}, separators=(",", ":"))
    return record_of(Place("x", 3, text))


def told(ask: Ask, value: object, key: str = "k") -> str:
    """What is said of a value; its place must be that of its key."""
    with pytest.raises(Refused) as refused:
        ask(record(value, key))
    [found] = refused.value.found
    assert (found.code, found.span, found.hint) == ("CSB802", Span("x", 3, 8), RESTORE)
    return found.message


MOST = 10**15 - 1
TAKEN: list[tuple[Ask, object, object]] = [
    (lambda r: r.text("k"), "x", "x"), (lambda r: r.text("k", may_be_empty=True), "", ""),
    (lambda r: r.count("k"), 0, 0), (lambda r: r.count("k"), 1, 1), (lambda r: r.count("k"), MOST, MOST),
    (lambda r: r.flag("k"), True, True), (lambda r: r.flag("k"), False, False),
    (lambda r: r.money("k", "USD"), "1.00", Decimal(1)), (lambda r: r.amounts("k", "USD"), ["1.00", "-0.50"],
                                                          (Decimal(1), Decimal("-0.50"))),
    (lambda r: r.amounts("k", "USD"), [], ()), (lambda r: r.exact("k"), "2/3", Fraction(2, 3)),
    (lambda r: r.digest("k"), "sha256:" + "0f" * 32, "sha256:" + "0f" * 32), (lambda r: r.period("k"), "2026", "2026"),
    (lambda r: r.period("k"), "2026-Q4", "2026-Q4"), (lambda r: r.day("k"), "2024-02-29", "2024-02-29"),
    (lambda r: r.day("k", may_be_empty=True), "", ""), (lambda r: r.items("k"), [1], [1]),
    (lambda r: r.codes("k"), ["CSB101", "CSB210"], ("CSB101", "CSB210")),
    (lambda r: r.pairs("k"), [["a", "b"]], (("a", "b"),)), (lambda r: r.has("k"), 1, True),
    (lambda r: r.has("z"), 1, False), (lambda r: r.is_null("k"), None, True), (lambda r: r.is_null("k"), 0, False),
]


@pytest.mark.parametrize(("ask", "value", "expected"), TAKEN)
def test_values_that_are_taken(ask: Ask, value: object, expected: object) -> None:
    assert ask(record(value)) == expected


NONE_OF_THEM: list[tuple[Ask, str, list[object]]] = [
    (lambda r: r.text("k"), "a text", ["", 1, None, ["x"]]),
    (lambda r: r.text("k", may_be_empty=True), "a text", [1, None]),
    (lambda r: r.count("k"), "a count", [-1, MOST + 1, True, False, "1", None]),
    (lambda r: r.flag("k"), "true or false", [0, 1, "true", None]),
    (lambda r: r.money("k", "USD"), "an amount in USD", ["1", "1.0", "-0.00", "01.00", "1,00"]),
    (lambda r: r.amounts("k", "USD"), "a list of amounts in USD", [["1.00", "1"], [1], [None]]),
    (lambda r: r.amounts("k", "USD"), "a list", ["1.00", None]),
    (lambda r: r.exact("k"), "an exact number", ["2/4", "1.0", "x"]),
    (lambda r: r.digest("k"), "a digest", ["sha256:0", "sha256:" + "0F" * 32]),
    (lambda r: r.period("k"), "a quarter or a year", ["2026-Q5", "2026-", "26"]),
    (lambda r: r.day("k"), "a date", ["2026-02-29", "20260228", "2026-W01-1", "x"]),
    (lambda r: r.day("k"), "a text", [""]),
    (lambda r: r.pairs("k"), "a list of pairs of texts",
     [[["a"]], [["a", "b", "c"]], [["a", 1]], [[1, "b"]], ["ab"], [{"a": 1, "b": 2}], [[1, 2]]]),
    (lambda r: r.codes("k"), "a list of codes in order",
     [[], ["CSB210", "CSB101"], ["CSB101", "CSB101"], ["CSB1"], ["CSB101", 1], ["CSB1011"]]),
    (lambda r: r.codes("k"), "a list", ["CSB101"]),
    (lambda r: r.records("k"), "what it should be", [[1], [{}, "x"]]),
    (lambda r: r.record("k"), "what it should be", [[], "x", None]),
]


@pytest.mark.parametrize(("ask", "wanted", "values"), NONE_OF_THEM)
def test_values_that_are_refused_at_their_key(ask: Ask, wanted: str, values: list[object]) -> None:
    for value in values:
        assert told(ask, value) == f"`k` is not {wanted}", value


def test_a_currency_is_three_capitals() -> None:
    assert record("USD", "currency").currency() == "USD"
    for other in ("usd", "US", "USDX", ""):
        assert told(lambda r: r.currency(), other, "currency").startswith("`currency` is not a")


def test_every_key_is_asked_for_once_and_none_is_left() -> None:
    one = record("x")
    one.count("a"), one.text("k")
    one.done()
    assert [each.text("k") for each in record([{"k": "x"}]).records("k")] == ["x"]
    assert record({"k": "x"}).record("k").text("k") == "x"
    record_of(Place("x", 1, '{"type":"end"}')).done()
    assert told(_all_but_k, "x") == "the key `k` is not one of a batch"
    with pytest.raises(Refused) as refused:
        one.text("z")
    [found] = refused.value.found
    assert (found.message, found.span.line, found.span.column) == ("the key `z` is missing", 3, 1)


def _all_but_k(one: Record) -> None:
    one.count("a")
    one.done()


def test_a_key_that_stands_nowhere_is_told_at_the_begin_of_the_line() -> None:
    found = Place("x", 3, '{"a":1}').fault("CSB802", "fact", "b")
    assert (found.span.line, found.span.column) == (3, 1)
    assert Place("x", 3, '{"a":1}').fault("CSB802", "fact", "a").span.column == 2


@pytest.mark.parametrize(("line", "fact", "column"), [
    ('{"a":1', "the line cannot be read: expecting ',' delimiter", 7),
    ('{"a":12345678901234567.901}',
     "the line cannot be read: `12345678901234567.90` is a number where texts are wanted", 1),
    ('{"a":NaN}', "the line cannot be read: `NaN` is a number where texts are wanted", 1),
    ('{"a":1,"a":1}', "the line cannot be read: a key stands in it twice", 1),
    ("[]", "the line holds no object", 1),
])
def test_a_line_that_holds_no_object_is_refused(line: str, fact: str, column: int) -> None:
    with pytest.raises(Refused) as refused:
        record_of(Place("x", 3, line))
    [found] = refused.value.found
    assert (found.code, found.message, found.span.line, found.span.column) == ("CSB801", fact, 3, column)
    assert found.hint == RESTORE


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"])
def test_marks_of_a_merge_are_known(mark: str) -> None:
    with pytest.raises(Refused) as refused:
        record_of(Place("x", 3, mark))
    assert refused.value.found[0].hint == (
        "git merged two versions of the batch: take back the one that was paid, whole, from either branch")


def test_amounts_have_the_places_of_their_currency() -> None:
    assert [money(text, currency) for text, currency in (
        ("12", "JPY"), ("1.25", "USD"), ("-1.250", "KWD"), ("0", "JPY"), ("0.00", "USD"), ("0.000", "KWD"),
    )] == [Decimal(12), Decimal("1.25"), Decimal("-1.25"), 0, 0, 0]
    for text, currency in (("1.0", "JPY"), ("1.2", "USD"), ("1.250", "USD"), ("1.25", "KWD"), ("1.2500", "KWD"),
                           ("-0", "JPY"), ("-0.00", "USD"), ("", "USD")):
        assert money(text, currency) is None
    assert [money_text(Decimal(text), currency) for text, currency in (
        ("-0", "USD"), ("0", "JPY"), ("-0.000", "KWD"), ("1.10", "USD"), ("-7", "JPY"))] == [
            "0.00", "0", "0.000", "1.10", "-7"]
    for text, fact in (("0.001", "an amount in USD has more than 2 places"), ("Infinity", "in USD is not a number")):
        with pytest.raises(ValueError, match=fact):
            money_text(Decimal(text), "USD")


def test_exact_values_have_one_text() -> None:
    assert [exact_value(text) for text in ("1.5", "2/3", "-4", "0")] == [Fraction(3, 2), Fraction(2, 3), -4, 0]
    assert [exact_value(text) for text in ("1.50", "4/6", "-0", "1e3", "3/1", "", "1/0", "0.5/2")] == [None] * 8


UNSEEN = ((0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
          (0xFFA0, 0xFFA0))


def test_letters_that_unicode_ignores_cannot_be_seen_and_those_beside_them_can() -> None:
    """The ranges of `Default_Ignorable_Code_Point`; beyond the last one nothing is assigned."""
    for first, last in UNSEEN:
        told = [cannot_be_seen(f"A{chr(each)}n") for each in (first - 1, first, last, last + 1)]
        assert told == [False, True, True, False], hex(first)
    assert cannot_be_seen(chr(0xE0100))
    assert cannot_be_seen("zero\u200bwidth")
    assert cannot_be_seen(chr(0xE01EF))
    assert not cannot_be_seen("Zoë Müller-Ó Briain 李")


def test_names_are_one_however_they_are_typed() -> None:
    """Full width, composed, capitals, the sharp s, blanks."""
    same = ["ＡＤＡ  straße", " Ada STRASSE", "ada\u00a0strasse"]
    assert {folded(each) for each in same} == {"ada strasse"}
    assert folded("Zo\u00eb") == folded("Zoe\u0308") != folded("Zoe")
