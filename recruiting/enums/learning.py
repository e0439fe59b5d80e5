"""Choices: learning."""
