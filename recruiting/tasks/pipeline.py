"""Background work: pipeline."""
