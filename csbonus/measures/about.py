"""What a measure counts, as advice on plans tells measures apart."""

from __future__ import annotations

import re
from enum import StrEnum


class About(StrEnum):
    """What is counted; advice is keyed by it, never by the names of measures."""

    GROSS_RETENTION = "gross retention"
    NET_RETENTION = "net retention"
    RENEWED = "amounts renewed"
    LOGO_RETENTION = "customers kept"
    GROWTH = "growth and worth of the book"
    EXPANSION = "expansion"
    UTILISATION = "licence utilisation"
    ADOPTION = "adoption"
    HEALTH = "health scores"
    OUTCOMES = "outcomes of customers"
    OBJECTIVES = "objectives"
    ACTIVITY = "activity"
    SURVEY = "surveys"
    PIPELINE = "leads"
    ONBOARDING = "onboarding"
    ADVOCACY = "advocacy"


_WORDS = {
    About.SURVEY: "nps|csat|ces|satisfaction|surveys?",
    About.ADVOCACY: "advocacy|advocates?|references?|case.stud(y|ies)|testimonials?|online.reviews?",
    About.ACTIVITY: "activity|activities|calls?|meetings?|emails?|visits?|touchpoints?|business.reviews?|qbrs?|ebrs?",
    About.PIPELINE: "leads?|pipeline|csqls?|referrals?",
    About.ONBOARDING: "onboarding|onboarded|implementations?|kickoffs?|go.?live|time.to.value",
    About.OBJECTIVES: "mbos?|objectives?|okrs?",
    About.OUTCOMES: "outcomes?",
    About.HEALTH: "health",
}
"""Words by which people name what they count; of two that match, the first holds: a reference call is a reference."""


def about_of_words(text: str) -> About | None:
    """What the name of a score or of a kind of event says that it counts; None where it says nothing we know."""
    found = (about for about, words in _WORDS.items() if re.search(rf"(?<![a-z])({words})(?![a-z])", text.lower()))
    return next(found, None)
