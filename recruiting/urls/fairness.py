"""Addresses: fairness and AI evidence."""

from django.urls import URLPattern, path

from recruiting.views import fairness, fairness_logs, fairness_own, fairness_probes

own = [
    path("a/<str:secret>/about-you/", fairness_own.status_self_id, name="status_self_id"),
    path("a/<str:secret>/about-you/take-back/", fairness_own.status_self_id_withdraw, name="status_self_id_withdraw"),
]

staff = [
    path("fairness/", fairness.fairness_center, name="fairness_center"),
    path("fairness/impact/<slug:code>/", fairness.fairness_measure, name="fairness_measure"),
    path("fairness/impact/<slug:code>/csv/", fairness.fairness_export, name="fairness_export"),
    path("fairness/overrides/", fairness.override_list, name="override_list"),
    path("fairness/probes/", fairness_probes.probe_list, name="probe_list"),
    path("fairness/probes/new/", fairness_probes.probe_new, name="probe_new"),
    path("fairness/probes/<uuid:public_id>/", fairness_probes.probe_detail, name="probe_detail"),
    path("fairness/ai-log/", fairness_logs.ai_log_list, name="ai_log_list"),
    path("fairness/ai-log/export/", fairness_logs.ai_log_export, name="ai_log_export"),
]

PATTERNS: list[URLPattern] = [*own, *staff]
