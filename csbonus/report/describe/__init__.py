"""A plan in plain language: the page that people sign, one file of sentences for each concept."""
