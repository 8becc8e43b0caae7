"""Where a file of the ledger is not what csbonus wrote: line, column, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from csbonus.diagnostics import Diagnostic, Refused
from csbonus.ledger.model import Batch, Kind
from csbonus.ledger.quick import QuickReader
from csbonus.ledger.record import RESTORE
from csbonus.ledger.text import _in_full, _quickly, body_digest, digest_of, from_bytes, to_bytes
from tests.ledger.batches import a_year, batch, signed_again
from tests.ledger.lines import beside, earned, made, pay, really

CLOSED = batch({"P-07": {"renewals": "12.50", "usage": "0.00"}, "P-08": {"renewals": "1.00"}}, digest="")
GOOD = to_bytes(CLOSED)
LINES = GOOD.decode().splitlines()
KIND = '"type"'


def refused(content: bytes) -> Sequence[Diagnostic]:
    with pytest.raises(Refused) as found:
        from_bytes("x", content)
    assert {each.span.file for each in found.value.found} == {"x"}
    return found.value.found


def told(content: bytes) -> list[str]:
    """Code, place and fact of everything that is refused."""
    return [f"{each.code} {each.span.line}:{each.span.column} {each.message}" for each in refused(content)]


def test_a_file_that_ends_too_early_is_refused_at_its_last_line() -> None:
    fact = "the file ends before the batch does"
    whole = [f"{line}\n" for line in LINES]
    assert told(b"") == told(b"{}\n") == told(b"{}") == [f"CSB801 1:0 {fact}"]
    assert told("".join(whole)[:-1].encode()) == [f"CSB801 {len(LINES)}:0 {fact}"]
    assert told((whole[0] + whole[1][:5]).encode()) == [f"CSB801 2:0 {fact}"]
    assert told("".join(whole[:2]).encode()) == [
        f"CSB801 2:{LINES[1].index(KIND) + 1} the last line is not the end of a batch"]
    assert told("".join(whole[:1]).encode()) == [f"CSB801 1:0 {fact}"]


def test_a_byte_or_a_line_end_of_another_kind_is_refused_at_its_line() -> None:
    at = GOOD.index(b"P-08")
    line = GOOD.count(b"\n", 0, at) + 1
    [found] = refused(GOOD[:at] + b"\xfc" + GOOD[at:])
    assert (found.code, found.span.line, found.message) == ("CSB801", line, "the byte 0xFC is not UTF-8")
    assert told(b"\xfc" + GOOD) == ["CSB801 1:0 the byte 0xFC is not UTF-8"]
    assert told(b"a\n\xfc\n") == told(b"\n\xfc\n") == ["CSB801 2:0 the byte 0xFC is not UTF-8"]
    [found] = refused(GOOD.replace(b"\n", b"\r\n", 3).replace(b"\r\n", b"\n", 2))
    assert (found.code, found.span.line) == ("CSB801", 3)
    assert found.message == "lines end in another way than they were written"
    assert found.hint == f"keep programs from changing line ends in the folder of the ledger; {RESTORE}"
    assert told(b"\r\n" + GOOD)[0].startswith("CSB801 1:0 lines end")
    assert told(b"\n\r\n" + GOOD)[0].startswith("CSB801 2:0 lines end")


def test_every_line_that_holds_nothing_is_refused() -> None:
    lines = [LINES[0], "[]", LINES[2], "{", *LINES[4:]]
    content = "".join(f"{line}\n" for line in lines).encode()
    assert [each.partition(":")[0] for each in told(content)] == ["CSB801 2", "CSB801 4"]


def test_every_entry_that_is_wrong_is_refused_with_the_header() -> None:
    other = [LINES[0].replace('"number":1', '"number":-1'), LINES[1].replace('"0.00"', '"0"', 1), LINES[2],
             LINES[3].replace('"person"', '"Person"'), *LINES[4:]]
    lines = [each.split(":")[0] for each in told(signed_again(other))]
    assert lines == ["CSB802 1", "CSB802 2", "CSB802 4"]
    assert [each.split(":")[0] for each in told(signed_again([LINES[0], *other[1:]]))] == ["CSB802 2", "CSB802 4"]


def test_a_first_or_last_line_of_another_kind_is_refused_at_its_type() -> None:
    first = signed_again([LINES[1], *LINES[1:]])
    column = LINES[1].index('"type"') + 1
    assert told(first) == [f"CSB802 1:{column} the first line is not the header of a batch"]
    last = "".join(f"{line}\n" for line in LINES[:-1]).encode()
    column = LINES[-2].index('"type"') + 1
    assert told(last) == [f"CSB801 {len(LINES) - 1}:{column} the last line is not the end of a batch"]


def test_lines_that_were_changed_are_refused_at_the_digest_below_them() -> None:
    content = GOOD.replace(b"12.50", b"12.51", 1)
    column = LINES[-1].index('"sha256"') + 1
    assert told(content) == [f"CSB804 {len(LINES)}:{column} the lines above are not those that were closed"]


def test_a_line_in_another_place_is_refused_there() -> None:
    swapped = [LINES[0], LINES[1], LINES[3], LINES[2], *LINES[4:]]
    assert told(signed_again(swapped)) == ["CSB803 3:1 the line stands elsewhere than csbonus writes it"]


def test_another_spelling_is_refused_where_it_begins() -> None:
    fact = "the line is not as csbonus writes it"
    spaced = [LINES[0], LINES[1], LINES[2].replace(":", ": ", 1), *LINES[3:]]
    assert told(signed_again(spaced)) == [f"CSB803 3:{LINES[2].index(':') + 2} {fact}"]
    other = [LINES[0], LINES[1].replace("2026-Q1/", "2026-Q2/"), *LINES[2:]]
    assert told(signed_again(other)) == [f"CSB803 2:{LINES[1].index('2026-Q1/') + 7} {fact}"]
    header = [LINES[0].replace("{", "{ ", 1), *LINES[1:]]
    assert told(signed_again(header)) == [f"CSB803 1:2 {fact}"]
    longer = [*LINES[:3], f"{LINES[3]} ", *LINES[4:]]
    assert told(signed_again(longer)) == [f"CSB803 4:{len(LINES[3]) + 1} {fact}"]
    early = [f" {LINES[0]}", *LINES[1:]]
    assert told(signed_again(early)) == [f"CSB803 1:1 {fact}"]
    held = json.loads(LINES[-1])
    counted = json.dumps(held | {"counts": held["counts"] | {"people": 3}}, sort_keys=True, separators=(",", ":"))
    content = GOOD.replace(LINES[-1].encode(), counted.encode())
    assert told(content) == [f"CSB803 {len(LINES)}:{LINES[-1].index('2,') + 1} {fact}"]


def test_texts_stand_as_they_are_and_keys_in_order() -> None:
    named = CLOSED._replace(people=(CLOSED.people[0]._replace(name="Zoë"), CLOSED.people[1]))
    assert '"name":"Zoë"' in to_bytes(named).decode()
    for line in to_bytes(named).decode().splitlines():
        assert line == json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


EVERY = made(
    7, "2026-Q3", earned("a P1 USD", "5", quarters=["1", "5"]), beside("a P1 USD", "adjustment", "1", facts=["F-1"]),
    beside("a P1 USD", "adjustment", "2", facts=["F-2"]), beside("a P1 USD", "adjustment", "3", facts=["F-3"]),
    beside("a P1 USD", "release", "0", later=["1", "2"]), pay("a P1 USD", "11"), kind=Kind.CORRECTION,
    run="2026-Q3 correction 1",
)._replace(digest="", paid=(really("P2 USD", "1", "2"), really("P1 USD", "1", "2"), really("P1 EUR", "1", "2")))


def ids(one: Batch) -> list[str]:
    return [json.loads(line)["id"] for line in to_bytes(one).decode().splitlines()[1:-1]]


def test_every_entry_has_an_id_and_terms_of_one_name_are_numbered() -> None:
    base = "2026-Q3/a/P1"
    assert ids(EVERY) == [
        f"{base}/objective", f"{base}/adjustment", f"{base}/adjustment/2", f"{base}/adjustment/3", f"{base}/release",
        base, "2026-Q3/P1/EUR", "2026-Q3/P1/USD", "2026-Q3/P2/USD"]
    read = from_bytes("x", to_bytes(EVERY))
    assert read._replace(digest="", paid=()) == EVERY._replace(paid=())
    assert [f"{each.person} {each.currency}" for each in read.paid] == ["P1 EUR", "P1 USD", "P2 USD"]


def test_the_end_counts_lines_and_adds_up_what_is_paid_by_currency() -> None:
    two = CLOSED._replace(people=(*CLOSED.people, CLOSED.people[0]._replace(person="P-09", currency="EUR")))
    held = json.loads(to_bytes(two).decode().splitlines()[-1])
    assert held["total"] == {"EUR": "12.50", "USD": "13.50"}
    assert held["counts"] == {"components": 3, "terms": 0, "people": 3, "paid": 0}
    assert two.draft
    assert not two._replace(digest="x").draft


FIRST = to_bytes(a_year()[0]).decode().splitlines()


@pytest.mark.parametrize(("line", "before"), [
    (0, '"number"'), (0, '"four_eyes"'), (0, '"file":"people.csv"'), (0, '"rows":3'), (0, '"prepared_by"'),
    (1, '"plan"'), (3, '"plan"'), (4, '"plan"'),
])
def test_a_key_that_no_version_has_is_refused_where_it_stands(line: int, before: str) -> None:
    """The header, a plan, an input, a total, the signatures; a component, a term, a person."""
    at = FIRST[line].index(before)
    lines = [*FIRST[:line], f'{FIRST[line][:at]}"more":1,{FIRST[line][at:]}', *FIRST[line + 1:]]
    assert told(signed_again(lines)) == [f"CSB802 {line + 1}:{at + 1} the key `more` is not one of a batch"]


@pytest.mark.parametrize("line", [
    '{"amount":"1.00","closed":"1.00"}', "{}", '{"type":"end"}', '{"id":"x","type":"header"}',
])
def test_an_entry_of_no_kind_is_refused(line: str) -> None:
    assert told(signed_again([LINES[0], line, *LINES[1:]]))[0].startswith("CSB802 2:")


def test_facts_are_exact_numbers() -> None:
    lines = to_bytes(EVERY).decode().splitlines()
    at = lines[2].index('"facts"') + 1
    other = signed_again([*lines[:2], lines[2].replace('["F-1","1"]', '["F-1","1.0"]'), *lines[3:]])
    assert told(other) == [f"CSB802 3:{at} `facts` holds something else than an exact number"]
    typed = signed_again([*lines[:2], lines[2].replace('"type":"term"', '"type":"terms"'), *lines[3:]])
    assert told(typed)[0].endswith("`type` is none of component, term, person, paid")


def quickly(content: bytes) -> Batch | None:
    return _quickly("x", content, QuickReader())


def test_a_close_of_components_is_read_quickly_with_every_value() -> None:
    exact = (Fraction(-5, 4), Fraction(1, 3), Fraction(0), Fraction(123456, 1000), Fraction(7))
    components = tuple(CLOSED.components[0]._replace(component=f"c{n}", earned_to_date=value,
                                                     by_quarter=(Decimal("1.00"), Decimal("-2.50"))[: n % 3])
                       for n, value in enumerate(exact))
    one = CLOSED._replace(components=(*components, *CLOSED.components[2:]),
                          people=(CLOSED.people[0]._replace(target=Decimal("9.00"), team="", name=""),
                                  CLOSED.people[1]))
    content = to_bytes(one)
    assert quickly(content) == one._replace(digest=digest_of(content)) == _in_full("x", content)


@pytest.mark.parametrize(("line", "written", "instead"), [
    (1, '"earned_to_date":"12.5"', '"earned_to_date":"-0"'), (1, '"earned_to_date":"12.5"', '"earned_to_date":"2/4"'),
    (1, '"amount":"12.50"', '"amount":"-0.00"'), (1, '"amount":"12.50"', '"amount":"12.5"'),
    (1, "2026-Q1/cs-2026/P-07/renewals", "2026-Q1/cs-2026/P-07/usage"), (3, "2026-Q1/cs-2026/P-07", "2026-Q1/x/P-07"),
    (0, '"type":"batch"', '"type":"end"'), (0, '"number":1', '"number": 1'), (6, '"people":2', '"people":3'),
    (6, '"type":"end"', '"type":"End"'), (3, '"type":"person"', '"type":"Person"'),
])
def test_whatever_is_not_as_it_should_be_is_not_read_quickly(line: int, written: str, instead: str) -> None:
    assert written in LINES[line], LINES[line]
    lines = [each.replace(written, instead) if n == line else each for n, each in enumerate(LINES)]
    assert quickly(signed_again(lines)) is None


def test_lines_in_another_order_or_digests_of_others_are_not_read_quickly() -> None:
    assert quickly(signed_again([LINES[0], LINES[2], LINES[1], *LINES[3:]])), "components stand as the plan has them"
    assert quickly(signed_again([LINES[0], *LINES[4:6], *LINES[1:4], LINES[6]])) is None
    assert quickly(GOOD.replace(b"12.50", b"12.51")) is None
    assert [quickly(to_bytes(a_year()[n])) for n in (0, 3, 4)] == [None] * 3, "terms, and what payroll paid"
    header, *_, end = to_bytes(CLOSED._replace(components=(), people=())).decode().splitlines()
    assert quickly(f"{header}\n{end}\n".encode()) is not None


def test_what_is_approved_changes_with_every_reason_and_no_signature() -> None:
    reason = CLOSED._replace(signed=CLOSED.signed._replace(reason="late"))
    assert body_digest(reason) != body_digest(CLOSED)
    signed = CLOSED._replace(signed=CLOSED.signed._replace(prepared_by="Eve", closed_on="2027-01-01"), evidence=True)
    assert body_digest(signed) == body_digest(CLOSED)
    accepted = CLOSED._replace(signed=CLOSED.signed._replace(accepted=("CSB101", "CSB210")))
    assert body_digest(accepted) == body_digest(CLOSED)
    assert '"accepted":["CSB101","CSB210"]' in to_bytes(accepted).decode()
    assert "accepted" not in LINES[0]
    assert from_bytes("x", to_bytes(accepted))._replace(digest="") == accepted
    held = json.loads(LINES[0])
    held["signed"] = {"reason": ""}
    held["tool"] = ""
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert body_digest(CLOSED) == digest_of("".join(f"{line}\n" for line in (text, *LINES[1:-1])).encode())
