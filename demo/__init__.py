"""Synthetic people, postings and tenants as data, and what draws the résumé files from them."""
