"""Tenants and people, made as the product makes them."""

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from accounts.domain.memberships import add_member
from accounts.models import User
from config.tenancy import unscoped
from superadmin.models import Tenant

_number = count(1)
PASSWORD = "correct horse battery 9"


def make_tenant(slug: str = "", **fields: Any) -> Tenant:
    """A tenant of its own."""
    slug = slug or f"tenant-{next(_number)}"
    return Tenant.objects.create(slug=slug, name=fields.pop("name", slug.replace("-", " ").title()), **fields)


def make_user(email: str = "", **fields: Any) -> User:
    """A person with a verified address who is in no tenant."""
    email = email or f"person{next(_number)}@example.test"
    user = User.objects.create_user(
        email, fields.pop("password", PASSWORD), **{"first_name": "Pat", "last_name": "Person", **fields}
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_person(tenant: Tenant, role: str, **fields: Any) -> User:
    """A person with a role in a tenant."""
    user = make_user(**fields)
    with unscoped(reason="test"):
        add_member(user=user, tenant_id=tenant.pk, role=role, actor=None)
    return user
