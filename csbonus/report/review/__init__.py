"""What the person who approves a run should look at: one module a section."""
