"""The pages of assessments."""

from django.urls import URLPattern

app_name = "assessments"

AUTHORING: list[URLPattern] = []
SITTINGS: list[URLPattern] = []
RESULTS: list[URLPattern] = []
IMPORTS: list[URLPattern] = []

urlpatterns = [*AUTHORING, *SITTINGS, *RESULTS, *IMPORTS]
