"""Pages of the codes raised by the rules that a plan must obey."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB234": Page(
        "Ways of settling that do not go together",
        "Pay that is carried needs a true-up to end in; one cap over all components needs them measured over the same "
        "stretch of the year; a verdict of the quarter needs pay of the quarter; a late renewal is restated "
        "in the next "
        "quarter and not after.",
        "Settle the components of the plan the same way, or choose another rule for quarters without a base.",
    ),
    # Curves
    "CSB235": Page(
        "A table out of order",
        "The x of a curve rise from one to the next, each once, and nothing pays less than nothing.",
        "Sort the table.",
    ),
    "CSB236": Page(
        "A gap or an overlap between bands",
        "For a result in a gap nothing says what is paid; for one in an overlap two things do.",
        "Let each band begin where the one before it ends.",
    ),
    "CSB237": Page(
        "Units that do not go together",
        "The x of one curve are all percentages, or all amounts in one currency.",
        "Write all of them in one unit. For a curve on the actual say `on: actual`.",
    ),
    "CSB238": Page(
        "Steps that do not say what they pay",
        "A band of 200% may pay twice the target, or twice the attainment. At 140% that is 200% or 280%.",
        "Add `pays: multiple` or `pays: rate`.",
    ),
    "CSB239": Page(
        "A curve that cannot read the actual",
        "`linear`, `excess`, `pass_fail`, `marginal` and `pays: rate` are made of attainment.",
        "Remove `on: actual`, or choose `kind: points`.",
    ),
    "CSB240": Page(
        "A floor above the cap",
        "The least that is paid is more than the most that is paid.",
        "Lower the floor or raise the cap.",
    ),
    "CSB241": Page(
        "A table that is too short",
        "A line needs two points, a table at least one band.",
        "Add points or bands.",
    ),
    "CSB242": Page(
        "A better result pays less",
        "Somewhere in the curve more success means less money, most often because of a slip such as 15% for 150%.",
        "Let the payouts rise with the result. Where less is better, let them fall.",
    ),
    # Money, time
    "CSB243": Page(
        "An amount in another currency",
        "A plan has one currency; people are paid in the currency of their own row.",
        "Write the amount in the currency of the plan.",
    ),
    "CSB265": Page(
        "Not a currency",
        "Currencies are written by their code of three capital letters (ISO 4217).",
        "Write `USD`, `EUR`, `GBP`.",
    ),
    "CSB264": Page(
        "A negative value",
        "Weights, shares, caps and targets are not below zero.",
        "Remove the sign.",
    ),
    "CSB244": Page(
        "Not a year",
        "The year of a plan lies between 1990 and 2100.",
        "Write all four digits.",
    ),
    "CSB245": Page(
        "A day on which no fiscal year can start",
        "Quarters start on the same day of a month, which must exist in every month.",
        "Write month-day with a day from 01 to 28, or list the four quarters.",
    ),
    "CSB246": Page(
        "Quarters that do not make a year",
        "A fiscal year has four quarters, each with a first and a last day.",
        "List four quarters that follow each other.",
    ),
    "CSB247": Page(
        "A day in no quarter",
        "What happens on that day would be paid by nobody.",
        "Begin the quarter on the day after the one before it.",
    ),
    "CSB248": Page(
        "A day in two quarters",
        "What happens on that day would be paid twice.",
        "Begin the quarter on the day after the one before it.",
    ),
    "CSB249": Page(
        "A year with the wrong name",
        "The days of the quarters are not in the year by which the plan is called.",
        "Say by `named_after: end` that it is called by the year in which it ends, or correct the days.",
    ),
    "CSB250": Page(
        "A date outside the year",
        "A plan is for one year, so nothing in it changes before or after.",
        "Write a day of the year.",
    ),
    "CSB251": Page(
        "A value that begins too late",
        "From the first day of the year to the first date nothing says which value holds.",
        "Add a value for the first day of the year.",
    ),
    # Parts of a plan
    "CSB252": Page(
        "Weights that do not sum to 100 %",
        "Otherwise meeting every goal would not pay the target.",
        "Change the weights. Three equal ones are written `1/3`.",
    ),
    "CSB253": Page(
        "Shares of quarters that do not sum to 100 %",
        "Otherwise the quarters would not pay the year's target.",
        "Change the shares, or leave `quarters` out for 25% each.",
    ),
    "CSB254": Page(
        "A measure that does not exist",
        "The name is neither in the catalogue nor under `measures` of the plan.",
        "Take one of the names that are listed.",
    ),
    "CSB255": Page(
        "Not a scope",
        "A scope says whose results are added up: `person`, `team`, `reports`, `company`, or a column of people.",
        "Write one of them.",
    ),
    "CSB256": Page(
        "A measure without its window",
        "Retention of a book depends on how far back one looks: 97.5% a quarter is about 90% a year.",
        "Add `window: trailing_12m`, `year_to_date` or `quarter`.",
    ),
    "CSB257": Page(
        "A window that means nothing",
        "Only measures that compare an opening book with a closing one have a window.",
        "Remove `window`.",
    ),
    "CSB258": Page(
        "A value with two readings",
        "With a short window the year is measured over a longer time than a quarter. Read on quarters, a goal of 90% a "
        "year would pay 150% for what is 100% of the year, to be paid back at its end.",
        "Write the goal, the baseline or the curve twice, for `quarter` and for `year`, or choose `trailing_12m`.",
    ),
    "CSB259": Page(
        "A quarter cap that means nothing",
        "`quarter_cap` holds back what the true-up of the year settles; without one it would only take away.",
        "Write `cap` in the curve, or `settle: quarterly_with_true_up`.",
    ),
    "CSB260": Page(
        "A goal is missing",
        "Attainment is the actual divided by a goal.",
        "Add `goal`, or let the curve read the actual with `on: actual`.",
    ),
    "CSB261": Page(
        "A value in the wrong unit",
        "A goal, a threshold or a result is written in the unit of its measure.",
        "Write a percentage for a rate, an amount for money.",
    ),
    "CSB262": Page(
        "A goal that cannot be divided by",
        "Attainment of a goal of zero, or of less, has no meaning without a point to start from.",
        "Write a goal above zero, or add a `baseline`.",
    ),
    "CSB263": Page(
        "A baseline that cannot be",
        "Attainment runs from the baseline, 0 %, to the goal, 100 %. So the baseline is worse than the goal. A measure "
        "of which less is better needs one; a curve on the actual has no use for one.",
        "Correct, add or remove the baseline.",
    ),
    "CSB266": Page(
        "A gate on something that does not exist",
        "The gate would never act.",
        "Name components of this plan, or remove `of` to act on all.",
    ),
    "CSB267": Page(
        "A gate without one threshold",
        "A gate compares what it measures with exactly one value.",
        "Write `below` (less than) or `at_least` (that or more).",
    ),
    "CSB268": Page(
        "Not an effect of a gate",
        "A gate pays nothing, caps the payout, or multiplies it.",
        "Write `zero`, `{cap: 100%}` or `{multiply: 50%}`.",
    ),
    "CSB269": Page(
        "Two plans with one id",
        "People, results and ledgers name a plan by its id.",
        "Give one of them another id.",
    ),
    "CSB270": Page(
        "A setting that the measure does not have",
        "What stands under `with` are settings of the measure.",
        "Take one of the names that are listed.",
    ),
    "CSB271": Page(
        "A setting without a usable value",
        "The setting takes other values, or must be given and is not.",
        "Write a value as the hint shows.",
    ),
    "CSB272": Page(
        "A score without its name",
        "The scores export holds many scores; the component says which one it pays.",
        "Add `score: name`; only the measure `score` has one.",
    ),
    "CSB273": Page(
        "Nothing is listed",
        "A plan without people or without components pays nobody.",
        "List at least one.",
    ),
    "CSB274": Page(
        "An amount for the year or for each quarter",
        "Quarter goals are added up to the goal of the year. Paid once a year, an amount may be meant either way.",
        "Write `goal: {year: ...}` or `goal: {quarter: ...}`.",
    ),
    "CSB275": Page(
        "An example without its period",
        "What an example pays depends on the quarter, and on the target pay of that quarter or year.",
        "Give `quarter` with `quarter_target`, or `year: true` with `annual_target`.",
    ),
    "CSB276": Page(
        "An example without all results",
        "Its arithmetic needs the result of every component and of every gate.",
        "Name components by their name, gates by scope and measure, such as `company.grr`.",
    ),
    "CSB277": Page(
        "An unusually large payout",
        "More than ten times the target is most often a slip of the pen. This is a warning; it refuses nothing.",
        "Check the figure.",
    ),
    "CSB278": Page(
        "Something is accepted that is no advice",
        "Only advice can be accepted, and only with a reason. Errors are corrected.",
        "Write the code of the advice with a reason.",
    ),
    "CSB279": Page(
        "A measure of your own that cannot be calculated",
        "Its arithmetic reads columns that are not there, or its parts do not fit together.",
        "Use the columns of the export that it is from, with `+ - *`, comparisons, `min` and `max`.",
    ),
}
