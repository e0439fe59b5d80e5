"""Waits for replies over every tenant: medians by nearest rank, the share in time, nobody's name."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain.queries.waits import waits_since
from interviews.models import InterviewResponseLatency
from tests.factories.interviews_talks import make_practice
from tests.factories.people import make_user


def add(company, *waits: int) -> None:
    with tenant_scope(company.tenant.pk):
        chat = make_practice(company.candidate)
        for wait in waits:
            InterviewResponseLatency.objects.create(
                chat=chat, response_time_ms=wait, interview_type=chat.type, exceeded_threshold=wait > 2000
            )


def test_waits_of_every_tenant_are_one_line_a_kind(ours, theirs):
    add(ours, *range(100, 1900, 100))
    add(theirs, 3000, 5000)
    (waits,) = waits_since(timezone.now() - timedelta(hours=1))
    assert (waits.replies, waits.p50, waits.p95, waits.longest) == (20, 1000, 3000, 5000)
    assert waits.in_time == 90
    assert waits_since(timezone.now() + timedelta(hours=1)) == []


def test_the_dashboard_shows_them(ours, theirs):
    client = Client()
    root = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(root, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("admin:superadmin_metrics_dashboard")
    assert "No reply was given in this range." in client.get(url).content.decode()
    add(ours, 1234)
    page = client.get(url).content.decode()
    assert "1,234" in page
    assert ours.candidate.email not in page
