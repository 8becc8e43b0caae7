"""Pages of the codes of closed runs that are calculated again."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB849": Page(
        "Calculated again, a closed run comes out otherwise",
        "Plans and exports are those that it was closed with, byte for byte, and yet an amount is another. Either "
        "somebody changed the batch, with all the digests that stand for it, or this version of csbonus calculates "
        "otherwise than the one that closed it.",
        "Calculate it with the version that the batch names. If that gives what was closed, the versions differ: the "
        "changes of csbonus say whose pay they move, and `csbonus correct` pays it. If not, restore the batch from a "
        "backup, and compare the head with that of a payout file.",
    ),
}
