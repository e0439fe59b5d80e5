"""Reads across models, shaped for the pages that show them."""
