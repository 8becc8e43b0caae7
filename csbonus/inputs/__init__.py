"""Reading the exports of a data folder into checked, typed tables."""
