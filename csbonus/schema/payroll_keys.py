"""What every key of the settings of layouts says, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

_RULE = {
    "account": "The account, as the books have it.",
    "plan": "Only what this plan pays, or one of these.",
    "team": "Only what people of this team are paid, or of one of these.",
    "tracking": "What the line is filed under beside its account, such as a department.",
}
_CODES = "One code for everything, or codes by component and term, with `\"*\"` for all others."

KEYS: Mapping[str, Mapping[str, str]] = {
    "LayoutSettings": {"ids": "The CSV file that says which id payroll knows each person by."},
    "OneCurrency": {"currency": "The currency that is exported, where people are paid in several."},
    "Ids": {
        "file": "The CSV file, beside these settings.",
        "column": "Its column with the id of payroll.",
        "person": "Its column with the person id of the exports.",
        "missing": "Whether who is not in the file is refused, or paid by another payroll.",
    },
    "GenericSettings": {"one_row_per": "A row for each component and term that pays, or one for each person."},
    "AdpWfnSettings": {
        "company_code": "The company code, of two or three characters.",
        "batch_id": "What the batch is called there; `{yy}{quarter}` is 26Q1.",
        "earning_codes": _CODES,
        "earnings_fields": "The numbered earnings fields that may be filled, in order.",
    },
    "AdpRunSettings": {
        "iid": "The id of the company in RUN.",
        "pay_frequency": "How often the next payroll pays: weekly, biweekly, semimonthly, monthly, quarterly.",
        "period_start": "The first day of the next payroll, as RUN shows it.",
        "period_end": "The last day of the next payroll, as RUN shows it.",
        "earning_codes": _CODES,
        "separate_check": "The number of a check of its own; `0` for none.",
    },
    "GustoSettings": {
        "first_name": "The column of the file of ids with first names as Gusto has them.",
        "last_name": "The column of the file of ids with last names as Gusto has them.",
        "note": "A note that people see; `{period}` is 2026-Q1.",
    },
    "PaychexSpiSettings": {
        "client_id": "The client id.",
        "pay_components": "The name of an earning for everything, or names by component and term, with `\"*\"`.",
        "last_column": "The header of the last column, which newer templates call `Labor Override`.",
    },
    "DatevSettings": {
        "wage_types": "One wage type for everything, or wage types by component and term, with `\"*\"`.",
        "cost_centre_column": "The column of the file of ids with cost centres.",
    },
    "LodasSettings": {
        "consultant_number": "The consultant number (BeraterNr).",
        "client_number": "The client number (MandantenNr).",
        "bs_nr": "The key of the booking (Bearbeitungsschlüssel).",
        "months": "The month of payroll in which each quarter is paid, such as `{2026-Q1: 2026-04}`.",
    },
    "JournalSettings": {
        "accounts": "Which account takes which part of what is paid.",
        "fiscal_year": "When the fiscal year starts; a journal is booked on the last day of its period.",
        "dates": "Another day of a journal, by quarter, by year for the true-up, or by batch.",
        "by": "Whether amounts are added up by account, or a line is written for each person.",
    },
    "JournalYear": {
        "starts": "Month and day on which the fiscal year starts, such as `01-01`.",
        "named_after": "Whether the year is called after the calendar year it starts or ends in.",
    },
    "Accounts": {
        "expense": "The cost: what components earned, with guarantees and adjustments.",
        "payable": "What payroll is to pay.",
        "draws": "Money lent ahead of what is earned.",
        "held_back": "What is earned and paid with a later run.",
        "carried": "What people were paid too much and owe to later runs.",
        "difference": "What payroll paid otherwise, until it is settled.",
    },
    "AccountRule": _RULE,
    "ExpenseRule": {
        "component": "Only what this component earned, or one of these.",
        "term": "Only what a guarantee or an adjustment pays.",
    },
    "QuickBooksSettings": {"delimiter": "What stands between two cells; on macOS QuickBooks reads `;`."},
    "XeroSettings": {
        "tax_rate": "The full name of the tax rate in your organisation.",
        "date_format": "How days are written in the region of your organisation.",
    },
    "NetSuiteSettings": {
        "date_format": "How days are written by who loads the file.",
        "subsidiary": "The subsidiary, for OneWorld.",
    },
    "BeancountSettings": {"open_accounts": "Whether the file opens its accounts; `false` where your books do."},
    "Settings": {"sheets": "With `person` there is a sheet for each person too."},
    "Description": {
        "layout": "The name of the layout: small letters, digits, `-`.",
        "title": "What it is called in messages.",
        "file": "The name of the file; with `{currency}` in it, a file for each currency.",
        "one_row_per": "A row for each person, or for each component and term (each code where there are `codes`).",
        "columns": "The columns, in order.",
        "codes": _CODES,
        "date": "The day of the payment by period, such as `{2026-Q1: 2026-04-30}`, or one for all.",
        "header": "Whether the file has headers.",
        "delimiter": "What stands between two cells; `tab` is a tab.",
        "decimal": "The sign before the cents; digits are never grouped.",
        "dates": "How days are written: `YYYY`, `YY`, `MM`, `M`, `DD`, `D` and signs between them.",
        "encoding": "The encoding of the file; a letter that is not in it is refused.",
        "bom": "Whether UTF-8 is marked for Excel.",
        "line_end": "How lines end.",
        "quotes": "Which cells stand in quotes; with `none` a cell that needs them is refused.",
        "below_zero": "Whether amounts below zero are refused or written.",
    },
    "Column": {
        "header": "The header of the column.",
        "value": "What it holds of each person or row.",
        "text": "The same text in every row; `\"\"` is an empty column.",
        "ids_column": "A column of the file of ids.",
        "amount_of": "The amount under this one of the `codes`; blank where nothing is paid.",
        "dates": "How days are written in this column.",
        "longest": "How many characters the column holds; more are refused.",
    },
}
"""The sentence of every key, by model; what a model says holds for every kind of it."""
