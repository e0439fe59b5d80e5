"""Addresses: reports."""

from django.urls import URLPattern, path

from recruiting.views import reports

PATTERNS: list[URLPattern] = [
    path("reports/", reports.report_list, name="report_list"),
    path("reports/<slug:code>/", reports.report_detail, name="report_detail"),
    path("reports/<slug:code>/rows/", reports.report_rows, name="report_rows"),
    path("reports/<slug:code>/csv/", reports.report_export, name="report_export"),
]
