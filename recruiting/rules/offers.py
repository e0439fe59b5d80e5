"""Who sees and does what: offers."""
