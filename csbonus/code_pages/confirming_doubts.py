"""Pages of the codes of registers that are read, and are probably not the ones that were meant."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB925": Page(
        "As if a correction were not paid, or the quarter (warning)",
        "A correction is paid with a quarter, in files of its own, and the register of the quarter holds both. Here "
        "an amount is what the quarter was closed with without the correction, or the correction alone. If payroll has "
        "paid the other part too, the next run would pay it once more.",
        "Add what was paid from the other files to the amounts: in one row, or in rows of their own with "
        "`repeated: add_up` under `payroll:` in exports.yaml. If payroll has not paid it, confirm with `--accept "
        "CSB925`: the next run pays it, or `csbonus correct` for the corrected year whoever no plan pays any more. "
        "Without it nothing is confirmed.",
    ),
    "CSB926": Page(
        "The register of another period (warning)",
        "All amounts of the register, or more than half of them, are what another closed period was closed with, and "
        "not what this one was. Taken as they stand, the next run would pay or keep back the difference of two "
        "quarters.",
        "Give the register of the period that is confirmed. If the amounts are what was paid for it, confirm with "
        "`--accept CSB926`: without it nothing is confirmed.",
    ),
    "CSB927": Page(
        "A hundred or a thousand times what was closed (warning)",
        "An amount is exactly 100 or 1,000 times what was closed, or such a part of it, rounded. So the register is "
        "probably in cents, or read as if it were.",
        "Say `minor_units: true` under `payroll:` in exports.yaml where amounts are whole cents, and nowhere else. If "
        "it was paid so, confirm with `--accept CSB927`: without it nothing is confirmed.",
    ),
}
