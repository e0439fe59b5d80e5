"""What comes of signals: reviews."""
