"""Pages of the codes raised by plan checks."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    # The text of the file
    "CSB201": Page(
        "The file cannot be read",
        "There is no file of this name, it is a folder without plans, or it may not be opened.",
        "Check the path. Plans are files whose name ends in `.yaml`.",
    ),
    "CSB202": Page(
        "The file is not UTF-8",
        "Letters of another encoding would be read as other letters, in names of people too.",
        "Save the file as UTF-8; editors offer this under Save as.",
    ),
    "CSB203": Page(
        "The file is too large",
        "A plan is a few pages. Something else was given, or data was pasted into it.",
        "Give a plan of at most a million bytes; data belongs into exports.",
    ),
    "CSB204": Page(
        "The file says nothing",
        "It is empty, or has nothing but comments.",
        "Write `key: value` lines, beginning with `csbonus: 1`.",
    ),
    "CSB205": Page(
        "An invisible character",
        "Control characters and those that turn the direction of writing can show another text than the one that pays.",
        "Remove the character. Typing the word anew is the quickest way.",
    ),
    "CSB206": Page(
        "The file cannot be read from here on",
        "A colon, quote, bracket or indentation is not where the language expects it.",
        "Compare the line with those above. A text with `: ` in it stands in quotes.",
    ),
    "CSB207": Page(
        "A tab",
        "Tabs have no fixed width, so they cannot show which lines belong together.",
        "Indent with blanks.",
    ),
    "CSB208": Page(
        "A key is written twice",
        "Only one of the two values could hold, and nothing says which.",
        "Keep one of them.",
    ),
    "CSB209": Page(
        "A part that is repeated by reference",
        "`&name`, `*name` and `<<` make a plan that cannot be read aloud from top to bottom.",
        "Write the values out where they hold.",
    ),
    "CSB210": Page(
        "A tag",
        "`!!float`, `!custom` and the like give values a second meaning, some run programs.",
        "Remove the tag.",
    ),
    "CSB212": Page(
        "A directive",
        "A line that begins with `%` changes how the rest is read.",
        "Remove the line.",
    ),
    "CSB216": Page(
        "A second document",
        "After `---` another document begins, which would be ignored.",
        "Write one plan in one file.",
    ),
    "CSB217": Page(
        "A key that is not one text",
        "A list or a mapping cannot be the name of something.",
        "Write `key: value`.",
    ),
    "CSB218": Page(
        "Nested too deep",
        "No part of a plan lies twenty levels deep; a bracket too many was opened.",
        "Count the brackets in this line.",
    ),
    "CSB219": Page(
        "Not keys and values",
        "The file is a list or a single text.",
        "Write `key: value` lines, without `- ` before them.",
    ),
    # The kind of a value
    "CSB211": Page(
        "A number without its unit",
        "`90` may be 90%, 9000% or 90 USD. A plan that can be read in two ways is paid in two ways.",
        "Write `90%` or `12000 USD`.",
    ),
    "CSB213": Page(
        "Not a date",
        "`3/4/26` is March in one country and April in another.",
        "Write year-month-day with two digits for month and day: `2026-07-01`.",
    ),
    "CSB214": Page(
        "A day that does not exist",
        "The calendar has no such day.",
        "Check day and month.",
    ),
    "CSB215": Page(
        "Neither true nor false",
        "`yes`, `NO` and `off` mean different things to different readers of YAML; here they are texts.",
        "Write `true` or `false`.",
    ),
    "CSB220": Page(
        "A key that is not known",
        "A misspelt rule would be left out in silence.",
        "Take the key that is suggested, or remove the line.",
    ),
    "CSB221": Page(
        "A key is missing",
        "Without it the plan does not say what it pays.",
        "Add the line that is shown.",
    ),
    "CSB222": Page(
        "No value",
        "The key is there, but nothing stands behind it: a half-written thought.",
        "Write a value, or remove the line.",
    ),
    "CSB223": Page(
        "Not one of the choices",
        "The key takes one of a few words.",
        "Write one of the words that are listed.",
    ),
    "CSB224": Page(
        "The wrong kind of value",
        "A list stands where one text is expected, or the reverse.",
        "Write what the hint shows.",
    ),
    "CSB225": Page(
        "Not a number",
        "The value cannot be read as the number that is wanted.",
        "Write plain digits with the unit: `80%`, `12000 USD`, `12`.",
    ),
    "CSB226": Page(
        "Not a number that can be paid",
        "Infinity and not-a-number have no place in a calculation of pay.",
        "For no limit write `none`.",
    ),
    "CSB227": Page(
        "Grouped digits or a decimal comma",
        "`1,234` is a thousand in one country and one and a bit in another.",
        "Write digits with a point before the decimals: `1234.5`.",
    ),
    "CSB228": Page(
        "A number with an exponent",
        "`1e5` is easily misread by a factor of ten.",
        "Write all digits.",
    ),
    "CSB229": Page(
        "A number that begins with a zero",
        "`010` is ten to people and eight to some programs.",
        "Write the number without the zero in front.",
    ),
    "CSB230": Page(
        "Too many digits",
        "Numbers have at most 13 digits before the point and 6 after it, so that no program rounds them.",
        "Shorten the number.",
    ),
    "CSB231": Page(
        "A unit that is spelled in another way",
        "`$100`, `12k`, `80 %` and `USD 5` can be guessed, but a plan is not for guessing.",
        "Write `100 USD`, `12000`, `80%`, `5 USD`.",
    ),
    "CSB232": Page(
        "Not a pay mix",
        "A pay mix is base/variable in whole percent that add to 100.",
        "Write `80/20`, or `pay_mix` for the column of people.",
    ),
    "CSB233": Page(
        "A name that cannot be used",
        "Names stand in file names, tables and examples, so they are plain.",
        "Write small letters, digits and `-`; for measures and columns `_`.",
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
    # Advice
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
