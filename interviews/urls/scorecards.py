"""Pages of interviews: scorecards."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
