"""Who sees and does what: blind."""
