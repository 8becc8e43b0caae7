"""Plans to begin with, and the working folders that are made of them."""
