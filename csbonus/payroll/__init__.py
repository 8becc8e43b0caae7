"""Files for payroll and the general ledger, made from a batch of the ledger: one file a layout."""
