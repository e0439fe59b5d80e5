"""Rows of fairness for the matrices of routes and of the API."""

from typing import Any

from recruiting.models import Application, NameSwapProbe


def fairness_rows(application: Application) -> dict[str, Any]:
    """A probe of the application's job, by what a route or an endpoint calls it."""
    return {"name-swap-probe": NameSwapProbe.objects.create(requisition=application.requisition)}
