"""One row of what the API shows of the platform's health."""

from types import SimpleNamespace
from typing import Any

from superadmin.domain.flag_changes import save_flag
from superadmin.domain.incidents import open_incident
from superadmin.models import FeatureFlag


def health_rows(company: Any) -> dict[str, Any]:
    """By noun: an incident of the platform that names the company, and a flag, whose id is its name."""
    incident = open_incident(title="Slow search", affected_tenants=[company.tenant])
    flag = save_flag(flag=FeatureFlag(), actor=company.admin, name="kit-flag", allowed_tenants=[company.tenant])
    return {"incidents": incident, "flags": SimpleNamespace(pk=flag.pk, public_id=flag.name)}
