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
        "pays so much for each unit has neither. What a floor of a person adds is shared by weighted target pay, "
        "which commissions and pools do not have.",
        "Write a lower floor, or remove it. A component with a `rate` may have its own.",
    ),
    "CSB634": Page(
        "A release that is not whole",
        "The parts in which a quarter's pay is released are all of it together: two to four that sum to 100%. A draw "
        "pays ahead, so it cannot stand beside it.",
        "Change the parts so that they sum to 100%, or keep one of the two.",
    ),
    "CSB635": Page(
        "A schedule that does not lead to all of it",
        "`paid_out` says how much of what the year comes to is paid by the end of each quarter. It has four parts, "
        "each at least the one before, the last of them 100%, and needs a component that is settled to date.",
        "Write four parts such as `[15%, 35%, 60%, 100%]`, with `settle: year_to_date`.",
    ),
    "CSB632": Page(
        "A goal that cannot be made smaller",
        "Leave with `relieve_goal` and a ramp ask for part of an amount, of one person. A percentage is the same "
        "however long somebody is there.",
        "Treat the leave as `prorate` or `protect`; pay the first months by a `guarantee`.",
    ),
    "CSB637": Page(
        "A score in an example that cannot be read",
        "The result of a score in an example or test is read like a row of the scores export: a plain number is read "
        "off the scale of the component, and must be on it; without a scale it is held against a plain goal, and a "
        "percentage against a goal in percent. A 4 against a goal of 80% would be 400%.",
        "Write a score of the scale, or what it is worth, such as `80%`.",
    ),
    "CSB647": Page(
        "Longer than ten years",
        "A guarantee and a draw last for at most 120 months, a rule about days for at most 3660. More is a slip.",
        "Write the months or days that are meant.",
    ),
}
