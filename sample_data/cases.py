"""The special cases of the sample: each line is one thing that the tool must get right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

D = date.fromisoformat


@dataclass(frozen=True, slots=True)
class Turn:
    """How one renewal goes: `kept`, `uplift`, `growth` are percent of the ARR due."""

    due: date
    outcome: str
    signed: date | None
    kept: int = 100
    uplift: int = 0
    growth: int = 0
    kind: str = "standard"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A change between renewals, in percent of the ARR."""

    kind: str
    signed: date
    effective: date
    percent: int


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a split account."""

    person: str
    share: str
    first: date
    last: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """All accounts of `leaving` go, after `last`, to `receivers` in turn: (person, first day), or None to keep one."""

    leaving: str
    last: date
    receivers: tuple[tuple[str, date] | None, ...]
    reason: str


CHURN_REASONS = ("closed", "price", "switched_tool", "no_sponsor", "missing_feature")
CONTRACTION_REASONS = ("fewer_staff", "fewer_sites", "price", "fewer_staff", "budget")

# Rui Carvalho has a quarter in which nothing is due.
NOTHING_DUE_IN_Q3 = "P-19"

# Typical licence utilisation of the accounts that each CSM began with, in percent.
UTILISATION = {
    "P-05": 84, "P-06": 74, "P-07": 88, "P-08": 71, "P-09": 66, "P-10": 70,
    "P-11": 80, "P-12": 86, "P-13": 69, "P-14": 78, "P-15": 75,
    "P-16": 90, "P-17": 78, "P-18": 72, "P-19": 83,
}  # fmt: skip

RENEWALS = {
    # Early: signed in Q3, due in Q4, so it counts in Q4.
    "A-0041": Turn(D("2026-10-24"), "renewed", D("2026-09-11")),
    # Late by 17 days after the quarter: Q1 is restated in the next run.
    "A-0058": Turn(D("2026-03-24"), "renewed", D("2026-04-17"), kind="late"),
    # Late by 50 days after the quarter, 72 after it was due: lost for Q2, in the year.
    "A-0011": Turn(D("2026-06-08"), "renewed", D("2026-08-19"), kind="late"),
    # Open past due, still served: nothing renewed, yet in what was due.
    "A-0138": Turn(D("2026-08-18"), "open", None),
    "A-0120": Turn(D("2026-11-12"), "open", None),
    # Contraction: fewer seats from the day it was due.
    "A-0083": Turn(D("2026-08-23"), "contracted", D("2026-08-05"), kept=86, reason="fewer_staff"),
    "A-0023": Turn(D("2026-07-08"), "contracted", D("2026-06-22"), kept=72, reason="fewer_sites"),
    # A second loss in a quarter that pays nothing anyway: it shows in the year, whose true-up is negative.
    "A-0142": Turn(D("2026-05-10"), "contracted", D("2026-04-28"), kept=60, reason="budget"),
    # Hollow logo: the customer stays with 8 % of its seats.
    "A-0043": Turn(D("2026-07-25"), "contracted", D("2026-07-20"), kept=8, reason="budget"),
    # Churn, the first of them in the trailing twelve months until Q3.
    "A-0127": Turn(D("2025-11-08"), "churned", None, reason="closed"),
    "A-0009": Turn(D("2026-06-09"), "churned", None, reason="switched_tool"),
    # Halvorsen: the clinics give up seats, the hospitals of the same group take more of them.
    "A-0150": Turn(D("2026-05-12"), "contracted", D("2026-05-04"), kept=40, reason="fewer_sites"),
    "A-0065": Turn(D("2026-06-08"), "renewed", D("2026-05-29"), growth=25),
    # Nordlys: Lyon leaves, its seats move to Nordlys France (see MOVES).
    "A-0099": Turn(D("2026-05-26"), "churned", None, reason="merged_into_sibling"),
}
MOVES = {
    # Signed in Q1, effective in Q2.
    "A-0004": Move("upsell", D("2026-03-19"), D("2026-04-01"), 20),
    "A-0056": Move("seats", D("2026-05-28"), D("2026-06-01"), 27),
    # A large sale in the quarter that loses most.
    "A-0194": Move("upsell", D("2026-05-11"), D("2026-06-01"), 25),
    # Fewer seats between two renewals.
    "A-0071": Move("contraction", D("2026-08-05"), D("2026-09-01"), -15),
}
# Groups: child to parent.
PARENTS = {"A-0065": "A-0031", "A-0150": "A-0031", "A-0056": "A-0196", "A-0099": "A-0196"}
NAMES = {
    "A-0031": "Halvorsen Health Group", "A-0065": "Halvorsen Hospitals West", "A-0150": "Halvorsen Family Clinics",
    "A-0196": "Nordlys Group GmbH", "A-0056": "Nordlys France SARL", "A-0099": "Nordlys Santé Lyon SARL",
    # Long, with commas: quoted in the file, wrapped on a terminal.
    "A-0184": "Whitaker, Dunne & Callaghan Diagnostic Imaging Associates of Greater Pittsburgh, LLC",
}  # fmt: skip
_YEAR, _BEFORE = D("2026-01-01"), D("2024-07-01")
SPLITS = {
    # Thirds over three teams, two regions.
    "A-0152": (
        Share("P-08", "", _BEFORE, D("2025-12-31")),
        Share("P-08", "1/3", _YEAR, reason="global account"),
        Share("P-12", "1/3", _YEAR, reason="global account"),
        Share("P-16", "1/3", _YEAR, reason="global account"),
    ),
    # 60/40 within one team.
    "A-0049": (Share("P-06", "60%", _BEFORE, reason="shared"), Share("P-08", "40%", _BEFORE, reason="shared")),
    # Halves from Q2 on.
    "A-0170": (
        Share("P-18", "", _BEFORE, D("2026-03-31")),
        Share("P-18", "0.5", D("2026-04-01"), reason="shared"),
        Share("P-19", "0.5", D("2026-04-01"), reason="shared"),
    ),
}
# Without an owner from one day to another (over a renewal, over a quarter end), then with this person.
VACANT = {
    "A-0069": (D("2026-03-02"), D("2026-04-05"), "P-16"),
    "A-0113": (D("2026-06-15"), D("2026-07-12"), "P-12"),
}
_NEXT, _OWEN, _MEI = D("2026-05-16"), D("2026-06-08"), D("2026-08-17")
HANDOVERS = (
    # The leaver: most of Grace Nakamura's accounts wait for Owen Fraser, who joins three weeks later.
    Handover("P-09", D("2026-05-15"), (("P-10", _OWEN), ("P-10", _OWEN), ("P-06", _NEXT)), "Grace Nakamura left"),
    # The transfer: Mei Chen takes two accounts in five along, the others stay with the team she leaves.
    Handover("P-14", D("2026-08-16"), (None, ("P-13", _MEI), ("P-15", _MEI), None, ("P-11", _MEI)), "Mei Chen moved"),
    # Her new team gives her every third account of Marcus Bell.
    Handover("P-06", D("2026-08-16"), (None, None, ("P-14", _MEI)), "Mei Chen joined the team"),
)

LEAVES = (
    ("P-13", "2026-07-20", "2026-09-06", "parental", "prorate"),
    # Over the end of a quarter.
    ("P-18", "2026-09-21", "2026-10-11", "sick", "prorate"),
)


MBO = {
    "P-16": ("100%", "90%", "100%", "95%"),
    "P-17": ("80%", "100%", "70%", "100%"),
    "P-18": ("100%", "100%", "85%", "100%"),
    "P-19": ("60%", "75%", "100%", "90%"),
}
# One objective a quarter: what it was, the day its score was typed in.
OBJECTIVES = (
    ("2026-Q1", "success plans written", "2026-03-30"),
    ("2026-Q2", "onboarding guide", "2026-06-29"),
    ("2026-Q3", "two reference calls", "2026-09-29"),
    ("2026-Q4", "renewal playbook", "2026-12-30"),
)

# The day on which the objectives of each quarter were set, and one that was set three weeks after its quarter began.
SET_ON = {"2026-Q1": "2025-12-18", "2026-Q2": "2026-03-27", "2026-Q3": "2026-06-26", "2026-Q4": "2026-09-28"}
SET_LATE = {("P-18", "2026-Q2"): "2026-04-20"}
# Change in ARR asked of the leader, then of her leads, a quarter each, in US dollars.
GOALS = {"P-01": 350000, "P-02": 250000, "P-03": 45000, "P-04": 55000}

# Leads told one by one: who passed on what, when; accepted, opportunity, won, amount, currency.
LEADS = (
    # The same customer twice within two weeks, from two of the three who share it.
    ("P-08", "A-0152", "2026-04-14", "2026-04-20", "2026-05-04", "", "", "USD"),
    ("P-12", "A-0152", "2026-04-23", "", "", "", "", "USD"),
    # Accepted in the quarter after the one in which it was passed on.
    ("P-07", "A-0065", "2026-03-27", "2026-04-16", "2026-04-28", "", "", "USD"),
    # Passed on by somebody who left before it was accepted.
    ("P-09", "A-0012", "2026-05-11", "2026-05-27", "", "", "", "USD"),
)
# Events told one by one: who, when, what, the account, the value, where it can be looked up.
EVENTS = (
    # The same customer gives three references in six weeks; for the last there is nothing to look up.
    ("P-05", "2026-04-21", "reference_call", "A-0044", "", "CRM-R4410"),
    ("P-05", "2026-05-12", "reference_call", "A-0044", "", "CRM-R4482"),
    ("P-05", "2026-06-02", "reference_call", "A-0044", "", ""),
    ("P-16", "2026-05-19", "case_study", "A-0019", "", "web/stories/0412"),
    ("P-07", "2026-06-17", "case_study", "A-0065", "", "web/stories/0420"),
)
# Went live within two weeks; had not gone live by the end of the year.
GO_LIVE = {"A-0240": D("2026-05-15"), "A-0236": None}

# What the lead of Americas Enterprise scores after each quarter: value to the customer in percent, relationship
# from 1 to 5. Nothing for quarters in which somebody was not on the team.
VALUE = {
    "P-05": ("90%", "100%", "95%", "100%"),
    "P-06": ("70%", "80%", "75%", "90%"),
    "P-07": ("100%", "85%", "100%", "95%"),
    "P-08": ("60%", "75%", "80%", "80%"),
    "P-09": ("80%", "65%", "", ""),
    "P-10": ("", "50%", "70%", "85%"),
    "P-14": ("", "", "80%", "85%"),
}
RELATIONSHIP = {
    "P-05": ("4", "5", "4", "5"),
    "P-06": ("3", "4", "4", "4"),
    "P-07": ("5", "4", "5", "4"),
    "P-08": ("3", "3", "4", "4"),
    "P-09": ("4", "3", "", ""),
    "P-10": ("", "3", "3", "4"),
    "P-14": ("", "", "4", "4"),
}
# Outcomes agreed with customers in Americas Mid-Market, a quarter each: how many were agreed, how many verified.
OUTCOMES = {
    "P-11": ((5, 4), (6, 6), (5, 3), (6, 5)),
    "P-12": ((6, 6), (6, 5), (7, 7), (6, 6)),
    "P-13": ((4, 2), (5, 4), (3, 2), (6, 4)),
    "P-14": ((5, 5), (6, 4), (4, 4), (0, 0)),
    "P-15": ((4, 3), (4, 4), (5, 4), (4, 2)),
}
# Mei Chen's outcomes of the quarter in which she moves were agreed for the days before.
LEAVES_THE_TEAM = {("P-14", "2026-Q3"): D("2026-08-16")}
QUARTER_ENDS = (("2026-Q1", D("2026-03-31")), ("2026-Q2", D("2026-06-30")), ("2026-Q3", D("2026-09-30")),
                ("2026-Q4", D("2026-12-31")))  # fmt: skip

# What was corrected by hand: quarter, kind, person, account, measure, amount, why, who asked, who approved, when.
ADJUSTMENTS = (
    ("2026-Q1", "recredit", "P-16", "A-0069", "", "",
     "looked after it, the hand-over was entered late", "P-04", "P-01", "2026-03-30"),
    ("2026-Q2", "restate", "", "A-0011", "gross_renewal_rate", "31851.60",
     "signed in June, our copy came back in August", "P-04", "P-01", "2026-06-30"),
    ("2026-Q2", "amount", "P-08", "", "", "300.00",
     "looked after Grace Nakamura's accounts for three weeks", "P-02", "P-01", "2026-06-26"),
    ("2026-Q3", "exclude_account", "", "A-0114", "", "",
     "insolvent, confirmed by the court", "P-03", "P-01", "2026-09-25"),
)  # fmt: skip
