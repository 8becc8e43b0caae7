"""A batch has one spelling; whatever else is in its file is refused at its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger.amounts import exact_text, exact_value, money, money_text
from csbonus.ledger.model import Batch, Kind, PaidEntry
from csbonus.ledger.text import body_digest, digest_of, from_bytes, to_bytes
from tests.ledger.batches import a_year, batch, signed_again

QUARTER = a_year()[0]
GOOD = to_bytes(QUARTER)
LINES = GOOD.decode().split("\n")[:-1]


def refused(content: bytes) -> tuple[Diagnostic, ...]:
    """What is said of the bytes of a file; they must not be accepted."""
    with pytest.raises(Refused) as said:
        from_bytes("0001-2026-Q1-close.jsonl", content)
    return said.value.found


def with_line(number: int, change: Callable[[str], str]) -> bytes:
    """The batch with one line changed and signed again."""
    return signed_again([change(line) if at == number else line for at, line in enumerate(LINES, 1)])


def test_a_quarter_of_two_people_is_written_like_this() -> None:
    assert json.loads(LINES[0])["type"] == "batch"
    assert LINES[1] == (
        '{"amount":"1250.00","by_quarter":[],"component":"renewals","correction":"0.00","currency":"USD",'
        '"earned_to_date":"1250","for_period":"2026-Q1","id":"2026-Q1/cs-2026/P-07/renewals","paid_before":"0.00","person":"P-07",'
        '"plan":"cs-2026","rounded":"1250.00","type":"component","waived":"0.00"}'
    )
    assert json.loads(LINES[-1])["total"] == {"EUR": "80.00", "USD": "1362.34"}


def test_what_is_read_is_what_was_written() -> None:
    for each in a_year():
        assert from_bytes("any", to_bytes(each)) == each._replace(digest=digest_of(to_bytes(each)))


@pytest.mark.parametrize("change", [0x01, 0x20, 0xFF])
def test_every_byte_that_is_another_one_is_refused_at_a_line(change: int) -> None:
    last = len(LINES)
    for at in range(len(GOOD)):
        content = bytearray(GOOD)
        content[at] ^= change
        for problem in refused(bytes(content)):
            assert 1 <= problem.span.line <= last + 1, at


def test_every_byte_that_is_missing_or_there_twice_is_refused() -> None:
    for at in range(len(GOOD)):
        assert all(problem.span.line for problem in refused(GOOD[:at] + GOOD[at + 1:]))
        assert all(problem.span.line for problem in refused(GOOD[:at] + GOOD[at:at + 1] + GOOD[at:]))


def test_every_file_that_ends_too_early_is_refused_where_it_ends() -> None:
    for end in range(len(GOOD)):
        assert {problem.span.line for problem in refused(GOOD[:end])} == {GOOD.count(b"\n", 0, max(end - 1, 0)) + 1}


@pytest.mark.parametrize("at", range(len(LINES) - 1))
def test_lines_in_another_order_are_refused(at: int) -> None:
    lines = [*LINES]
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert refused("".join(f"{line}\n" for line in lines).encode())


@pytest.mark.parametrize("at", range(len(LINES)))
def test_a_line_that_is_missing_or_there_twice_is_refused(at: int) -> None:
    for lines in ([*LINES[:at], *LINES[at + 1:]], [*LINES[:at], LINES[at], *LINES[at:]]):
        assert refused("".join(f"{line}\n" for line in lines).encode())


def test_other_line_ends_and_other_encodings_are_told() -> None:
    assert [(p.code, p.span.line) for p in refused(GOOD.replace(b"\n", b"\r\n"))] == [("CSB801", 1)]
    assert [(p.code, p.span.line, p.span.column) for p in refused(b"\xef\xbb\xbf" + GOOD)] == [("CSB801", 1, 1)]
    assert [(p.code, p.span.line) for p in refused(GOOD.decode().encode("utf-16"))] == [("CSB801", 1)]


@pytest.mark.parametrize(("written", "instead", "code"), [
    ('"amount":"1250.00"', '"amount":1250.00', "CSB801"),
    ('"amount":"1250.00"', '"amount":NaN', "CSB801"),
    ('"amount":"1250.00"', '"amount":1250', "CSB802"),
    ('"amount":"1250.00"', '"amount":"1250"', "CSB802"),
    ('"amount":"1250.00"', '"amount":"1250.000"', "CSB802"),
    ('"amount":"1250.00"', '"amount":"01250.00"', "CSB802"),
    ('"amount":"1250.00"', '"amount":"+1250.00"', "CSB802"),
    ('"amount":"1250.00"', '"amount":"1.25E+3"', "CSB802"),
    ('"amount":"1250.00"', '"amount":null', "CSB802"),
    ('"amount":"1250.00"', '"amount":["1250.00"]', "CSB802"),
    ('"by_quarter":[]', '"by_quarter":"1250.00"', "CSB802"),
    ('"correction":"0.00"', '"correction":"-0.00"', "CSB802"),
    ('"amount":"1250.00",', "", "CSB802"),
    ('"amount":"1250.00"', '"amount":"1250.00","bonus":"1.00"', "CSB802"),
    ('"amount":"1250.00"', '"amount":"1250.00","amount":"1250.00"', "CSB801"),
    ('"earned_to_date":"1250"', '"earned_to_date":"1250.0"', "CSB802"),
    ('"earned_to_date":"1250"', '"earned_to_date":"2500/2"', "CSB802"),
    ('"earned_to_date":"1250"', '"earned_to_date":"1250/0"', "CSB802"),
    ('"for_period":"2026-Q1"', '"for_period":"2026-Q5"', "CSB802"),
    ('"id":"2026-Q1/', '"id":"2026-Q2/', "CSB803"),
    ('"person":"P-07"', '"person":""', "CSB802"),
    ('"type":"component"', '"type":"bonus"', "CSB802"),
    ('"type":"component"', '"type": "component"', "CSB803"),
    ('"person":"P-07"', '"person":"\\u0050-07"', "CSB803"),
])
def test_a_line_that_is_signed_again_is_refused_at_its_place(written: str, instead: str, code: str) -> None:
    assert written in LINES[1]
    found = refused(with_line(2, lambda line: line.replace(written, instead)))
    assert [(problem.code, problem.span.line) for problem in found] == [(code, 2)]


@pytest.mark.parametrize(("written", "instead", "code"), [
    ('"schema":1', '"schema":2', "CSB818"),
    ('"schema":1', '"schema":true', "CSB802"),
    ('"kind":"close"', '"kind":"reopen"', "CSB802"),
    ('"closed_on":"2026-04-12"', '"closed_on":"2026-02-30"', "CSB802"),
    ('"closed_on":"2026-04-12"', '"closed_on":""', "CSB802"),
    ('"prepared_by":"Ana Reyes"', '"prepared_by":""', "CSB802"),
    ('"four_eyes":true', '"four_eyes":"true"', "CSB802"),
    ('"number":1', '"number":-1', "CSB802"),
    ('"sums":[["arr_due","1234567.00"]]', '"sums":[["arr_due"]]', "CSB802"),
    ('"sums":[["arr_due","1234567.00"]]', '"sums":[["arr_due",1]]', "CSB802"),
    ('"sums":[["arr_due","1234567.00"]]', '"sums":["arr_due"]', "CSB802"),
    ('"inputs":[', '"inputs":["people.csv",', "CSB802"),
    ('"number":1', '"number":1e0', "CSB801"),
    ('"approved_by"', '"accepted":[],"approved_by"', "CSB802"),
    ('"approved_by"', '"accepted":"CSB910","approved_by"', "CSB802"),
    ('"approved_by"', '"accepted":["CSB91"],"approved_by"', "CSB802"),
    ('"approved_by"', '"accepted":["CSB910","CSB910"],"approved_by"', "CSB802"),
    ('"approved_by"', '"accepted":["CSB922","CSB910"],"approved_by"', "CSB802"),
    ('"approved_by"', '"accepted":[["CSB910"]],"approved_by"', "CSB802"),
])
def test_a_header_that_is_signed_again_is_refused(written: str, instead: str, code: str) -> None:
    assert written in LINES[0]
    found = refused(with_line(1, lambda line: line.replace(written, instead)))
    assert [(problem.code, problem.span.line) for problem in found] == [(code, 1)]


@pytest.mark.parametrize(("instead", "fact", "hint"), [
    ("[]", "the line holds no object", "restore"),
    ("<<<<<<< HEAD", "the line cannot be read: expecting value", "git merged two versions of the batch"),
])
def test_a_line_that_is_none_of_ours_is_refused(instead: str, fact: str, hint: str) -> None:
    (found,) = refused(with_line(2, lambda _: instead))
    assert (found.code, found.span.line, found.message) == ("CSB801", 2, fact)
    assert found.hint.startswith(hint)


def test_lines_as_deep_or_as_long_as_no_reader_likes_are_refused() -> None:
    deep = with_line(2, lambda line: line.replace('"1250.00"', "[" * 100_000, 1))
    long = with_line(2, lambda line: line.replace('"earned_to_date":"1250"', f'"earned_to_date":"{"9" * 9000}"'))
    count = with_line(1, lambda line: line.replace('"number":1', f'"number":{"9" * 9000}'))
    assert [refused(content)[0].code for content in (deep, long, count)] == ["CSB801", "CSB802", "CSB801"]


def test_counts_and_totals_at_the_end_are_those_of_the_lines() -> None:
    for written, instead in (('"people":3', '"people":4'), ('"1362.34"', '"1362.35"')):
        assert written in LINES[-1]
        content = GOOD.replace(LINES[-1].encode(), LINES[-1].replace(written, instead).encode())
        assert [(p.code, p.span.line) for p in refused(content)] == [("CSB803", len(LINES))]


def test_what_is_approved_is_not_who_signs_it_or_with_which_csbonus() -> None:
    signed = QUARTER.signed._replace(closed_on="2027-01-01", prepared_by="X", approved_by="Y", approved_on="2027-01-01")
    assert body_digest(QUARTER._replace(signed=signed, tool="csbonus 9", evidence=True)) == body_digest(QUARTER)


@pytest.mark.parametrize("other", [
    QUARTER._replace(number=2),
    QUARTER._replace(previous="sha256:" + "1" * 64),
    QUARTER._replace(plans=()),
    QUARTER._replace(inputs=()),
    QUARTER._replace(components=QUARTER.components[1:]),
    QUARTER._replace(signed=QUARTER.signed._replace(reason="late")),
], ids=["number", "previous", "plans", "inputs", "components", "reason"])
def test_what_is_approved_is_everything_else(other: Batch) -> None:
    assert body_digest(other) != body_digest(QUARTER)


def test_an_amount_with_more_places_than_its_currency_is_never_written() -> None:
    cheap = batch({"P-07": {"renewals": "1250.001"}})
    with pytest.raises(ValueError, match="more than 2 places"):
        to_bytes(cheap)
    assert (money_text(Decimal("1250"), "JPY"), money_text(Decimal("-1.5"), "KWD")) == ("1250", "-1.500")
    with pytest.raises(ValueError, match="not a number"):
        money_text(Decimal("NaN"), "USD")


AMOUNTS = st.decimals(min_value=-10**12, max_value=10**12, places=2, allow_nan=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.dictionaries(WORDS, st.dictionaries(WORDS, AMOUNTS, max_size=3), max_size=4))
def test_any_names_and_amounts_come_back(pays: dict[str, dict[str, Decimal]]) -> None:
    one = batch({who: {name: str(amount) for name, amount in each.items()} for who, each in pays.items()})
    assert from_bytes("any", to_bytes(one))._replace(digest=one.digest) == one


@given(st.dictionaries(WORDS, st.tuples(AMOUNTS, AMOUNTS), max_size=4))
def test_any_confirmation_comes_back(paid: dict[str, tuple[Decimal, Decimal]]) -> None:
    entries = tuple(PaidEntry(who, "EUR", closed, real) for who, (closed, real) in sorted(paid.items()))
    one = batch({})._replace(kind=Kind.CONFIRM, paid=entries, about=1, number=2)
    assert from_bytes("any", to_bytes(one))._replace(digest=one.digest) == one


@given(st.fractions())
def test_any_exact_value_has_one_text(value: Fraction) -> None:
    assert exact_value(exact_text(value)) == value


@given(st.text(alphabet="-0123456789./ eE+", max_size=8))
def test_no_value_has_two_texts(text: str) -> None:
    amount, value = money(text, "USD"), exact_value(text)
    assert amount is None or money_text(amount, "USD") == text
    assert value is None or exact_text(value) == text


def test_warnings_that_were_accepted_are_kept_and_are_no_part_of_what_is_approved() -> None:
    accepted = QUARTER._replace(signed=QUARTER.signed._replace(accepted=("CSB910", "CSB922")))
    assert b'"signed":{"accepted":["CSB910","CSB922"],"approved_by":' in to_bytes(accepted)
    assert from_bytes("any", to_bytes(accepted)).signed == accepted.signed
    assert body_digest(accepted) == body_digest(QUARTER)
