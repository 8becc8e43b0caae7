"""The catalogue of hostile inputs: every row as a fixture, and one table: `python -m tests.hostile`."""
