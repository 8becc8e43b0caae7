"""Pages of the codes raised by plan checks on shares of the year, guarantees, draws, limits and when pay is paid."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB630": Page(
        "A fifth share without a true-up",
        "The fifth of `quarters` is paid with the true-up, at what the year as a whole reached. A component that is "
        "settled by the quarter or by the year to date has none.",
        "Settle the component `quarterly_with_true_up` or `annual`, or write four shares.",
    ),
}
