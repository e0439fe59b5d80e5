"""Signals that assessments sends after commit, for itself and for the apps above."""

from django.dispatch import Signal

sitting_started = Signal()  # session_id, tenant_id
sitting_submitted = Signal()  # session_id, tenant_id
sitting_graded = Signal()  # session_id, tenant_id
result_released = Signal()  # session_id, tenant_id
code_run_finished = Signal()  # run_id, session_id, tenant_id
