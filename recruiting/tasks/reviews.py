"""Background work: reviews."""
