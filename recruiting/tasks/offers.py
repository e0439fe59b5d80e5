"""Background work: offers."""
