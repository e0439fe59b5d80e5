"""Shapes of what pages of interviews post."""
