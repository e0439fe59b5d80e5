"""Recruiting's resources, one module per noun."""
