"""Two tenants in every test that touches the database, so that a leak can show."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from config.tenancy import tenant_scope
from superadmin.models import Tenant
from tests.factories.people import make_person, make_tenant
from tests.kit.schema import copied


@dataclass(frozen=True)
class Company:
    """A tenant with one person of each role."""

    tenant: Tenant
    admin: User
    senior: User
    junior: User
    interviewer: User
    viewer: User
    candidate: User

    def person(self, role: str) -> User:
        """The one with this role."""
        return getattr(self, role)


def make_company(slug: str) -> Company:
    """A company called `slug`."""
    tenant = make_tenant(slug)
    people = {str(role): make_person(tenant, role, email=f"{role}@{slug}.test") for role in Role}
    return Company(tenant=tenant, **people)


# What takes ten seconds and more begins first: at the end it would run alone while the other processes are idle.
LONG = {"test_routes.py", "test_sitters.py", "test_keys_stay.py", "test_sitting_moves.py", "test_proctoring_signals.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, the rest as it was."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_use_migrations: bool
) -> Iterator[None]:
    """Test databases start as copies of one that was migrated; with --nomigrations pytest-django makes them."""
    with copied() if django_db_use_migrations else nullcontext():
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ours(db: None) -> Company:
    """The company that a test works in."""
    return make_company("ours")


@pytest.fixture
def theirs(db: None) -> Company:
    """Another company, whose people must never see ours."""
    return make_company("theirs")


@pytest.fixture
def scope(ours: Company, theirs: Company) -> Iterator[Company]:
    """Our tenant, open; the other exists beside it."""
    with tenant_scope(ours.tenant.pk):
        yield ours


@pytest.fixture
def browse(ours: Company, theirs: Company):
    """`browse(user)` is a test client signed in as that person."""

    def sign_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
