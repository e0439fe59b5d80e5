"""Who sees and does what: mail."""
