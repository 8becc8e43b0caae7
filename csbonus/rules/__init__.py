"""Rules on earned pay: one file a rule."""
