"""Files for the two payroll programs of DATEV."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from csbonus.diagnostics import Refused
from csbonus.ledger.model import Batch
from csbonus.payroll import LAYOUTS
from tests.ledger.batches import batch
from tests.payroll.any_batch import batches
from tests.payroll.asking import exported, rows, told

LUG = "wage_types: 2000\nids: {file: ids.csv, column: pnr}\n"
LODAS = LUG + "consultant_number: 1234567\nclient_number: 12345\nbs_nr: 3\nmonths: {2026-Q1: 2026-04}\n"
IDS = "person_id,pnr,kst\nP-1,101,Süd 7\nP-2,00102,\n"


def paid(**pays: str) -> Batch:
    return batch({who.replace("_", "-"): {"renewals": amount} for who, amount in pays.items()}, currency="EUR")


def test_lodas_is_told_what_it_reads_and_then_reads_it(tmp_path: Path) -> None:
    [(name, content)] = exported(paid(P_1="1250.00"), "datev-lodas", tmp_path, LODAS, IDS).items()
    assert name == "0001-2026-Q1-datev-lodas.txt"
    assert content.decode("cp1252").split("\r\n") == [
        "[Allgemein]",
        "Ziel=LODAS",
        "Version_SST=1.0",
        "BeraterNr=1234567",
        "MandantenNr=12345",
        "Datumsformat=TT/MM/JJJJ",
        "Feldtrennzeichen=;",
        "Zahlenkomma=,",
        'Stringbegrenzer="',
        "",
        "[Satzbeschreibung]",
        "10;u_lod_bwd_buchung_standard;abrechnung_zeitraum#bwd;bs_nr#bwd;bs_wert_butab#bwd;la_eigene#bwd;pnr#bwd;"
        "kostenstelle#bwd;",
        "",
        "[Bewegungsdaten]",
        "10;01/04/2026;3;1250,00;2000;101;;",
        "",
    ]


def test_lug_has_eleven_columns_and_the_file_that_describes_them(tmp_path: Path) -> None:
    files = exported(paid(P_1="1250.00"), "datev-lug", tmp_path, LUG, IDS)
    assert {name: content.decode("cp1252").split("\r\n") for name, content in files.items()} == {
        "0001-2026-Q1-datev-lug.csv": ["101;;;2000;;;1250,00;;;;", ""],
        "0001-2026-Q1-datev-lug.ini": [
            "[Allgemein]",
            "Feldanzahl = 11",
            "Feldtrennzeichen = Strichpunkt",
            "Satztrennzeichen = Enter/Return",
            "Anderes Trennzeichen =",
            "Zahlenkomma = ,",
            "Datumstrennzeichen = /",
            "[Feldinhalt]",
            "Feld1 = Personalnummer",
            "Feld2 = Kalendertag",
            "Feld3 = Ausfallschlüssel",
            "Feld4 = Lohnartennummer",
            "Feld5 = Stundenanzahl",
            "Feld6 = Tagesanzahl",
            "Feld7 = Wert",
            "Feld8 = Abweichender Faktor",
            "Feld9 = Abweichende Lohnveränderung",
            "Feld10 = Kostenstellennummer",
            "Feld11 = Kostenträger",
            "",
        ],
    }


def lines(layout: str, files: dict[str, bytes]) -> list[str]:
    """The lines that pay somebody."""
    text = next(iter(files.values())).decode("cp1252")
    return text.split("[Bewegungsdaten]\r\n")[-1].splitlines()


def test_a_number_is_written_as_it_stands_in_the_file_of_ids(tmp_path: Path) -> None:
    found = paid(P_2="10.00")
    assert lines("datev-lodas", dict(exported(found, "datev-lodas", tmp_path, LODAS, IDS))) == [
        "10;01/04/2026;3;10,00;2000;00102;;"
    ]


def test_a_cost_centre_is_written_in_letters_of_windows(tmp_path: Path) -> None:
    found, more = paid(P_1="10.00"), "cost_centre_column: kst\n"
    [content, _] = exported(found, "datev-lug", tmp_path, LUG + more, IDS).values()
    assert content == "101;;;2000;;;10,00;;;Süd 7;\r\n".encode("cp1252")
    [content] = exported(found, "datev-lodas", tmp_path, LODAS + more, IDS).values()
    assert content.endswith("10;01/04/2026;3;10,00;2000;101;Süd 7;\r\n".encode("cp1252"))


def test_wage_types_may_differ_by_component(tmp_path: Path) -> None:
    found = batch({"P-1": {"renewals": "10.00", "growth": "5.50"}}, currency="EUR")
    settings = LODAS.replace("wage_types: 2000", "wage_types: {renewals: 2000, growth: 2001}")
    assert lines("datev-lodas", dict(exported(found, "datev-lodas", tmp_path, settings, IDS))) == [
        "10;01/04/2026;3;10,00;2000;101;;", "10;01/04/2026;3;5,50;2001;101;;",
    ]


@pytest.mark.parametrize(("ids", "problem"), [
    ("P-1,100101,\n", "CSB856 ids.csv:2 P-1: `100101` has 6 characters, but `Personalnummer` has 1 to 5"),
    ("P-1,E101,\n", "CSB856 ids.csv:2 P-1: `E101` holds `E`, but `Personalnummer` holds digits"),
    ("P-1,00000,\n", "CSB856 ids.csv:2 P-1: `00000` is not a number from 1 to 99999"),
    ("P-1,101,Łódź\n", "CSB856 ids.csv:2 P-1: `Łódź` holds `Ł`, but `Kostenstelle` holds "
                       "letters of Windows-1252, no quotes or semicolons"),
    ("P-1,101,1;2\n", "CSB856 ids.csv:2 P-1: `1;2` holds `;`, but `Kostenstelle` holds "
                      "letters of Windows-1252, no quotes or semicolons"),
])
@pytest.mark.parametrize("layout", ["datev-lodas", "datev-lug"])
def test_what_datev_cannot_hold_is_refused(tmp_path: Path, layout: str, ids: str, problem: str) -> None:
    settings = {"datev-lodas": LODAS, "datev-lug": LUG}[layout] + "cost_centre_column: kst\n"
    with pytest.raises(Refused) as refused:
        exported(paid(P_1="10.00"), layout, tmp_path, settings, f"person_id,pnr,kst\n{ids}")
    assert told(refused.value, tmp_path) == [problem]


def test_numbers_that_differ_in_zeros_alone_are_one_person_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        exported(paid(P_1="1.00", P_2="2.00"), "datev-lug", tmp_path, LUG, "person_id,pnr\nP-1,102\nP-2,00102\n")
    assert told(refused.value, tmp_path) == ["CSB854 ids.csv:3 `P-2` and `P-1` are both number 102"]


@pytest.mark.parametrize("missing", ["wage_types", "consultant_number", "client_number", "bs_nr", "months"])
def test_nothing_that_the_tax_adviser_decides_has_a_default(tmp_path: Path, missing: str) -> None:
    settings = "".join(line for line in LODAS.splitlines(keepends=True) if not line.startswith(missing))
    with pytest.raises(Refused) as refused:
        exported(paid(P_1="1.00"), "datev-lodas", tmp_path, settings, IDS)
    assert told(refused.value, tmp_path) == [f"CSB221 payroll.yaml:2:3 `datev-lodas` has no `{missing}`"]


@pytest.mark.parametrize(("wrong", "problem"), [
    ("months: {2026-Q1: 04/2026}", "CSB879 payroll.yaml:8:23 `04/2026` is not a month"),
    ("months: {Q1: 2026-04}", "CSB873 payroll.yaml:8:14 `Q1` is not a period"),
])
def test_a_month_or_a_period_that_cannot_be_meant_is_refused(tmp_path: Path, wrong: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        exported(paid(P_1="1.00"), "datev-lodas", tmp_path, LODAS.replace("months: {2026-Q1: 2026-04}", wrong), IDS)
    assert told(refused.value, tmp_path) == [problem]


def test_only_euros_and_nothing_below_zero(tmp_path: Path) -> None:
    for found, problem in (
        (batch({"P-1": {"a": "1.00"}}), "CSB858 currency this layout pays in EUR alone, not in USD"),
        (paid(P_1="-1.00"),
         "CSB857 P-1 `P-1` gives back 1.00 EUR, but DATEV Lohn und Gehalt takes no amount below zero"),
    ):
        with pytest.raises(Refused) as refused:
            exported(found, "datev-lug", tmp_path, LUG, IDS)
        assert told(refused.value, tmp_path) == [problem]


@pytest.mark.parametrize(("layout", "place", "first"), [("datev-lodas", 3, "10"), ("datev-lug", 6, "1")])
@given(found=batches(("EUR",), least=0))
def test_what_is_written_adds_up_to_the_batch(layout: str, place: int, first: str, found: Batch) -> None:
    shelf = LAYOUTS[layout]
    numbered = found._replace(
        people=tuple(each._replace(person=f"1{each.person[2:]}") for each in found.people),
        components=tuple(each._replace(person=f"1{each.person[2:]}") for each in found.components),
        terms=tuple(each._replace(person=f"1{each.person[2:]}") for each in found.terms),
    )
    more = {"consultant_number": "1", "client_number": "1", "bs_nr": "2", "months": {"2026-Q1": "2026-04"}}
    settings = shelf.settings.model_validate({"wage_types": "2000", **(more if layout == "datev-lodas" else {})})
    content = next(iter(shelf.write(numbered, settings).values()), b"")
    amounts = [row[place] for row in rows(content, "cp1252", ";") if len(row) > place and row[0].startswith(first)
               and "#bwd" not in row[2]]
    assert sum((Decimal(each.replace(",", ".")) for each in amounts), Decimal(0)) == found.total.get("EUR", 0)
