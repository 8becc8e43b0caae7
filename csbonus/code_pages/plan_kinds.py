"""Pages of the codes of components that are not paid by a weight and a curve."""

from csbonus.code_pages.page import Page

PAGES: dict[str, Page] = {
    "CSB600": Page(
        "Two ways to be paid",
        "A component is paid in one way: a part of target pay (`weight` with `curve`), a part of an amount "
        "(`rate`), so much for each unit (`per_unit`), or a part of a pool (`pool` with `curve`). With two of them "
        "it would not be known what its result pays.",
        "Remove one, or write two components on the same measure.",
    ),
    "CSB601": Page(
        "A measure that cannot be paid like this",
        "A rate is a part of money, so its measure is in money. An amount for each unit needs a measure that "
        "counts. What is paid row by row needs a measure that is made of rows.",
        "Choose another measure, or pay each row: `per_unit: {amount: 250 USD, each: row}`.",
    ),
    "CSB602": Page(
        "A key of another kind of component",
        "What is about single rows or about some days only belongs to `rate` and `per_unit`; what is about a "
        "multiple of target pay does not.",
        "Remove the key, or pay the component in another way.",
    ),
    "CSB603": Page(
        "A gate that caps what has no multiple",
        "`then: {cap: 100%}` holds a payout multiple down. An amount that is paid at a rate or for each unit has "
        "none.",
        "Write `then: zero` or `then: {multiply: 50%}`, or list under `of` the components that the gate is meant "
        "for.",
    ),
    "CSB604": Page(
        "A cap in percent of nothing",
        "A percentage is of target pay. What is paid on amounts is not a part of it.",
        "Write the cap as an amount: of a rate a year's, of `per_unit` that of all its days together.",
    ),
    "CSB605": Page(
        "Days that are not days of the plan",
        "`from` and `to` are the first and the last day that pay. They are in the plan's year, and in this order.",
        "Correct the days.",
    ),
    "CSB606": Page(
        "Bands anew for every row, but of attainment",
        "Attainment is what all rows reach together, so a single row has none.",
        "Write the bands in money with `on: actual`, or remove `each: row`.",
    ),
    "CSB607": Page(
        "Single rows of a whole",
        "A cap of each row, or rows that are paid in the order in which they come, needs to be known what each row "
        "earns. Where the whole amount goes through the bands, no row earns anything by itself.",
        "Write `each: row` in the table of rates, choose a flat rate, or remove the cap.",
    ),
    "CSB608": Page(
        "Examples of a plan that pays nobody",
        "An example says what results pay. A plan with `mode: report_only` shows results and pays nothing.",
        "Remove `examples`, or let the plan pay: remove `mode: report_only`.",
    ),
    "CSB609": Page(
        "A pool that cannot be divided",
        "A pool belongs to a team or another unit and is divided among its people, by their target pay or by what "
        "is credited to each of them alone. It is spread over the four quarters as target pay is.",
        "Give the component a wider scope, or divide the pool by target pay.",
    ),
    "CSB610": Page(
        "One curve for all, and something of one alone",
        "With `combine: weighted_attainment` the attainments of all weighted components make one number, and the "
        "plan's curve pays it. A component then has no curve of its own, and all are settled in the same way.",
        "Remove what belongs to one component alone, or remove `combine` and give each component a curve.",
    ),
    "CSB640": Page(
        "Tests in place of their plan",
        "A file that begins with `csbonus_test` proves a plan and pays nobody.",
        "Name the plan. `csbonus test` runs the tests.",
    ),
}
