"""Who sees and does what: careers."""
