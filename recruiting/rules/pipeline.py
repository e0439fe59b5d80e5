"""Who sees and does what: pipeline."""
