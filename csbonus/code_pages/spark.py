"""Pages of the codes of Spark."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB120": Page(
        "No Spark",
        "Most exports are read fastest on one machine, so Spark is not installed with csbonus.",
        "`pip install 'csbonus[spark]'`, then give the command again; or leave `--engine spark` out.",
    ),
    "CSB121": Page(
        "Spark does not run",
        "Spark runs in Java, on this machine or on the cluster that `--master` names. It did not start, or could not "
        "finish for a reason that has nothing to do with what the exports say: a machine that cannot be reached, a "
        "file that some of them do not see, a disk that is full.",
        "Install Java 17 or later; check `--master`; mend what the message names. Where exports are in a folder of "
        "this machine, every machine of the cluster must see it under the same name.",
    ),
    "CSB122": Page(
        "Only for Spark",
        "An address such as `hdfs://…` and the option `--master` mean something to Spark alone. Spark in turn reads "
        "nothing but the exports after `--data`.",
        "Add `--engine spark`; or name a folder of this machine, and leave `--master` out.",
    ),
}
