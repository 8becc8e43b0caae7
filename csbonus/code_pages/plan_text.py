"""Pages of the codes raised while the text and the values of a document are read."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    # The text of the file
    "CSB201": Page(
        "The file cannot be read",
        "There is no file of this name, it is a folder without plans, or it may not be opened.",
        "Check the path. Plans are files whose name ends in `.yaml` or `.yml`.",
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
        "Control characters and those that turn the direction of writing can show another text than the one that pays. "
        "A no-break space, as chats and word processors write it, looks like a blank and is read as a letter.",
        "Remove the character, or type a blank in its place. Typing the word anew is the quickest way.",
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
        "A list stands where one text is expected, or the reverse; or a name in a list has a comma.",
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
        "`1,234` is a thousand in one country and one and a bit in another; so are `12.000 EUR` and a count of "
        "`12.000`, as amounts have no three digits after the point but in a few currencies. Inside braces a comma ends "
        "a value.",
        "Write digits with a point before the decimals: `1234.5`, `12000 EUR` or `12.00 EUR`.",
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
        "Names stand in file names, tables and examples, so they are plain. `for` names columns of words: an amount or"
        " a day can be written in several ways.",
        "Write small letters, digits and `-`; for measures and columns `_`; under `for` a column such as `role`.",
    ),
}
