"""What csbonus is made of and made by: locked dependencies, the bill of materials, the wheel."""
