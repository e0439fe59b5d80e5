"""An incident is told to everybody who runs the installation, once; to nobody else."""

import pytest

from accounts.models import Notification, OutgoingMail
from config.tenancy import unscoped
from superadmin.domain.incidents import open_incident
from tests.factories.people import make_person, make_user


@pytest.fixture
def roots(ours, theirs):
    """Two superadmins: one works in our team, one in none."""
    inside = make_person(ours.tenant, "admin", email="inside@platform.test", is_staff=True, is_superuser=True)
    return inside, make_user("outside@platform.test", is_staff=True, is_superuser=True)


def test_an_incident_reaches_the_bell_or_the_mail_of_each_superadmin(roots, django_capture_on_commit_callbacks):
    inside, outside = roots
    with django_capture_on_commit_callbacks(execute=True):
        incident = open_incident(title="Mail stands still", severity="critical", description="Nobody gets any.")
    with unscoped(reason="test"):
        notice = Notification.objects.get(kind="accounts.incident_opened")
        mails = list(OutgoingMail.objects.filter(to=outside.email))
    assert (notice.user, notice.priority) == (inside, "urgent")
    assert notice.title == "Incident (critical): Mail stands still"
    assert notice.action_url.endswith(f"/{incident.pk}/change/")
    assert len(mails) == 1
