"""Addresses: blind."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
