"""Proctoring' routes of the API."""

from django.urls import URLPattern

from config.api.routers import BothSlashes

router = BothSlashes()

urlpatterns: list[URLPattern] = [*router.urls]
