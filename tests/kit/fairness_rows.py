"""Rows of fairness for the matrices of routes and of the API."""

from typing import Any

from recruiting.models import Application, NameSwapProbe


def fairness_rows(application: Application) -> dict[str, Any]:
    """A probe of the application's job, by what a route or an endpoint calls it."""
    return {"name-swap-probes": NameSwapProbe.objects.create(requisition=application.requisition)}


def fairness_addresses(application: Application) -> dict[str, Any]:
    """The same by what stands before the id in the addresses of pages."""
    return {
        "fairness/probes": fairness_rows(application)["name-swap-probes"].public_id,
        "fairness/impact": "overall",
    }
