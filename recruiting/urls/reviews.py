"""Addresses: reviews."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
