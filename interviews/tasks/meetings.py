"""Background work of interviews: meetings. Load, one call (HOUSE rule 12)."""
