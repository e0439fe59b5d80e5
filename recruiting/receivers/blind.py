"""What comes of signals: blind."""
