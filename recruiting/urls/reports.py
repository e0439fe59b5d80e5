"""Addresses: reports."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
