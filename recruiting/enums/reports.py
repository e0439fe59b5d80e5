"""Choices: reports."""
