"""Choices: blind."""
