"""Pages of the advice on plans."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB280": Page(
        "Net retention without gross retention",
        "Upsell to a few customers hides that others leave (Steinman).",
        "Add a component on `grr`, or a gate on it.",
    ),
    "CSB281": Page(
        "Much pay for licence utilisation",
        "Licences can be assigned without being of use (Drury: only a portion).",
        "Pay at most 25% on it.",
    ),
    "CSB282": Page(
        "Licence utilisation without adoption",
        "Assigned licences say nothing about use (Drury: pair it with adoption).",
        "Add a component on one of the adoption measures.",
    ),
    "CSB283": Page(
        "More than four components",
        "People work towards two or three goals; the others are luck.",
        "Keep the goals that matter this year.",
    ),
    "CSB284": Page(
        "A component that hardly pays",
        "Below 10 % of pay nobody changes what they do.",
        "Give it more weight, or leave it out.",
    ),
    "CSB285": Page(
        "A cliff",
        "One point of attainment moves more than 10 % of target pay. Deals are pushed over it, or held back behind it.",
        "Join the bands by lines: `kind: points`.",
    ),
    "CSB286": Page(
        "Meeting the goal does not pay the target",
        "People read 100 % of goal as 100 % of target.",
        "Let the curve pass through 100% at the goal, or say in the agreement that it does not.",
    ),
    "CSB287": Page(
        "A dead zone",
        "For five points or more between 80 and 120 % of the goal, a better result pays nothing more.",
        "Let the curve rise there.",
    ),
    "CSB288": Page(
        "Mostly expansion",
        "Above half of pay, expansion comes before everything else (Drury: it belongs to sales).",
        "Pay at most half on it.",
    ),
    "CSB289": Page(
        "Paid alone for renewals of others",
        "Where sales owns the renewal, a CSM can only help (Drury: pay the team's rate).",
        "Write `scope: team`.",
    ),
    "CSB290": Page(
        "Paid together for renewals of one's own",
        "Where the CSM owns the renewal, the team's rate rewards the work of others (Drury: pay the person's rate).",
        "Write `scope: person`.",
    ),
    "CSB291": Page(
        "No examples",
        "An example shows what a plan pays, and proves that it does.",
        "Add `examples` with results and the expected pay.",
    ),
    "CSB292": Page(
        "No text to sign",
        "A plan is a document that people agree to.",
        "Add `agreement`: one paragraph.",
    ),
    "CSB293": Page(
        "No source",
        "In a year somebody asks why the plan is as it is.",
        "Add `source`: an article, or who decided it.",
    ),
    "CSB294": Page(
        "Mostly judged",
        "Scores that somebody types in are judgements, and more than half of pay depends on them.",
        "Pay at least half on what exports measure.",
    ),
    "CSB295": Page(
        "No limit in the year",
        "One windfall can pay any amount.",
        "Add `cap` to the curve, or `caps: {person: 200%}`.",
    ),
    "CSB296": Page(
        "Surveys or activity of one person",
        "Ten answers carry about 46 points of noise either way; activity is easily made (Drury: do not pay on either).",
        "Read it for the company, or pay a prize once.",
    ),
}
