"""Who sees and does what: learning."""
