"""Pages of the codes of rows that are others than when their quarter was closed."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB923": Page(
        "A row that came late (warning)",
        "A renewal, a deal, a lead or an event has a day in what is closed, and no row of its id had one when that was "
        "closed: it was not in the export yet, or had another day. What it changes is paid as a correction by the next "
        "run, and after the true-up by `csbonus correct` for the year; the warning is told until the next run is "
        "closed.",
        "Nothing, if the day is right by now. If it is of a later quarter, correct its day.",
    ),
    "CSB924": Page(
        "A row that has changed since it was closed (warning)",
        "Systems rewrite history: a renewal, a deal, a lead, an event, an account or an assignment has another owner, "
        "day, amount or outcome in the closed days than when they were closed, or is gone. What it changes is paid, or "
        "netted, as a correction by the next run, and after the true-up by `csbonus correct` for the year; the warning "
        "is told until the next run is closed. A renewal that is signed "
        "or a lead that is accepted later is no change.",
        "Nothing, if the export is right by now. If the system has changed what nobody meant to change, put it right "
        "there, or in the assignments, before the next quarter is approved.",
    ),
}
