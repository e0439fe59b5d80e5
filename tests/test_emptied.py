"""What a test committed is gone after it; what the product is made of stays."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests.kit.companies import make_company
from tests.kit.emptied import empty, filled

pytestmark = pytest.mark.django_db(transaction=True)


def holds() -> None:
    """Fill, empty, look."""
    before = (ContentType.objects.count(), Permission.objects.count())
    assert all(before)
    make_company("ours")
    assert {"superadmin_tenant", "accounts_user", "superadmin_auditlog"} <= set(filled(connection))
    empty(connection)
    assert filled(connection) == []
    assert (ContentType.objects.count(), Permission.objects.count()) == before
    make_company("ours")


def test_everything_that_was_committed_is_gone() -> None:
    holds()


def test_the_next_test_finds_nothing() -> None:
    assert filled(connection) == []


@pytest.mark.db_server
def test_on_postgresql_what_may_not_be_deleted_is_gone_too() -> None:
    holds()


@pytest.mark.db_server
def test_on_postgresql_the_next_test_finds_nothing() -> None:
    assert filled(connection) == []
