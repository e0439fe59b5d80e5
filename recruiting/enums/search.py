"""Choices: search."""
