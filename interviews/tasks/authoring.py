"""Background work of interviews: authoring. Load, one call (HOUSE rule 12)."""
