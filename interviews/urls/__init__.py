"""The pages of interviews, by part."""

from django.urls import URLPattern

from interviews.urls import authoring, invited, meetings, scorecards, talks

app_name = "interviews"

urlpatterns: list[URLPattern] = [
    *talks.PATTERNS,
    *authoring.PATTERNS,
    *invited.PATTERNS,
    *scorecards.PATTERNS,
    *meetings.PATTERNS,
]
