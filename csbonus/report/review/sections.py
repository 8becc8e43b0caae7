"""The sections of a review, in their order: one module each."""

from __future__ import annotations

from csbonus.report.review import (
    adjusted,
    came_and_went,
    corrected,
    judged,
    top,
    totals,
    variance,
    warned,
    withheld,
    zero,
)

SECTIONS = (
    variance.SECTION, came_and_went.SECTION, zero.SECTION, top.SECTION, judged.SECTION, adjusted.SECTION,
    corrected.SECTION, withheld.SECTION, totals.SECTION, warned.SECTION,
)
