"""Scenarios: what an analyst expects of a plan, written beside it and run by `csbonus test`."""
