"""Pages of interviews: invited."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
