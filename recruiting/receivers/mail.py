"""What comes of signals: mail."""
