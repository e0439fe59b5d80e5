"""Addresses: people."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
