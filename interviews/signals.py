"""Signals that interviews sends after commit, for itself and for what stands above."""

from django.dispatch import Signal

chat_finalizing = Signal()  # chat_id, tenant_id
report_written = Signal()  # report_id, tenant_id
interview_scheduled = Signal()  # session_id, tenant_id
interview_changed = Signal()  # session_id, tenant_id, kind
feedback_submitted = Signal()  # feedback_id, tenant_id
