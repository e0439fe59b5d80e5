"""The companies of the tests are what the product makes, however fast they are written."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from tests.kit.companies import Company, made_by_the_product, make_company

# What differs between any two rows: keys, times, and what is drawn by lot with what is computed from it.
OWN = {"id", "public_id", "created_at", "updated_at", "date_joined", "salt", "personal_digest", "entity_id", "password"}


MADE_BEFORE = {"auth", "contenttypes"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _values(row: Any) -> dict[str, str]:
    """The values of a row; what it points to as words."""
    fields = [field for field in row._meta.concrete_fields if field.name not in OWN]
    return {field.name: _UUID.sub("(id)", str(getattr(row, field.name))) for field in fields}


def _left_by(make: Callable[[str], Company]) -> dict[str, list[dict[str, str]]]:
    """Every row that this way of making a company leaves, by model; it is taken back."""
    with transaction.atomic():
        company = make("by-itself")
        assert company.admin.check_password("correct horse battery 9")
        held = {
            model: list(model._base_manager.order_by("pk"))
            for model in apps.get_models()
            if model._meta.app_label not in MADE_BEFORE
        }
        told = {model._meta.label: [_values(row) for row in rows] for model, rows in held.items() if rows}
        transaction.set_rollback(True)
    return told


@pytest.mark.django_db
def test_a_company_written_again_is_the_company_of_the_product():
    before = _left_by(made_by_the_product)
    assert {"superadmin.Tenant", "accounts.User", "accounts.Membership", "superadmin.AuditLog"} <= set(before)
    assert len(before["accounts.Membership"]) == 6
    first = _left_by(make_company)
    again = _left_by(make_company)
    assert first == before
    assert again == before
