"""Background work: search."""
