"""Files for payroll and the general ledger, made from a batch of the ledger: one file a layout."""

from __future__ import annotations

from typing import Any

from csbonus.payroll.layout import Layout
from csbonus.shelf import Shelf

LAYOUTS: Shelf[Layout[Any]] = Shelf(
    "csbonus.payroll", "LAYOUT",
    (
        "generic",
        "adp-wfn",
        "adp-run",
        "gusto",
        "paychex-spi",
        "datev-lodas",
        "datev-lug",
        "quickbooks",
        "xero",
        "netsuite",
        "beancount",
        "hledger",
        "xlsx",
    ),
)
"""Every layout, by the name that `csbonus export` takes."""
