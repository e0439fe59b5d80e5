"""Background work: mail."""
