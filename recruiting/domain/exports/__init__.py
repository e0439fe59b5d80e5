"""What is known, written out for other programs."""
