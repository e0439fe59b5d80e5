"""Who sees and does what: reviews."""
