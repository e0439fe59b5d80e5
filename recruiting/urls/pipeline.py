"""Addresses: pipeline."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
