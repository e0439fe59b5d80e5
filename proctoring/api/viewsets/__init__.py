"""Proctoring's resources."""
