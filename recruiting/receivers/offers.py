"""What comes of signals: offers."""
