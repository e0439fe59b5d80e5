"""Addresses: careers."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
