"""What comes of signals: learning."""
