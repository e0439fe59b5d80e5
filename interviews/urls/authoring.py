"""Pages of interviews: authoring."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
