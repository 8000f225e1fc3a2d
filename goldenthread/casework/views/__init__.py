"""Pages of casework: one permission, one read or one operation each."""
