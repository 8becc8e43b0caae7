"""The words by which a test may ask for rows that counted with a note, or did not count for a reason."""

from __future__ import annotations

from csbonus.inputs.catalogue import EXPORTS
from csbonus.report.left_out_table import MEANING

NOTES = (
    "accepted", "auto_renewed_half", "churn_noticed", "contracted", "counted_early", "ended", "expanded", "hollow",
    "in_time", "late", "month_missing", "new", "not_used", "open", "open_past_due", "opened", "partly_scored",
    "restated", "reversal", "secured_early", "without_price_uplift", "won",
)
"""Notes of rows that count, beside the outcome of a renewal."""

OUTCOMES = next(column.choices for column in EXPORTS["renewals"].columns if column.name == "outcome")

WORDS = (*MEANING, *NOTES, *OUTCOMES)
"""All of them, but for the notes that say of how many months a value is the mean."""

MONTHS = "month end"
"""What those have."""
