"""What comes of signals: imports."""
