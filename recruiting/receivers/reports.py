"""What comes of signals: reports."""
