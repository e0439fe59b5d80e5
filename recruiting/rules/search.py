"""Who sees and does what: search."""
