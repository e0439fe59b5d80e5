"""Background work: people."""
