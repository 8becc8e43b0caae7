"""Pages of codes about the mapping, about files, about headers."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB301": Page(
        "There is no such data folder",
        "The exports are looked for in the folder given with `--data`; it does not exist, or is not a folder.",
        "Check the path.",
    ),
    "CSB302": Page(
        "The mapping names an unknown column",
        "`columns:` and `values:` go from csbonus's column names to those of the file; this name is not one of ours.",
        "Use a name of the table of exports. Only `people` may have columns of its own.",
    ),
    "CSB303": Page(
        "The mapping gives a value that the column cannot have",
        "`values:` translates what the file says into one of the few words the column knows.",
        "Use one of the words the message lists.",
    ),
    "CSB304": Page(
        "The date pattern cannot be used",
        "`dates:` must name year, month and day, with parts such as `%Y`, `%m`, `%d`. A time needs a time zone,"
        " because the day depends on the place.",
        'Write a pattern such as `dates: "%m/%d/%Y"`; for times add `timezone:`.',
    ),
    "CSB305": Page(
        "A sign of numbers cannot be meant",
        "With one sign for thousands and decimals, or a digit as a currency sign, a number has two readings.",
        "Declare `decimal`, `thousands`, `symbol` as the file writes them.",
    ),
    "CSB306": Page(
        "The encoding or delimiter is not known",
        "The file would be read as other letters or other cells than it has.",
        "Use one of the listed encodings; the delimiter is one sign, or `tab`.",
    ),
    "CSB307": Page(
        "The time zone is not known",
        "Timestamps are turned into the days of one place; the place must have a name of the time zone database.",
        "Write for example `timezone: Europe/Berlin`.",
    ),
    "CSB308": Page(
        "A key stands under the wrong export",
        "`includes` says what a renewal amount holds, `within_days` how far a snapshot may be away; elsewhere they"
        " would be silently without effect.",
        "Move the line to the export it is about.",
    ),
    "CSB309": Page(
        "An expected total cannot be checked",
        "`expect:` takes `rows` or a column of amounts, with a plain number.",
        "Write for example `expect: {rows: 412, arr_due: 1234567.00}`.",
    ),
    "CSB310": Page(
        "A needed export is missing",
        "A measure of the plan reads this export, or the roster is missing.",
        "Put the file into the data folder under one of the names given, or name it in exports.yaml.",
    ),
    "CSB311": Page(
        "A file of the mapping does not exist",
        "exports.yaml names it, so leaving it out would change pay without a word.",
        "Correct the name, or export the file.",
    ),
    "CSB312": Page(
        "An export can be read in two ways",
        "A whole file stands beside parts of it, or beside a folder, or two names differ only by capitals, which do not"
        " matter in names of exports; reading both would count rows twice.",
        "Remove one, or name the files in exports.yaml.",
    ),
    "CSB313": Page(
        "Not a regular file",
        "A folder, a pipe or a device under the name of an export cannot be read as one, nor can a link that leads"
        " nowhere.",
        "Put a file there, or the folder with the parts of the export.",
    ),
    "CSB314": Page(
        "The file is damaged",
        "It ends in the middle, or the disk does not give it.",
        "Export or copy it again.",
    ),
    "CSB315": Page(
        "The file is empty",
        "An export without rows still has headers; a file without any is most likely a failed export.",
        "Export it again.",
    ),
    "CSB316": Page(
        "The file is of another kind than its name says",
        "A workbook, an archive or a web page is not CSV, whatever it is called.",
        "Save it as CSV UTF-8, or give it its right ending.",
    ),
    "CSB317": Page(
        "The headers cannot be told apart",
        "A quote in the headers is never closed or is followed by text, or the first line does not end.",
        "Mend the first line.",
    ),
    "CSB318": Page(
        "The file is written in another encoding",
        "A byte does not belong to the encoding; reading on would change names and ids.",
        "Declare `encoding:` in exports.yaml, or save the file as CSV UTF-8.",
    ),
    "CSB319": Page(
        "The delimiter is not a comma",
        "Undeclared, a semicolon may also be part of a name; nothing is guessed.",
        'Add the line the message gives to exports.yaml, such as `delimiter: ";"`.',
    ),
    "CSB326": Page(
        "A file changed while it was read",
        "Exports are read more than once: lines are looked up when they are shown, digests are taken at the end. Of "
        "a file that a job is still writing, one half would be paid by the old rows and the other by the new ones.",
        "Run it again when the export is complete. Let jobs write under another name and rename the file at the end.",
    ),
    "CSB320": Page(
        "A column is missing",
        "A measure, a filter or a check needs it, in every file of the export.",
        "Export the column, or say under `columns:` what the file calls it.",
    ),
    "CSB321": Page(
        "A header stands twice",
        "Which of the two columns is meant cannot be known.",
        "Remove or rename one.",
    ),
    "CSB322": Page(
        "A column is not read (warning)",
        "The file has columns that are not known, not mapped, not asked for. One may be a wanted one by another name.",
        "Rename it, map it under `columns:`, or leave it: nothing else of it is used.",
    ),
    "CSB323": Page(
        "A number is stored as a binary fraction",
        "DOUBLE and FLOAT columns of Parquet files hold numbers near the amounts, not the amounts.",
        "Store amounts as DECIMAL, counts as integers, or both as text.",
    ),
    "CSB324": Page(
        "A mapping under another name (warning)",
        "The mapping is read from `exports.yaml` alone, spelt like this. A file of almost that name changes nothing.",
        "Rename the file to `exports.yaml`, or name it after `--exports`.",
    ),
    "CSB327": Page(
        "A file in the folder of an export is not read",
        "A folder `renewals/` holds parts of one export, each of them CSV, compressed CSV or Parquet. What else stands"
        " there may be a part by another name; left out, its rows would not count and nobody would be told.",
        "Export it as CSV under a name that ends in `.csv`, beside the other parts, or move it out of the folder.",
    ),
    "CSB328": Page(
        "A file is named like an export and is not read (warning)",
        "Exports are CSV, compressed CSV or Parquet. A workbook `leaves.xlsx`, or `renewals-2.txt` beside"
        " `renewals-1.csv`, is left out: nobody is on leave, or renewals are missing. So is what is only nearly named"
        " like one: `leave.csv`, `renewals (1).csv`, `renewalsQ2.csv`, or a folder `leaves-2026/` with CSV files. Of"
        " a workbook beside a whole file `leaves.csv` nothing is said.",
        "Export it as CSV under a name that ends in `.csv`, parts as `renewals-1.csv`, `renewals-2.csv` or in one"
        " folder `renewals/`; or give it another name if it is not meant to be read.",
    ),
    "CSB325": Page(
        "Two columns under one header",
        "Both hold the same cells: ARR renewed would be the ARR that was due, and a rate 100 %. A warning where the "
        "mapping says so twice, an error where it hides a column of the file.",
        "Give each column its own header; leave out a column that the file does not have.",
    ),
}
