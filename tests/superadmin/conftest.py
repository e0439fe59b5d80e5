"""The one who runs the platform, and their browser."""

import pytest
from django.test import Client

from accounts.models import User
from tests.conftest import Company
from tests.kit.console import make_superadmin, signed_in


@pytest.fixture
def root(ours: Company, theirs: Company) -> User:
    """A superadmin of no tenant."""
    return make_superadmin()


@pytest.fixture
def console(root: User) -> Client:
    """Their browser."""
    return signed_in(root)
