"""Statements: one page of HTML for each person, and one for a team."""
