"""The sheets of a workbook made from a batch: values only, each with its kind."""
