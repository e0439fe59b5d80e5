"""Two tenants in every test that touches the database, so that a leak can show."""

import gc
import os
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings

from accounts.models import User
from config.tenancy import tenant_scope
from tests.kit.companies import Company, make_company
from tests.kit.emptied import teardown
from tests.kit.schema import copied

# On a busy machine it takes long to think of an example; that says nothing of what is tested.
settings.register_profile("candor", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("candor")

# What takes ten seconds and more begins first: at the end it would run alone while the other processes are idle.
LONG = {
    *("test_mutants.py", "test_routes.py", "test_sitters.py", "test_keys_stay.py", "test_sitting_moves.py"),
    "test_proctoring_signals.py",
}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nine thousand tests are gathered in one go, and nothing of them is rubbish before that ends."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: nothing there is looked through again for garbage (a seventh of
    the run's processor time), and new rubbish is looked for more rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_deselected(items: list[pytest.Item]) -> None:
    """What is passed over as heavy, by name, for the end of the run."""
    told = os.environ.get("CANDOR_LEFT_OUT")
    if told and os.environ.get("CANDOR_TEST_TIER") == "quick":
        heavy = [item for item in items if item.get_closest_marker("heavy")]
        names = {f"{item.location[0]}\t{getattr(item, 'originalname', item.name)}\n" for item in heavy}
        with open(told, "a", encoding="utf-8") as file:
            file.write("".join(sorted(names)))


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


@pytest.fixture(scope="session", autouse=True)
def _only_what_was_filled() -> Iterator[None]:
    """Tests that commit end with what they filled emptied."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", teardown)
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
