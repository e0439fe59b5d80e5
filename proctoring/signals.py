"""Signals that proctoring sends after commit, for the apps above."""

from django.dispatch import Signal

watch_end_asked = Signal()  # watch_id, tenant_id, subject_kind, subject_id: the policy ends the sitting early
watch_verdict_given = Signal()  # watch_id, tenant_id, subject_kind, subject_id, verdict
watch_ended = Signal()  # watch_id, tenant_id, subject_kind, subject_id
