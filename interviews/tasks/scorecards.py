"""Background work of interviews: scorecards. Load, one call (HOUSE rule 12)."""
