"""Pages of interviews: meetings."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
