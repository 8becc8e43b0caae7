"""Pages of the codes of approving and closing: CSB820 to CSB834."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB820": Page(
        "It is not approved",
        "What is paid is seen by two people: nobody has approved this quarter or year yet.",
        "Somebody else runs `csbonus approve` with the same plans, exports and ledger; of a correction also with its "
        "`--for` and `--reason`, of an undoing with `--undo` and `--reason` alone. Both type the same reason.",
    ),
    "CSB821": Page(
        "An approval cannot be read or recorded",
        "An approval says who agreed to exactly what. One that was changed by hand, or that cannot be written, says "
        "nothing.",
        "Restore the file from version control, or remove it and approve again. Check the disk and the rights of the "
        "folder.",
    ),
    "CSB822": Page(
        "It is another than what was approved",
        "A plan, an export or the ledger has changed since the approval. An approval holds for exactly what was looked "
        "at, also where no amount has changed; of a correction or an undoing for its reason too.",
        "Put back what was approved, or have the new draft approved too.",
    ),
    "CSB823": Page(
        "Whoever closes has approved it",
        "One person closes and another one approves. Names are compared without regard to capitals, spaces and wide "
        "letters.",
        "Somebody else approves, or closes. In a company of one all plans say `four_eyes: off`, and everything that is "
        "made of them says so.",
    ),
    "CSB824": Page(
        "It is not next in the ledger",
        "Quarters are closed in order and the year after its fourth quarter: each is settled against what those before "
        "it paid.",
        "Close first what is named. What is before the last closed quarter is settled by the next one.",
    ),
    "CSB825": Page(
        "Days do not follow each other",
        "A quarter is closed when it is over, after it was approved, and not before the batch that precedes it; "
        "a day more than a year later is a slip, after which no real day would do.",
        "Give the day on which it is really done.",
    ),
    "CSB826": Page(
        "A plan is missing",
        "A year is settled by the plans that paid in it. Without one of them its people would not be trued up.",
        "Name the file of that plan too, or the folder with all of them.",
    ),
    "CSB827": Page(
        "Somebody who was paid is gone from the plan",
        "A plan has paid this person in this year, or carries, owes or holds back something of theirs, and does not "
        "select them on any day of the year by now: nothing would be settled for them. Another plan that has them pays "
        "them as if nothing had been paid.",
        "Give the people export their row back. Whoever leaves or changes plan keeps a row that ends on their last "
        "day. Where they were never to be on that plan, undo the batches that payroll has not paid yet.",
    ),
    "CSB828": Page(
        "It is closed with other amounts",
        "What is closed stays as it is. Today's plans and exports would pay something else for it.",
        "Of a quarter nothing is to be done: the next run pays the difference, the true-up after the fourth quarter "
        "or with `corrections: report_only`. Of a year that is over `csbonus correct --for` pays it, and nothing else "
        "does. `csbonus undo` undoes a batch that payroll has not paid yet.",
    ),
    "CSB829": Page(
        "Not a name or a reason",
        "Names and reasons are kept for ever, in one line that can be read.",
        "Write at most 100 characters that can be seen, in quotes where there are spaces.",
    ),
    "CSB830": Page(
        "The draft is another than the one named",
        "`--digest` approves the draft that was looked at, and no other.",
        "Look at the draft as it is now, with `csbonus calc --ledger`, and name its digest.",
    ),
    "CSB831": Page(
        "It cannot be corrected",
        "A correction pays for a quarter that is closed, before the next run does; or for a year after its true-up.",
        "Name a closed quarter. After the fourth one close the year: its true-up settles all of them. After that, "
        "correct the year.",
    ),
    "CSB832": Page(
        "It cannot be undone",
        "Only the last batch that stands can be undone, and only before payroll has paid it: later batches build on "
        "what it paid.",
        "What is wrong in an earlier batch is corrected by the next run, or by `csbonus correct`.",
    ),
    "CSB833": Page(
        "Not clear what is approved",
        "An approval is of a run of plans on exports, of a correction, or of the undoing of a batch.",
        "Give plans, `--data` and one of `--quarter`, `--year` or `--for`; or `--undo` with the number of the batch "
        "and `--reason`.",
    ),
    "CSB834": Page(
        "A ledger begins in the middle of a year",
        "Quarters before the first batch count as paid, as today's exports calculate them. Where they were paid "
        "otherwise, the year comes out wrong.",
        "Close the quarters before it first. Where they were paid before there was a ledger, say `--begin`.",
    ),
}
