"""Pages of the codes of the ledger of closed quarters."""

from csbonus.code_pages import rights
from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    **rights.PAGES,
    "CSB800": Page(
        "No ledger",
        "What was closed cannot be told where there is no folder.",
        "Name the folder of the ledger. The first close makes it.",
    ),
    "CSB801": Page(
        "A batch that cannot be read",
        "The file of a batch is lines of JSON in UTF-8, from its header to its end. A file that was cut short, stored"
        " with other line ends or another encoding, or cannot be opened is not what was closed.",
        "Restore the file from a backup or from version control.",
    ),
    "CSB802": Page(
        "A line of a batch that means nothing",
        "Each line has the keys that its type has, each once, with the kind of value that belongs there: amounts are "
        "texts with all places of their currency. What is not understood is not skipped, because people are paid by "
        "it.",
        "Restore the file from a backup or from version control.",
    ),
    "CSB803": Page(
        "A line of a batch in another spelling",
        "Every batch has one spelling, so that its digest stands for what it says. A line with the same meaning in "
        "other letters was written by something else than csbonus.",
        "Restore the file from a backup or from version control.",
    ),
    "CSB804": Page(
        "A batch that was changed",
        "The last line of a batch holds the digest of the lines above it. They are not those that were closed.",
        "Restore the file from a backup or from version control. What was closed wrongly is put right by a "
        "correction, never by an editor.",
    ),
    "CSB805": Page(
        "A break in the chain",
        "Batches are numbered without a gap, and each names the digest of the one before it. A batch is missing, "
        "stands there twice, or was exchanged.",
        "Restore the folder as it was. Where two people closed the same number on two copies, keep the one that was "
        "paid, and close the other again.",
    ),
    "CSB806": Page(
        "A batch under another name",
        "The name of a file says the number, the period and the kind of its batch; people read names.",
        "Give the file the name that the message tells.",
    ),
    "CSB807": Page(
        "Something that is not part of a ledger",
        "The folder of a ledger holds its batches, `.lock`, `.gitattributes`, and the folders `approvals`, `exports` "
        "and `evidence`. Another file could be a batch under a name that is not read; a link could lead to one "
        "elsewhere.",
        "Move it elsewhere, or name the right folder. What a close left that was interrupted is removed by the next "
        "one.",
    ),
    "CSB808": Page(
        "Amounts that do not add up",
        "Components, terms and what was carried are what a person is paid and what is carried on. A batch of which "
        "that is not so was not written by csbonus.",
        "Do not pay it. Find out who made the file.",
    ),
    "CSB809": Page(
        "Closed twice",
        "A quarter and a true-up are closed once. A second batch of one would be paid a second time.",
        "Restore the folder as it was. What is to be changed is changed by a correction, or by undoing the first "
        "batch.",
    ),
    "CSB810": Page(
        "Another head",
        "The digest of the last batch stands for the whole ledger; it is printed in every payout file. A ledger in "
        "which it is not found has lost batches, or is another one.",
        "Restore the folder as it was, or correct the digest.",
    ),
    "CSB811": Page(
        "Somebody closed meanwhile",
        "A draft belongs behind one batch. Another was closed since, so the draft may pay what is paid already.",
        "See what was closed with `csbonus ledger show`, calculate again, and have that approved.",
    ),
    "CSB812": Page(
        "Somebody is closing",
        "One process at a time writes a ledger.",
        "Wait for it to end. If it hangs, end it; nothing is half written.",
    ),
    "CSB813": Page(
        "Not closed",
        "The system refused a step before the batch had its name: the ledger is as it was.",
        "Make room on the disk, or correct the rights of the folder, then close again.",
    ),
    "CSB814": Page(
        "Perhaps closed",
        "The batch had its name when the system refused a step. Whether it stays after a loss of power is not known.",
        "See with `csbonus ledger verify` whether it is there. Closing again ends in the same ledger.",
    ),
    "CSB815": Page(
        "Evidence that is not what it was",
        "Copies of plans and exports are kept beside a batch, so that it can be calculated again years later; their "
        "digests stand in its header.",
        "Restore the copies from a backup or from version control.",
    ),
    "CSB931": Page(
        "A closed run cannot be calculated again (warning)",
        "A batch names the digests of the plans and exports that it was calculated from. Among what is named, or kept "
        "beside it, there is no file that has them, or no exports are named. Exports that went on are other files.",
        "Name the plans and the folder of exports as they were, from version control or a backup. `csbonus close "
        "--evidence copy` keeps copies of them beside the next batch.",
    ),
    "CSB816": Page(
        "Nothing to show",
        "No batch of the ledger has this number, this period, or anything of this person.",
        "See all batches with `csbonus ledger show`.",
    ),
    "CSB817": Page(
        "A year that does not add up",
        "What a person was really paid in a year, with what is carried on and held back and without draws that they "
        "owe, is what the year earned them. For somebody it is not, or not yet.",
        "See the amounts with `csbonus ledger show --year`. A difference that payroll confirmed is settled by the "
        "next run, where a plan of it pays the person; of a year that is over, or of a correction of that year, by "
        "`csbonus correct` for that year.",
    ),
    "CSB818": Page(
        "A batch of a later csbonus",
        "Later versions read the batches of earlier ones, not the other way round.",
        "Use the version that wrote the batch, or a later one.",
    ),
    "CSB819": Page(
        "An entry that belongs to nothing",
        "Every entry belongs to a person whom the batch names, once, and says for what it is; a confirmation and an "
        "undoing name the earlier batch that they are about.",
        "Do not pay it. Find out who made the file.",
    ),
}
