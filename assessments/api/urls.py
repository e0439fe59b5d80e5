"""Assessments' routes of the API."""

from django.urls import URLPattern, URLResolver

from config.api.routers import BothSlashes

router = BothSlashes()

urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
