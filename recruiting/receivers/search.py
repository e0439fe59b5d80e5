"""What comes of signals: search."""
