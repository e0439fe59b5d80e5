"""Choices: mail."""
