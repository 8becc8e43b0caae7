"""Pages of the codes of warnings that keep a run from going on, and of those that are accepted."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB125": Page(
        "A warning is accepted that was not given",
        "`--accept` lets one warning pass, by its code. Left over from an earlier run it would one day let the same "
        "warning pass about something else.",
        "Leave it out. Codes stand beside their warnings; advice, notes and errors are not accepted. Of several codes "
        "each has its own `--accept`.",
    ),
    "CSB940": Page(
        "A warning with `--strict`",
        "`--strict` is for runs that nobody watches: with a warning that is not accepted nothing is calculated, "
        "written or closed.",
        "Mend what the warnings say, or let a code pass by `--accept`.",
    ),
    "CSB941": Page(
        "Closed only if accepted",
        "Some warnings are of rows that are hardly ever right. A calculation goes on with them; what is closed or "
        "corrected is paid, so somebody says first that it is meant.",
        "Mend the export. If it is right as it is, close again with `--accept` and the code: it holds for this one "
        "command.",
    ),
}
