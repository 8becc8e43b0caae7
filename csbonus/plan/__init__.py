"""Plan files: what they may say, and reading them."""
