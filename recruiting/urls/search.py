"""Addresses: search."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
