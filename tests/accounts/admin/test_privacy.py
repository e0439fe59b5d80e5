"""Copies and erasures in the console: read-only, superadmins only, canceled by an action."""

import pytest
from django.test import Client

from accounts.domain.privacy_deletions import plan_deletion
from accounts.domain.privacy_exports import ask_data_export
from accounts.models import DeletionRequest, User
from tests.conftest import Company
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
PLACES = ("/admin/accounts/dataexportrequest/", "/admin/accounts/deletionrequest/")


@pytest.fixture
def root(db: None) -> Client:
    client = Client()
    user = User.objects.create_superuser("root@example.test", PASSWORD)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_console_reads_and_cancels_and_writes_nothing_else(ours: Company, theirs: Company, root: Client, browse):
    copy = ask_data_export(user=ours.candidate)
    planned = plan_deletion(user=theirs.candidate, proof="password", password=PASSWORD)
    for place, row in zip(PLACES, (copy, planned), strict=True):
        assert str(row.public_id) in root.get(place).content.decode()
        page = root.get(f"{place}{row.pk}/change/").content.decode()
        assert 'name="_save"' not in page
        assert "code_hash" not in page
        assert root.get(f"{place}add/").status_code == 403
        assert root.post(f"{place}{row.pk}/delete/").status_code == 403
        assert browse(ours.admin).get(place).status_code == 404
    picked = {"action": "cancel", "_selected_action": [planned.pk]}
    assert root.post(PLACES[1], picked).status_code == 302
    assert DeletionRequest.objects.get().status == "canceled"
