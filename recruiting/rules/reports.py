"""Who sees and does what: reports."""
