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
from assessments.domain.bank_sets import load_practice
from assessments.models import Assessment
from config.tenancy import tenant_scope, unscoped
from demo.seed_ai import seed_ai
from demo.seed_fairness import seed_fairness
from demo.seed_hiring import seed_hiring
from demo.seed_interviews import seed_company_interviews, visitor_interview
from demo.seed_jobs import seed_prospect, seed_requisition
from demo.seed_sittings import seed_backend, seed_reasoning, visitor_link
from demo.seed_team import seed_team
from demo.seed_tests import seed_assessments
from demo.seed_webhooks import seed_webhooks
from superadmin.domain.tenants import create_tenant
from superadmin.models import Tenant

HERE = Path(__file__).parent
PASSWORD = "candor-demo-robots"  # noqa: S105 - printed at every start of the embedded demo, refused elsewhere
SUPERADMIN = "root@candor.example"
TESTED = "larkspur"
# The people are invented: their mail goes nowhere, whatever server is configured.
AT_ONCE = {"TASKS_RUN": "at_once", "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


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
    seed_tests(say)
    seed_interviews(say)
    seed_recruiting(say)
    seed_platform()
    return made


def seed_tests(say: Callable[[str], None]) -> None:
    """Tests, sittings and practice, where they are not there yet; what was broken off is gone on with."""
    with override_settings(**AT_ONCE):
        load_practice()
        with tenant_scope(tested().pk):
            people = team()
            if not Assessment.objects.exists():
                say("Seeding tests and sittings …")
                with transaction.atomic():
                    seed_assessments(people)
                    seed_reasoning(people)
            seed_backend(people)


def seed_interviews(say: Callable[[str], None]) -> None:
    """Interviews of every demo company, where they are not there yet."""
    for company in companies():
        people = {one["key"]: person(one["email"], one["name"]) for one in company["people"]}
        with unscoped(reason="demo"):
            tenant = Tenant.objects.get(slug=company["slug"])
        with override_settings(**AT_ONCE), tenant_scope(tenant.pk):
            seed_company_interviews(company, people, full=company["slug"] == TESTED, say=say)


def seed_recruiting(say: Callable[[str], None]) -> None:
    """What recruiting shows beside jobs and people, in every demo company."""
    for company in companies():
        people = {one["key"]: person(one["email"], one["name"]) for one in company["people"]}
        with unscoped(reason="demo"):
            tenant = Tenant.objects.get(slug=company["slug"])
        with override_settings(**AT_ONCE), tenant_scope(tenant.pk):
            seed_hiring(tenant, people, whole=company["slug"] == TESTED, say=say)
            seed_team(tenant)
            if company["slug"] == TESTED:
                seed_fairness(tenant, people)
                seed_webhooks(tenant.slug, next(iter(people.values())))


def seed_platform() -> None:
    """What the console shows of AI, without a call or a cost made up."""
    with unscoped(reason="demo"):
        seed_ai(superadmin())


def tested() -> Tenant:
    """The demo company that shows tests."""
    with unscoped(reason="demo"):
        return Tenant.objects.get(slug=TESTED)


def team() -> dict[str, User]:
    """The people of the company that shows tests, by their keys."""
    company = next(one for one in companies() if one["slug"] == TESTED)
    return {one["key"]: person(one["email"], one["name"]) for one in company["people"]}


def open_link() -> str:
    """A test that can be opened right away, as a candidate; '' where there is none."""
    with override_settings(**AT_ONCE), tenant_scope(tested().pk):
        return visitor_link(team()["ines"])


def open_interview() -> str:
    """An AI interview that can be started right away, as a candidate; '' where it was taken."""
    with override_settings(**AT_ONCE), tenant_scope(tested().pk):
        return visitor_interview(team())


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
    with override_settings(**AT_ONCE), transaction.atomic():
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
