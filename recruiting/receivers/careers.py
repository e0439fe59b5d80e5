"""What comes of signals: careers."""
