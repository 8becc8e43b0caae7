"""Pages of the codes of what is measured: answers, scores, coverage."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB550": Page(
        "Not scored",
        "There is something to measure, but less than the plan asks for: too few answers, or too few of the accounts "
        "have a score. A guess would be paid as a result, so the quarter has no base.",
        "Complete the exports, or say with `no_base` what such a quarter pays.",
    ),
    "CSB551": Page(
        "Not on the scale",
        "The component says what each score is worth, but not this one. Between two points of a scale nothing is meant "
        "unless `between: straight_line` says so.",
        "Correct the score, or the scale.",
    ),
    "CSB552": Page(
        "Not an answer",
        "The row counts in a survey, but its value is blank, broken, or outside the scale: NPS asks for 0 to 10, CSAT "
        "for 1 to 5. Such a row would count as a detractor or as dissatisfied.",
        "Correct the value, or give the row another kind.",
    ),
    "CSB554": Page(
        "Not a part of health",
        "A health score is made of scores from 0 to 100. This one lies outside and would pull the mean with it.",
        "Correct the value in the scores export.",
    ),
    "CSB555": Page(
        "A score without its answers",
        "With `weigh_by: responses` every score weighs as much as the answers it was made of. This row does not say "
        "how many there were; a blank is not one.",
        "Fill in the column `responses`.",
    ),
    "CSB553": Page(
        "No event of this kind",
        "A component counts events of a kind that no row of the export has. Either nothing of the kind happened, or it "
        "is written in another way.",
        "Write the kind as the export names it, or map it with `values:` in exports.yaml.",
    ),
    "CSB557": Page(
        "No usage of this feature (warning)",
        "A component counts a feature that no row of usage names. Either nobody has used it yet, and it counts as not "
        "used, or usage writes it in another way. Of more than 50 features in all plans together nothing is said.",
        "Write the feature as usage names it, or map it with `values:` in exports.yaml.",
    ),
    "CSB556": Page(
        "Almost counted",
        "Rows name a kind of event, a feature or a score as the plan does but for capitals, spaces or hyphens. Names "
        "are compared as they are written, so these rows do not count. This is a warning.",
        "Write both the same way, if they are the same, or map one to the other with `values:` in exports.yaml.",
    ),
}
