"""Addresses: mail."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
