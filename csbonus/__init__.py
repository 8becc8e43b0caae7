"""Customer Success bonuses, calculated exactly from a plan and exports."""
