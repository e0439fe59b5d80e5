"""Choices: reviews."""
