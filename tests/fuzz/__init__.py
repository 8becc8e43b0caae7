"""Fuzz targets: bytes that nobody thought of, through every door of csbonus: `python -m tests.fuzz TARGET SECONDS`."""
