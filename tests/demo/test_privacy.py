"""The busiest person of the demo is erased: nothing of them is left in its company, and reports read as before."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from accounts.domain.privacy_deletions import carry_out_deletion, plan_deletion_of, remove_erased_files
from accounts.enums import IdentityProof
from accounts.models import DeletionRequest
from config.tenancy import tenant_scope, unscoped
from demo.seed import TESTED, seed
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import Application, Candidate, ResumeText
from superadmin.domain.seals import seal
from superadmin.domain.verification import verify_all
from superadmin.models import Tenant
from tests.accounts.domain.test_privacy_erasing import figures
from tests.kit.whole_person import found_anywhere
from tests.kit.work import run_tasks


@pytest.mark.heavy
@pytest.mark.django_db(transaction=True)
def test_the_busiest_person_of_the_demo_is_erased(tmp_path: Any, settings: Any) -> None:
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    seed(lambda _words: None)
    tenant = Tenant.objects.get(slug=TESTED)
    with tenant_scope(tenant.pk):
        busy = Candidate.objects.exclude(email=None).filter(resumes__texts__isnull=False)
        ways = [
            Count(way, distinct=True)
            for way in ("assessment_applications", "interview_chats", "messages", "applications")
        ]
        person = busy.annotate(n=ways[0] * 50 + ways[1] * 50 + ways[2] + ways[3]).order_by("-n", "pk")[0]
        for application in Application.objects.running().filter(candidate=person):
            withdraw_application(application=application)
        run_tasks()
        known = _words_of(person)
        words = tuple(sorted({one.partition(": ")[2] for one in found_anywhere(known)}))
        assert {*known[:2]} < set(words)
        assert len(words) > 5
        company: Any = type("Seen", (), {"tenant": tenant, "admin": tenant.memberships.filter(role="admin")[0].user})
        before = figures(company)
        request = plan_deletion_of(
            subject=person, tenant_id=tenant.pk, proof=IdentityProof.BY_ADMIN, actor=company.admin
        )
    DeletionRequest.objects.filter(pk=request.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    remove_erased_files(request=carry_out_deletion(request=request))
    run_tasks()
    assert found_anywhere(words) == []
    assert figures(company) == before
    seal()
    with unscoped(reason="test"):
        assert {report.broken for report in verify_all()} == {""}


def _words_of(person: Candidate) -> tuple[str, ...]:
    """The name, the address, and the long lines of their résumés that stand in nobody else's."""
    lines = set()
    for text in ResumeText.objects.filter(resume__candidate=person):
        for line in text.content.casefold().splitlines():
            if len(line) > 40 and line.isascii() and '"' not in line and "\\" not in line:
                lines.add(line.strip(" -•"))
    others = "\n".join(
        ResumeText.objects.exclude(resume__candidate=person).values_list("content", flat=True)
    ).casefold()
    own = sorted(line for line in lines if line not in others)[:12]
    assert own
    return (person.name.casefold(), str(person.email).casefold(), *own)
