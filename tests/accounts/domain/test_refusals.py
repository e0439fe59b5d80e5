"""What a person's own settings, mail and invitations refuse, with the code of each."""

import pytest
from django.utils import timezone

from accounts.domain.invitations import InvitationOver, accept_invitation, find_invitation, revoke_invitation
from accounts.domain.lists import choose_list, hidden_columns, page_size
from accounts.domain.mail import attach_files, queue_mail
from accounts.domain.settings import change_theme, edit_notice_settings, edit_tenant
from accounts.models import Invitation, Notification, OutgoingMail, UserSettings
from config.errors import Refused
from config.tenancy import no_scope
from superadmin.models import AuditLog
from tests.accounts.domain.test_invitations import invite
from tests.factories.people import make_user


def refused(verb, **given) -> str:
    with pytest.raises(Refused) as refusal:
        verb(**given)
    return refusal.value.reason_code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"size": 7}, "unknown_size"),
        ({"list_code": ""}, "unknown_size"),
        ({"list_code": "x" * 61}, "unknown_size"),
        ({"hidden": [1]}, "unknown_column"),
        ({"hidden": [2, 17]}, "unknown_column"),
    ],
)
def test_a_list_is_not_drawn_in_a_way_that_is_not_offered(scope, given, code) -> None:
    whole = {"user": scope.senior, "list_code": "recruiting.jobs", "size": None, "hidden": [], **given}
    assert refused(choose_list, **whole) == code
    user = type(scope.senior).objects.get(pk=scope.senior.pk)
    assert (page_size(user, "recruiting.jobs"), hidden_columns(user, "recruiting.jobs")) == (20, [])


def test_a_list_is_drawn_as_it_was_chosen_and_no_other(scope) -> None:
    choose_list(user=scope.senior, list_code="recruiting.jobs", size=50, hidden=[3, 2, 3])
    user = type(scope.senior).objects.get(pk=scope.senior.pk)
    assert (page_size(user, "recruiting.jobs"), hidden_columns(user, "recruiting.jobs")) == (50, [2, 3])
    assert page_size(user, "recruiting.people") == 20


def test_themes_hours_and_notices_are_those_that_there_are(scope) -> None:
    assert refused(change_theme, user=scope.senior, theme="pink") == "unknown_theme"
    kind = "accounts.invitation_accepted"
    for given, code in (
        ({"mail": {"no.such": "at_once"}}, "unknown_notice"),
        ({"mail": {kind: "by_pigeon"}}, "unknown_notice"),
        ({"mail": {}, "digest_hour": 24}, "unknown_hour"),
    ):
        assert refused(edit_notice_settings, user=scope.senior, bell=[], **given) == code
    before = UserSettings.objects.get(user=scope.senior).digest_hour
    kept = edit_notice_settings(user=scope.senior, bell=[], mail={})
    assert (kept.digest_hour, kept.quiet_kinds) == (before, [])
    assert edit_notice_settings(user=scope.senior, bell=[], mail={}, digest_hour=5).digest_hour == 5


def test_a_team_edited_to_what_it_is_records_nothing(scope) -> None:
    given = {"tenant": scope.tenant, "actor": scope.admin}
    edit_tenant(values={"name": scope.tenant.name}, **given)
    assert not AuditLog.objects.filter(name="accounts.tenant.edited").exists()
    assert edit_tenant(values={"name": "Ours and more"}, **given).name == "Ours and more"
    assert AuditLog.objects.filter(name="accounts.tenant.edited").count() == 1


def test_a_mail_that_went_takes_no_more_files_and_the_same_key_queues_one(scope) -> None:
    given = {
        "to": "a@b.test",
        "kind": "recruiting.status_link",
        "context": {"name": "Ada", "job": "Baker", "url": "https://x.test/"},
        "dedupe_key": "once",
        "tenant_id": scope.tenant.pk,
        "language": "en",
    }
    mail = queue_mail(**given)
    assert queue_mail(**given).pk == mail.pk
    files = [("a.txt", "text/plain", b"a")]
    assert attach_files(mail=mail, attachments=files).attachments[0][0] == "a.txt"
    OutgoingMail.objects.filter(pk=mail.pk).update(status="sent", attempts=1, sent_at=timezone.now())
    assert refused(attach_files, mail=mail, attachments=[*files, *files]) == "mail_gone"
    mail.refresh_from_db()
    assert len(mail.attachments) == 1


def test_an_accepted_invitation_is_not_taken_back_and_a_revoked_one_once(scope) -> None:
    invitation, secret = invite(scope)
    Invitation.objects.filter(pk=invitation.pk).update(invited_by=None)
    user = make_user("New.One@example.test")
    with no_scope():
        accept_invitation(invitation=find_invitation(secret), user=user)
    assert not Notification.objects.filter(kind="accounts.invitation_accepted").exists()
    with pytest.raises(InvitationOver, match="accepted already"):
        revoke_invitation(invitation=invitation, actor=scope.admin)
    other, _secret = invite(scope, "other@example.test")
    for _twice in range(2):
        revoke_invitation(invitation=other, actor=scope.admin)
    assert AuditLog.objects.filter(name="accounts.invitation.revoked").count() == 1
