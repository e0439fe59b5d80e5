"""Interviews' routes of the API, by part."""

from django.urls import URLPattern, URLResolver

from config.api.routers import BothSlashes
from interviews.api import authoring_urls, invited_urls, meetings_urls, scorecards_urls, talks_urls

PARTS = (talks_urls, authoring_urls, invited_urls, scorecards_urls, meetings_urls)
router = BothSlashes()
for part in PARTS:
    part.add_routes(router)

urlpatterns: list[URLPattern | URLResolver] = [*(one for part in PARTS for one in part.PATTERNS), *router.urls]
