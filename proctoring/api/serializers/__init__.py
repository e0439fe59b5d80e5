"""Shapes of proctoring on the wire."""
