"""Pages of the codes raised by plan checks on shares of the year, guarantees, draws, limits and when pay is paid."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB630": Page(
        "A fifth share without a true-up",
        "The fifth of `quarters` is paid with the true-up, at what the year as a whole reached. A component that is "
        "settled by the quarter or by the year to date has none.",
        "Settle the component `quarterly_with_true_up` or `annual`, or write four shares.",
    ),
    "CSB631": Page(
        "A guarantee or draw without one length",
        "A guarantee lasts for a number of months on plan, or until a day, or has one value for each of the first "
        "months. A draw lasts for months, until a day, or for the whole year.",
        "Write one of `months: 3` and `until: 2026-06-30`.",
    ),
    "CSB633": Page(
        "A floor that cannot hold",
        "A floor is the least that is paid, so it is below the cap. It is part of target pay or an amount; what "
        "pays so much for each unit has neither.",
        "Write a lower floor, or remove it.",
    ),
    "CSB632": Page(
        "A goal that cannot be made smaller",
        "Leave with `relieve_goal` and a ramp ask for part of an amount, of one person. A percentage is the same "
        "however long somebody is there.",
        "Treat the leave as `prorate` or `protect`; pay the first months by a `guarantee`.",
    ),
}
