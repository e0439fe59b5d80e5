"""Background work of assessments: load, one call (HOUSE rule 12)."""
