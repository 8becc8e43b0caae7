"""Pages of the advice on plans, each with where it comes from."""

from csbonus.code_pages.page import Page

DRURY = "Drury, twelve elements of CSM pay"
LEADERS = "thread on leader bonuses"
STEINMAN = "Steinman, Notion Capital"
OURS = "csbonus"

PAGES: dict[str, Page] = {
    "CSB280": Page(
        "Net retention without gross retention",
        "Upsell to a few customers hides that others leave.",
        "Add a component on `grr`, or a gate on it.",
        f"{STEINMAN}: gross and net retention together",
    ),
    "CSB281": Page(
        "Much pay for licence utilisation",
        "Licences can be assigned without being of use.",
        "Pay at most 25% on it.",
        f"{DRURY}: licence utilisation, only a portion",
    ),
    "CSB282": Page(
        "Licence utilisation without adoption",
        "Assigned licences say nothing about use.",
        "Add a component on one of the adoption measures.",
        f"{DRURY}: licence utilisation, paired with adoption",
    ),
    "CSB283": Page(
        "More than four components",
        "People work towards two or three goals; the others are luck.",
        "Keep the goals that matter this year.",
        f"{LEADERS}: renewals, with one or two other things beside them",
    ),
    "CSB284": Page(
        "A component that hardly pays",
        "Below 10 % of pay nobody changes what they do.",
        "Give it more weight, or leave it out.",
        f"{LEADERS}: few goals that people can act on",
    ),
    "CSB285": Page(
        "A cliff",
        "One point of attainment moves more than 10 % of target pay. Deals are pushed over it, or held back behind it.",
        "Join the bands by lines: `kind: points`.",
        f"{LEADERS}: a quarter pays by how much of it was reached, not all or nothing",
    ),
    "CSB286": Page(
        "Meeting the goal does not pay the target",
        "People read 100 % of goal as 100 % of target.",
        "Let the curve pass through 100% at the goal, or say in the agreement that it does not.",
        "the usual reading of target pay: 100 % of the goal pays 100 % of the target",
    ),
    "CSB287": Page(
        "A dead zone",
        "For five points or more between 80 and 120 % of the goal, a better result pays nothing more.",
        "Let the curve rise there.",
        "FlowFuse handbook, review of its bonus plan",
    ),
    "CSB288": Page(
        "Mostly expansion",
        "Above half of pay, expansion comes before everything else.",
        "Pay at most half on it.",
        f"{DRURY}: expansion revenue belongs to sales",
    ),
    "CSB289": Page(
        "Paid alone for renewals of others",
        "Where sales owns the renewal, a CSM can only help.",
        "Write `scope: team`.",
        f"{DRURY}: renewal rate of the team where the CSM does not own the renewal",
    ),
    "CSB290": Page(
        "Paid together for renewals of one's own",
        "Where the CSM owns the renewal, the team's rate rewards the work of others.",
        "Write `scope: person`.",
        f"{DRURY}: renewal rate of the person where the CSM owns the renewal",
    ),
    "CSB291": Page(
        "No examples",
        "An example shows what a plan pays, and proves that it does.",
        "Add `examples` with results and the expected pay.",
        f"{OURS}: a plan proves its own arithmetic",
    ),
    "CSB292": Page(
        "No text to sign",
        "A plan is a document that people agree to.",
        "Add `agreement`: one paragraph.",
        f"{STEINMAN}: people are rewarded by money, so the plan says what for",
    ),
    "CSB293": Page(
        "No source",
        "In a year somebody asks why the plan is as it is.",
        "Add `source`: an article, or who decided it.",
        f"{OURS}: whoever asks why finds an answer",
    ),
    "CSB294": Page(
        "Mostly judged",
        "Scores that somebody types in are judgements, and more than half of pay depends on them.",
        "Pay at least half on what exports measure.",
        "Mashery, CSM bonus rubric: three of its six parts are judgement",
    ),
    "CSB295": Page(
        "No limit in the year",
        "One windfall can pay any amount.",
        "Add `cap` to the curve, or `caps: {person: 200%}`.",
        "windfall clauses of published sales plans",
    ),
    "CSB296": Page(
        "A survey of each person's customers",
        "Ten answers carry about 46 points of noise either way, and the person who is paid chooses whom to ask.",
        "Read it for the company, or pay a SPIFF once.",
        f"{DRURY}: CSAT and NPS, no; NPS for the company",
    ),
    "CSB700": Page(
        "Pay for activity",
        "Calls, meetings and emails are easily made, most of all in the last days of a quarter.",
        "Pay for what they lead to. A single push may be a SPIFF of at most a quarter.",
        f"{DRURY}: CSM activity, no; only as a one-off push",
    ),
    "CSB701": Page(
        "Pay for surveys",
        "Who is paid by answers chooses whom to ask, and when; few customers answer, and the unhappy ones more often.",
        "Show satisfaction beside the results, and pay for what it leads to: renewals and use.",
        f"{DRURY}: CSAT and NPS, no; track them",
    ),
    "CSB702": Page(
        "Regular pay for leads",
        "Leads draw people away from their customers, and into the deals of sales.",
        "Pay a SPIFF for each lead that sales accepts, with a cap or of at most a quarter.",
        f"{DRURY}: pipeline generation, no; a capped SPIFF",
    ),
    "CSB703": Page(
        "Pay for onboarding",
        "A milestone with pay behind it is rushed, or called reached.",
        "Measure the time to value, and pay for the use of licences that follows from it.",
        f"{DRURY}: onboarding, no; licence utilisation instead",
    ),
    "CSB704": Page(
        "Regular pay for advocacy",
        "The same happy customers are asked again and again.",
        "Thank for each reference or case study with a SPIFF that has a cap, or is paid in one quarter.",
        f"{DRURY}: advocacy, not in the bonus",
    ),
    "CSB705": Page(
        "A survey with few answers",
        "Below 30 answers chance decides: ten carry about 46 points either way. `csbonus validate --data` sees it.",
        "Pay it for a wider unit, at best the company, or look back over more quarters.",
        f"{DRURY}: CSAT and NPS, no; NPS for the company",
    ),
    "CSB706": Page(
        "One objective for a third quarter",
        "An objective moves something that is stuck. Paid again and again it becomes salary. `csbonus validate --data` "
        "compares the name and the `evidence` of scores.",
        "Set another objective, or pay for what exports measure.",
        f"{DRURY}: objectives, for one or two quarters only",
    ),
    "CSB707": Page(
        "Pay for a health score",
        "The score is there to warn. Once it is paid for, it is raised, and warns nobody.",
        "Pay for renewals and use, which the score should foretell, and watch the score.",
        "audit guides for Customer Success: a measure that becomes a target stops measuring (Goodhart)",
    ),
    "CSB708": Page(
        "Quarters above target that the year does not take back",
        "One good quarter pays for three bad ones, and deals are moved from quarter to quarter.",
        "Settle it `quarterly_with_true_up` with `true_up: {negative: carry}`, or let the curve not accelerate.",
        f"{LEADERS}: paid by the quarter, tied out at year end",
    ),
    "CSB709": Page(
        "Much variable pay",
        "Above 30 % of on-target earnings the pay is that of a seller. Customers notice.",
        "Write a mix of `80/20` or `70/30`.",
        f"{DRURY}: 80:20, some 70:30",
    ),
    "CSB710": Page(
        "A commission that does not see what is lost",
        "Each renewal pays, and a customer lost costs nothing.",
        "Add a component on a renewal rate or on `grr`, or a gate on it.",
        f"{LEADERS}: a renewal commission for CSMs, and its renewal rate for their manager",
    ),
}
