"""Choices: imports."""
