"""Signals that the platform sends after commit, for the apps above."""

from django.dispatch import Signal

# percent (50, 75, 90 or 100), spent and cap (Decimal, USD), month (date, its first day): the platform's spending on
# models came this near to the cap; once each in a month
cap_reached = Signal()
# provider, tier, status (success or failed), rotation_type: a key gave way to the next, or no spare was there
key_rotated = Signal()
# incident_id (its key): an alert rule or a person opened an incident
incident_opened = Signal()
# incident_id (its key), status: an incident went on
incident_moved = Signal()
