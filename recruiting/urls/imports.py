"""Addresses: imports."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
