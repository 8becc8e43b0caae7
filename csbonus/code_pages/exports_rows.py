"""Pages of codes about rows of exports."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB440": Page(
        "The same row stands twice",
        "It would be counted and paid twice.",
        "Remove one of the rows.",
    ),
    "CSB441": Page(
        "One key stands on two different rows",
        "Which of them is right cannot be known.",
        "Keep one, or give each its own key.",
    ),
    "CSB442": Page(
        "An unknown account",
        "The id is not in `accounts`, so the row would be credited to nobody.",
        "Add the account, or export the ids as text from both systems.",
    ),
    "CSB443": Page(
        "An unknown person",
        "The id is not in `people`; owners are often exported by name, or have left.",
        "Add the person with the days they were there, or map names to ids under `values:`. Who has left keeps a row: "
        "what they were paid is settled by it.",
    ),
    "CSB444": Page(
        "Parents of accounts run in a circle",
        "Retention is netted at the account at the top; in a circle there is none.",
        "Leave `parent_id` empty for the account at the top.",
    ),
    "CSB445": Page(
        "Managers run in a circle",
        "Who reports to whom has no end on that day.",
        "Leave `manager_id` empty for the person at the top.",
    ),
    "CSB446": Page(
        "A row ends before it starts",
        "First and last day are both included, so the last cannot be earlier.",
        "Correct one of the days.",
    ),
    "CSB447": Page(
        "Two rows hold on the same day",
        "A person has one role, one rate and one leave on a day; so has an assignment.",
        "End the earlier row the day before the later one starts.",
    ),
    "CSB450": Page(
        "A negative amount",
        "ARR, targets and counts are not below zero; what goes down is in `expansion`.",
        "Write what there was.",
    ),
    "CSB451": Page(
        "Shares of an account add up to more than all",
        "More than the account would be credited on that day.",
        "End or lower a share; a plan that credits several people in full says `overlay`.",
    ),
    "CSB452": Page(
        "Shares of an account almost add up to all",
        "Three times 33.33 % leave a part of the account to nobody.",
        "Write thirds as `1/3`.",
    ),
    "CSB453": Page(
        "Target and OTE disagree",
        "`annual_target` is not the variable part of `ote` at this pay mix.",
        "Leave one of the two empty, or correct it.",
    ),
    "CSB454": Page(
        "A person's id cannot name a file",
        "Statements are files named after the person; slashes, dots at the ends and names such as `CON` are not safe.",
        "Use letters, digits and hyphens, at most 64.",
    ),
    "CSB455": Page(
        "Shares are too fine",
        "Shares are counted in whole units of a common denominator, which has become too large.",
        "Write shares with fewer decimals, or as fractions.",
    ),
    "CSB457": Page(
        "Nobody else approved an adjustment",
        "An adjustment moves pay; whoever asks for it does not approve it, whether they sign with their id, their name "
        "or their address, in whatever order and spelling.",
        "Have somebody else approve it. Somebody else who has the same name signs with their id, as does the other.",
    ),
    "CSB439": Page(
        "A contract without its months",
        "With `basis: tcv` an amount renewed is the value of the whole contract, which is divided by its months and "
        "multiplied by twelve. Without them it cannot be told what it is worth a year.",
        "Fill in `term_months`.",
    ),
    "CSB470": Page(
        "A renewal without its amount",
        "The outcome says it renewed, but not at what ARR; empty is not zero.",
        "Write `arr_renewed`.",
    ),
    "CSB471": Page(
        "A renewal without its date of signature",
        "Whether it was in time for its quarter cannot be known.",
        "Write `signed_date`.",
    ),
    "CSB472": Page(
        "A churned contract with renewed ARR",
        "One of the two is wrong.",
        "Correct the outcome, or empty the amount.",
    ),
    "CSB473": Page(
        "Churned rows carry ARR 0",
        "Many systems set the amount of a lost deal to 0. What was up for renewal is then unknown, and a rate of"
        " retained ARR would read 100 %.",
        "Export the ARR before the renewal, or measure contracts instead of ARR.",
    ),
    "CSB474": Page(
        "Growth may be counted twice",
        "`arr_renewed` is more than was due while `expansion_arr` is given: the amount may already hold it.",
        "Declare `includes: [expansion]` for renewals in exports.yaml, or `includes: []` if it does not.",
    ),
    "CSB475": Page(
        "Renewed at 0 (warning)",
        "A renewal at ARR 0 counts as a lost amount but a kept logo.",
        "Check the amount and the outcome.",
    ),
    "CSB476": Page(
        "Renewed at many times the ARR due (warning)",
        "Units may be mixed up: months and years, thousands and units.",
        "Check both amounts.",
    ),
    "CSB477": Page(
        "Nothing was up for renewal (warning)",
        "A row with `arr_due` 0 weighs nothing in a renewal rate.",
        "Write `excluded` if it was not up for renewal.",
    ),
    "CSB478": Page(
        "Contracted, but not smaller (warning)",
        "The outcome and the amounts do not fit.",
        "Write `renewed`, or correct the amount.",
    ),
    "CSB479": Page(
        "A deal is in renewals and in expansion (warning)",
        "Its growth stands in both exports.",
        "Check that no measure adds both.",
    ),
    "CSB480": Page(
        "Feature rows of a day disagree",
        "Licences and assigned users belong to the account, so each feature row repeats them.",
        "Export the same number on every row of the day.",
    ),
    "CSB481": Page(
        "More users than licences (warning)",
        "Utilisation is above 100 %: licences may be out of date.",
        "Check the licences.",
    ),
    "CSB482": Page(
        "A score without answers",
        "With 0 responses there is no score.",
        "Remove the row.",
    ),
    "CSB483": Page(
        "Percentages and plain numbers in one measure",
        "`85%` and `4.2` cannot be averaged.",
        "Write all scores of a measure in one way.",
    ),
    "CSB484": Page(
        "An NPS out of range",
        "An NPS is a number from -100 to 100.",
        "Check whether it is the NPS or a count.",
    ),
    "CSB485": Page(
        "A scope without its name",
        "A goal or score for a person, team or account must say which.",
        "Fill `scope_id`.",
    ),
    "CSB486": Page(
        "An exchange rate that is not above zero",
        "Every amount in the currency would be lost or turned around.",
        "Write the units of plan currency for one unit.",
    ),
    "CSB487": Page(
        "A contraction with a positive amount (warning)",
        "The sign says growth, the kind says the opposite; the sign counts.",
        "Write the amount with a minus sign.",
    ),
    "CSB488": Page(
        "Two ids with one name (warning)",
        "One person under two ids is paid twice.",
        "If they are one person, use one `person_id`.",
    ),
    "CSB489": Page(
        "Open, but signed (warning)",
        "A renewal that is open counts as not renewed, although the row has a signed date or a renewed amount.",
        "Write what became of it, or empty both; a text that stands for `renewed` may be read as `open` by `values:`.",
    ),
    "CSB490": Page(
        "A control total differs",
        "The files do not hold what exports.yaml expects: rows are missing, or there are too many.",
        "Export the files again in full, or correct `expect:`.",
    ),
    "CSB491": Page(
        "Texts that nobody named (warning)",
        'The `"*"` of `values:` gives one meaning to every text without a line of its own, misspelt ones too.',
        "Name each text with what it means under `values:`.",
    ),
    "CSB492": Page(
        "A condition leaves every row out (warning)",
        "`where:` is compared letter by letter. Where no row meets it, whoever is measured by the export has nothing.",
        "Write the text that the file has, such as `where: {Type: Renewal}`.",
    ),
    "CSB498": Page(
        "The file cannot be read",
        "The reader refuses it for a reason that csbonus has no better words for.",
        "Save it as plain CSV UTF-8.",
    ),
    "CSB499": Page(
        "More problems than are listed",
        "The list ends at `--max-problems`, by default 50, of which one kind in one column may take ten.",
        "Mend the listed ones first.",
    ),
}
