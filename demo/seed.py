"""Brings the demo companies into the database through the product's own verbs. Safe to run twice: a company that is
there is left as it is."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from accounts.domain.memberships import add_member, practice_tenant
from accounts.models import User
from config.tenancy import tenant_scope, unscoped
from demo.seed_jobs import seed_prospect, seed_requisition
from superadmin.domain.tenants import create_tenant
from superadmin.models import Tenant

HERE = Path(__file__).parent
PASSWORD = "candor-demo-robots"  # noqa: S105 - printed at every start of the embedded demo, refused elsewhere
SUPERADMIN = "root@candor.example"


def companies() -> list[dict[str, Any]]:
    """The demo companies as data."""
    return list(json.loads((HERE / "tenants.json").read_text(encoding="utf-8"))["tenants"])


def person(email: str, name: str) -> User:
    """The demo person of this address, made with the demo password where they are not there yet."""
    found = User.objects.filter(email__iexact=email).first()
    if found:
        return found
    first, _, last = name.partition(" ")
    user = User.objects.create_user(email, PASSWORD, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def seed(say: Callable[[str], None]) -> int:
    """Make every demo company that is not there yet; answers how many were made. `say` hears what goes on."""
    made = 0
    practice_tenant()
    superadmin()
    for company in companies():
        with unscoped(reason="demo"):
            there = Tenant.objects.filter(slug=company["slug"]).exists()
        if not there:
            say(f"Seeding {company['name']} …")
            seed_company(company)
            made += 1
    return made


def superadmin() -> User:
    """The demo's superadmin."""
    found = User.objects.filter(email=SUPERADMIN).first()
    if found:
        return found
    user = User.objects.create_superuser(SUPERADMIN, PASSWORD, first_name="Root", last_name="Operator")
    EmailAddress.objects.create(user=user, email=SUPERADMIN, verified=True, primary=True)
    return user


def seed_company(company: dict[str, Any]) -> Tenant:
    """One company whole, or not at all. Its work is done here: no worker runs yet, and no bell may ring for one."""
    with override_settings(TASKS_RUN="at_once"), transaction.atomic():
        with unscoped(reason="demo"):
            tenant = create_tenant(
                name=company["name"],
                slug=company["slug"],
                accent_color=company["accent"],
                timezone=company["timezone"],
                country=company["country"],
                locale=company["locale"] if company["locale"] in ("en", "ja") else "en",
            )
        people = {one["key"]: person(one["email"], one["name"]) for one in company["people"]}
        with tenant_scope(tenant.pk):
            for one in company["people"]:
                add_member(user=people[one["key"]], tenant_id=tenant.pk, role=one["role"], actor=None)
            for job in company["requisitions"]:
                seed_requisition(job, people, folder=HERE)
            for prospect in company["prospects"]:
                seed_prospect(prospect, people, folder=HERE)
    return tenant


def days_ago(days: float) -> Any:
    """The time so many days before now (UTC)."""
    return timezone.now() - timedelta(days=days)
