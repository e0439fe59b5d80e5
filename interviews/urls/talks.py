"""Pages of interviews: talks."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
