"""Who sees and does what: people."""
