"""From plans and exports to earnings: measure, credit, attain, pay, settle."""
