"""Addresses: learning."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
