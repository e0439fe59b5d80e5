"""Choices: pipeline."""
