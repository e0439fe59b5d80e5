"""Addresses: offers."""

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
