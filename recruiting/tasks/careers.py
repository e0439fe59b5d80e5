"""Background work: careers."""
