"""Background work: reports."""
