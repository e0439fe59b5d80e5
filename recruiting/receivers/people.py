"""What comes of signals: people."""
