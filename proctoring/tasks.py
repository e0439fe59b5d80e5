"""Background work of proctoring: load, one call (HOUSE rule 12)."""
