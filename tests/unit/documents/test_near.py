"""The word that a misspelt one stands for is proposed; where several are as likely, all of them."""

from __future__ import annotations

import pytest

from csbonus.documents.near import did_you_mean

RATES = ("gross_renewal_rate", "net_renewal_rate", "grr")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("gross_renewl_rate", "did you mean `gross_renewal_rate`?"),
        ("Renewal Rate", "did you mean `gross_renewal_rate` or `net_renewal_rate`?"),
        ("GRR", "did you mean `grr`?"),
        ("xyz", "known rates: `gross_renewal_rate`, `grr`, `net_renewal_rate`"),
    ],
)
def test_a_misspelt_word_is_told_what_it_may_stand_for(word: str, hint: str) -> None:
    assert did_you_mean(word, RATES, "rates") == hint
