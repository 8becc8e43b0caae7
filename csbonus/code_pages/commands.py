"""Pages of the codes of commands beside `calc`, `explain` and `validate`."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB123": Page(
        "How much memory",
        "`--memory` says how much the engine may take before it uses the disk. An amount without a unit could mean "
        "anything.",
        "Write it as `800MB` or `2GB`; or leave it out.",
    ),
    "CSB124": Page(
        "Too little memory",
        "What does not fit into memory goes to a folder on the disk, but a part of every step has to stay in memory: "
        "more exports at once than the engine may take, or no room left on the disk.",
        "Give it more by `--memory`, make room on the disk; usage in a file for each month takes the least.",
    ),
    "CSB116": Page(
        "No such measure or curve",
        "The catalogue has no measure and no curve of this name. Measures of your own stand in your plans.",
        "Take the name that is suggested; `csbonus measures` lists all.",
    ),
    "CSB117": Page(
        "No such template",
        "A working folder is made of a plan of the gallery, and none has this name.",
        "Take the name that is suggested; `csbonus init --list` lists all.",
    ),
    "CSB118": Page(
        "The folder is not empty",
        "A working folder is never written over other files: neither yours nor an earlier one that you have changed.",
        "Name a folder that does not exist yet.",
    ),
    "CSB119": Page(
        "Not a page",
        "`csbonus describe -o FILE --force` replaces a page that it wrote before. Plans, their tests and exports are "
        "never replaced by one.",
        "Name a file that ends in `.md`.",
    ),
    "CSB887": Page(
        "Not a page of a review",
        "`csbonus review -o` writes a page in Markdown, which people read and sign, or JSON, which programs read. The "
        "ending of the file says which of them.",
        "End the name in `.md` or `.json`; leave `--format` out, or make it agree.",
    ),
    "CSB129": Page(
        "Not a place for statements",
        "`csbonus statement` writes the page of one person to standard output or to a file that ends in `.html`; the "
        "pages of everybody go to a folder, each to a file of its own, because nobody may read that of another.",
        "Name a person, or a folder after `-o`; end the name of a page in `.html`.",
    ),
}
