"""Pairs of records with the truth about them: made by rules of their own, which the matcher does not know."""
