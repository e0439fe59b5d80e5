"""Background work of interviews: invited. Load, one call (HOUSE rule 12)."""
