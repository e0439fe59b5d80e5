"""Who sees and does what: imports."""
