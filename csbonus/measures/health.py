"""The settings that the measures of account health share."""

from csbonus.measures.model import Setting
from csbonus.measures.weigh_by import BY_ARR

PARTS = Setting("parts", "shares", "the scores that health is made of, each with its weight")
MIN_PARTS = Setting("min_parts", "positive", "parts that an account needs to be scored", "2")
COMMON = (PARTS, MIN_PARTS, BY_ARR)
