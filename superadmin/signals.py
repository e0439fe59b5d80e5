"""Signals that the platform sends after commit, for the apps above."""

from django.dispatch import Signal

# percent (50, 75, 90 or 100), spent and cap (Decimal, USD), month (date, its first day), is_hard (whether the offline
# engine answers past the cap, else fallback models), tenant_id (whose cap it is, None: the platform's): the spending on
# models came this near
cap_reached = Signal()
# incident_id (its key): an alert rule or a person opened an incident
incident_opened = Signal()
# incident_id (its key), status: an incident went on
incident_moved = Signal()
# tenant_id, ending (superadmin.enums.tenants.Ending): the end of a tenant came this far, or was taken back
tenant_ending = Signal()
# webhook_id (its public id), tenant_id: an address failed for days and is told nothing any more
webhook_disabled = Signal()
