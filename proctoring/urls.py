"""The pages of proctoring."""

from django.urls import URLPattern

app_name = "proctoring"
urlpatterns: list[URLPattern] = []
