"""Fernbrook Software as it is told: its people, their books, its customers' names."""

from __future__ import annotations

from dataclasses import dataclass

AMERICAS_ENTERPRISE = "Americas Enterprise"
AMERICAS_MID_MARKET = "Americas Mid-Market"
EMEA = "EMEA"

# Units of US dollars for one unit, held for the whole plan year.
PLAN_RATES = {"EUR": "1.08", "GBP": "1.27"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the organisation a person works."""

    team: str
    region: str
    reports_to: str


@dataclass(frozen=True, slots=True)
class Pay:
    """On-target earnings of a full year, with base to variable."""

    ote: int
    mix: str
    currency: str = "USD"
    fte: str = "1"

    @property
    def annual_target(self) -> int:
        """The variable part."""
        return self.ote * int(self.mix.split("/")[1]) // 100


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of the roster."""

    person: str
    name: str
    role: str
    place: Place
    pay: Pay
    payroll: str
    first: str
    last: str = ""


_ENTERPRISE = Place(AMERICAS_ENTERPRISE, "Americas", "P-02")
_MID_MARKET = Place(AMERICAS_MID_MARKET, "Americas", "P-03")
_EMEA = Place(EMEA, "EMEA", "P-04")
_TOP = Place("CS Leadership", "Americas", "")
_LEADS = Place("CS Leadership", "Americas", "P-01")
_EMEA_LEADS = Place("CS Leadership", "EMEA", "P-01")

PEOPLE = (
    Spell("P-01", "Margaret Osei", "CS Leader", _TOP, Pay(240000, "70/30"), "000112", "2021-03-01"),
    Spell("P-02", "Daniel Reyes", "CS Lead", _LEADS, Pay(160000, "75/25"), "000138", "2021-09-13"),
    Spell("P-03", "Priya Raman", "CS Lead", _LEADS, Pay(152000, "75/25"), "000151", "2022-01-10"),
    Spell("P-04", "Sofie Lindqvist", "CS Lead", _EMEA_LEADS, Pay(128000, "75/25", "EUR"), "007003", "2022-02-01"),
    Spell("P-05", "Hannah Whitfield", "Senior CSM", _ENTERPRISE, Pay(120000, "80/20"), "000160", "2022-04-04"),
    Spell("P-06", "Marcus Bell", "CSM", _ENTERPRISE, Pay(100000, "80/20"), "000174", "2022-10-03"),
    Spell("P-07", "Siobhan O'Neill", "Senior CSM", _ENTERPRISE, Pay(122500, "80/20"), "000158", "2022-02-14"),
    Spell("P-08", "Tomás Herrera", "CSM", _ENTERPRISE, Pay(100000, "80/20"), "000203", "2024-01-08"),
    # Leaves in the middle of Q2.
    Spell("P-09", "Grace Nakamura", "CSM", _ENTERPRISE, Pay(98000, "80/20"), "000181", "2023-03-06", "2026-05-15"),
    # Joins in the middle of Q2.
    Spell("P-10", "Owen Fraser", "CSM", _ENTERPRISE, Pay(96000, "80/20"), "000219", "2026-06-08"),
    Spell("P-11", "Luis Ortega", "CSM", _MID_MARKET, Pay(85000, "80/20"), "000185", "2023-05-01"),
    # Promoted at half-year: another role, another target.
    Spell("P-12", "Amara Diallo", "CSM", _MID_MARKET, Pay(85000, "80/20"), "000177", "2022-11-07", "2026-06-30"),
    Spell("P-12", "Amara Diallo", "Senior CSM", _MID_MARKET, Pay(104000, "80/20"), "000177", "2026-07-01"),
    # On leave in Q3.
    Spell("P-13", "Ethan Kowalski", "CSM", _MID_MARKET, Pay(85000, "80/20"), "000190", "2023-08-14"),
    # Moves to another team in the middle of Q3.
    Spell("P-14", "Mei Chen", "CSM", _MID_MARKET, Pay(88000, "80/20"), "000194", "2023-10-02", "2026-08-16"),
    Spell("P-14", "Mei Chen", "CSM", _ENTERPRISE, Pay(100000, "80/20"), "000194", "2026-08-17"),
    # Part time: the OTE is that of her four days.
    Spell("P-15", "Jordan Baptiste", "CSM", _MID_MARKET, Pay(68000, "80/20", fte="0.8"), "000206", "2024-02-05"),
    # Paid in euros, one in pounds.
    Spell("P-16", "Claire Dubois", "Senior CSM", _EMEA, Pay(84000, "85/15", "EUR"), "007011", "2022-06-01"),
    Spell("P-17", "Jonas Weber", "CSM", _EMEA, Pay(72000, "85/15", "EUR"), "007018", "2023-04-03"),
    # On leave over the end of Q3.
    Spell("P-18", "Fatima Rahman", "CSM", _EMEA, Pay(64000, "85/15", "GBP"), "007022", "2023-09-04"),
    Spell("P-19", "Rui Carvalho", "CSM", _EMEA, Pay(70000, "85/15", "EUR"), "007025", "2024-03-18"),
)

# How many of the customers of before 2026 each CSM looked after at the start.
BOOKS = {
    "P-05": 16, "P-06": 14, "P-07": 16, "P-08": 14, "P-09": 13,
    "P-11": 18, "P-12": 20, "P-13": 19, "P-14": 19, "P-15": 16,
    "P-16": 18, "P-17": 17, "P-18": 17, "P-19": 15,
}  # fmt: skip

# Customers of 2026, one each, in the order in which they signed.
NEW_IN_2026 = (
    "P-05", "P-11", "P-16", "P-13", "P-08", "P-18", "P-12", "P-07", "P-17",
    "P-15", "P-06", "P-10", "P-15", "P-19", "P-12", "P-10", "P-16", "P-08",
)  # fmt: skip

_AMERICAN_STEMS = (
    "Alder Creek", "Bluestem", "Cedar Hollow", "Delmar", "Eastgate", "Foxglove", "Granite Peak", "Hawthorn",
    "Ironwood", "Juniper", "Kingfisher", "Laurel Ridge", "Meadowlark", "Northmoor", "Orchard Hill", "Pinecrest",
    "Quarry Lane", "Red Mesa", "Silver Birch", "Tamarack", "Upland", "Verbena", "Wildrose", "Yarrow", "Amber Coast",
    "Bayview", "Copperfield", "Driftwood", "Elmhurst", "Fairhaven", "Glenmore", "Harbor Point", "Inverness",
    "Lakeshore", "Maplewood", "Nightingale", "Oak Valley", "Prairie Star", "Riverbend", "Stonebridge", "Three Rivers",
    "Union Square", "Vista Norte", "Westbrook", "Cypress Bay", "Summit View",
)  # fmt: skip
_AMERICAN_KINDS = (
    "Clinics", "Diagnostics", "Health Partners", "Dental Group", "Laboratories", "Home Care", "Medical Imaging",
    "Veterinary", "Pharmacy", "Rehabilitation", "Pediatrics",
)  # fmt: skip
_EUROPEAN_STEMS = (
    "Adlershof", "Bergmann", "Castelo", "Deventer", "Elbtal", "Fontaine", "Girona", "Havel", "Isar", "Jura",
    "Kestrel", "Lindenhof", "Montclair", "Nordhavn", "Ostsee", "Pennine", "Quayside", "Rivage", "Solent", "Tavira",
    "Ulmenhof", "Valmont", "Wexford", "Zuiderzee",
)  # fmt: skip
_EUROPEAN_KINDS = (
    ("Klinik GmbH", "EUR"), ("Diagnostics Ltd", "GBP"), ("Santé SARL", "EUR"), ("Laboratoria B.V.", "EUR"),
    ("Health plc", "USD"), ("Care Ltd", "GBP"), ("Saúde Lda", "EUR"),
)  # fmt: skip


def american_name(number: int) -> str:
    """The `number`-th American customer name; no two of the first 506 are alike."""
    turn, stem = divmod(number, len(_AMERICAN_STEMS))
    kind = _AMERICAN_KINDS[(stem * 3 + turn) % len(_AMERICAN_KINDS)]
    return f"{_AMERICAN_STEMS[stem]} {kind}"


def european_name(number: int) -> tuple[str, str]:
    """The `number`-th European customer name, with the currency it pays in; no two of the first 168 are alike."""
    turn, stem = divmod(number, len(_EUROPEAN_STEMS))
    kind, currency = _EUROPEAN_KINDS[(stem * 2 + turn) % len(_EUROPEAN_KINDS)]
    return f"{_EUROPEAN_STEMS[stem]} {kind}", currency
