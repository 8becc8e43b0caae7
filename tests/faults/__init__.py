"""Closing while the system fails: kills, errors of every call, many closers at once."""
