"""Results made readable: tables, explanations, problems, files."""
