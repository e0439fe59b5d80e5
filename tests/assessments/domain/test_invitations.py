"""Links: one open a person, hashed, ended by a resend, reminded of once."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from accounts.models import OutgoingMail
from assessments.domain import invitations
from assessments.models import AssessmentToken
from superadmin.models import AuditLog, TaskRecord
from tests.factories.assessments import make_invitation


def secret_in(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def test_the_link_is_mailed_and_only_its_hash_is_kept(scope) -> None:
    made = make_invitation(scope.senior)
    row = AssessmentToken.objects.get()
    secret = secret_in(made.link)
    assert len(secret) == 43
    assert row.token_hash == invitations.hash_of(secret)
    assert timedelta(hours=23) < row.expires_at - timezone.now() <= timedelta(hours=24)
    queued = OutgoingMail.objects.get(kind="assessments.invitation")
    assert made.link in queued.body_text
    assert made.link in queued.body_html
    assert queued.to == row.candidate_email
    kept = [str(value) for row in AuditLog.objects.all() for value in vars(row).values()]
    kept += [str(task.args) + task.idempotency_key for task in TaskRecord.ledger.all()]
    kept += [str(value) for value in vars(row).values()]
    assert not any(secret in text for text in kept)
    assert mail.outbox == []
