"""Pages of the codes raised by the rows of adjustments."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB433": Page(
        "An adjustment without what it is about",
        "`exclude_account` is about an account, `recredit` about an account and a person, `amount` about a person and "
        "an amount, `restate` about an account, a component and an amount.",
        "Fill in the cell that the message names.",
    ),
    "CSB434": Page(
        "An adjustment says more than its kind does",
        "A cell is filled that this kind does not look at, so that something would not happen that was approved.",
        "Empty the cell, or write another kind.",
    ),
    "CSB435": Page(
        "A restatement of a whole year",
        "An account counts with the amount in one quarter. For a year it would be unclear whether the amount is that "
        "of every quarter or of all together.",
        "Write one row for each quarter that is restated.",
    ),
    "CSB436": Page(
        "An adjustment approved by whom it is for",
        "An `amount` is paid to one person, a `recredit` credits one. Nobody approves their own pay, whether they sign "
        "with their id, their name or their address, in whatever order and spelling; asking for it they may.",
        "Have somebody else approve it. Somebody else who has the same name signs with their own id.",
    ),
}
