"""Hostile text through every field and every way out: `python -m tests.injection` prints a table."""
