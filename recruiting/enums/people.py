"""Choices: people."""
