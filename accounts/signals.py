"""Signals that accounts sends after commit, for the apps above."""

from django.dispatch import Signal

mail_settled = Signal()  # mail_id, tenant_id (None: the platform's), kind: it was sent, or given up
