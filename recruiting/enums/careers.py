"""Choices: careers."""
