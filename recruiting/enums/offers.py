"""Choices: offers."""
