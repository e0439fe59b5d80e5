"""Addresses: blind."""

from django.urls import URLPattern, path

from recruiting.views import redactions

PATTERNS: list[URLPattern] = [
    path(
        "candidates/<uuid:public_id>/resumes/<uuid:resume_id>/redact/",
        redactions.resume_redact,
        name="resume_redact",
    ),
    path("redacted/<uuid:public_id>/", redactions.redacted_detail, name="redacted_detail"),
    path("redacted/<uuid:public_id>/<slug:form>/", redactions.redacted_file, name="redacted_file"),
    path("applications/<uuid:public_id>/reveal/", redactions.application_reveal, name="application_reveal"),
]
