"""Background work: blind."""
