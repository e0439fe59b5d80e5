"""Erasing a whole person: nothing of them is left anywhere, and others' figures stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.domain.privacy_deletions import carry_out_deletion, plan_deletion, remove_erased_files
from accounts.enums import DeletionStatus, IdentityProof
from accounts.models import DeletionRequest, User
from config.tenancy import tenant_scope
from recruiting.domain.reports.filters import ReportFilters
from recruiting.domain.reports.funnel import build
from tests.conftest import Company
from tests.factories.people import PASSWORD
from tests.kit.whole_person import WORDS, Whole, found_anywhere, whole_person
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Any, settings: Any) -> None:
    """A storage of this test's own, so that every file in it is known."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


def erased(request: DeletionRequest) -> DeletionRequest:
    """As the worker leaves it once the days of grace are over."""
    DeletionRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    request = carry_out_deletion(request=request)
    remove_erased_files(request=request)
    request.refresh_from_db()
    return request


def funnel(company: Company) -> Any:
    """The funnel's figures as the report has them."""
    with tenant_scope(company.tenant.pk):
        return build(company.admin, ReportFilters.of({})).rows


def test_erase_person_leaves_nothing_of_them_anywhere_and_figures_stay(scope: Company):
    person: Whole = whole_person(scope)
    run_tasks()
    assert {one.rpartition(": ")[2] for one in found_anywhere()} == set(WORDS)
    before, kept = funnel(scope), person.user.pk
    request = plan_deletion(user=person.user, proof=IdentityProof.PASSWORD, password=PASSWORD)
    done = erased(request)
    assert found_anywhere() == []
    assert (done.status, done.files_left, done.file_total > 3) == (DeletionStatus.ERASED, [], True)
    assert funnel(scope) == before
    left = User.objects.get(pk=kept)
    assert (left.is_active, left.email, left.name) == (False, f"erased-{left.public_id.hex}@erased.invalid", left.name)
