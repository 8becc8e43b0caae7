"""A header is proposed for a column only where nothing else fits as well."""

from __future__ import annotations

import pytest

from csbonus.inputs.catalogue import EXPORTS
from csbonus.inputs.matching import matched

RENEWALS = EXPORTS["renewals"].names


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Renewal ID", "renewal_id"),
        ("RenewalId", "renewal_id"),
        ("Renewal Date", "due_date"),
        ("Date Due", "due_date"),
        ("ARR to Renew", "arr_due"),
        ("Renewed ARR", "arr_renewed"),
        ("Close Date", "signed_date"),
        ("Stage", "outcome"),
        ("Account ID (18)", "account_id"),
        ("acount_id", "account_id"),
        ("Account No.", "account_id"),
        ("Creation Date", ""),
        ("Renewal Note", ""),
        ("ARR last year", ""),
    ],
)
def test_a_header_is_meant_for_the_column_that_it_fits_best(header: str, column: str) -> None:
    assert matched(RENEWALS, [header]) == ({column: header} if column else {})


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["Amount", "Renewal ARR"], {}),
        (["arr_renewed", "Amount"], {"arr_renewed": "arr_renewed"}),
        (["Renewal Date", "End Date", "Stage"], {"outcome": "Stage"}),
        (["due_date", "Renewal Date"], {"due_date": "due_date"}),
        (["Account ID", "My Account ID"], {"account_id": "Account ID"}),
    ],
)
def test_of_two_headers_that_fit_equally_well_none_is_chosen(headers: list[str], found: dict[str, str]) -> None:
    assert matched(RENEWALS, headers) == found
