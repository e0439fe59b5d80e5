"""Background work of interviews: talks. Load, one call (HOUSE rule 12)."""
