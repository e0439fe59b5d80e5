"""What comes of signals: pipeline."""
