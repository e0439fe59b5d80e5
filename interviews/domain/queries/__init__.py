"""Reads across models for pages of interviews."""
