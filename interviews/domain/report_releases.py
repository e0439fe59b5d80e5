"""Releasing a reviewed interview to the candidate: the feedback and the report."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from accounts.models import User
from config.errors import Conflict
from interviews.domain import language
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_states import locked
from interviews.domain.invitation_watches import withheld_for
from interviews.domain.report_language import analyses_of
from interviews.enums import InvitationStatus
from interviews.models import ExportableReport, InvitedInterview
from interviews.notices import RELEASED
from superadmin.domain import audit


def release(*, invitation: InvitedInterview, actor: User, acknowledge: bool = False) -> InvitedInterview:
    """Show feedback and report to the candidate: mailed once. `acknowledge`: the actor has read the language guard's
    warnings and stands by the text. Released already is returned as it is.

    Records `interviews.invitation.released`. Raises Conflict (`not_reviewed`; `withheld` while proctoring ended
    the interview and nobody has judged the recording), BlockedWords, WarningsOpen."""
    if invitation.released_at is not None:
        return invitation
    if invitation.status != InvitationStatus.REVIEWED:
        raise Conflict(_("Finish the review first; then it can be released."), code="not_reviewed")
    if withheld_for(invitation) is not None:
        sentence = _(
            "The rules of proctoring ended this interview. Judge its recording first; then it can be released."
        )
        raise Conflict(sentence, code="withheld")
    report = ExportableReport.objects.filter(chat=invitation.chat_id).select_related("current").first()
    analyses = analyses_of(invitation, report.current if report is not None else None)
    for one in analyses:
        language.refuse_blocking(one)
        if acknowledge and one.warning_flags:
            language.acknowledge(analysis=one, actor=actor)
            one.refresh_from_db()
    language.refuse_unacknowledged(analyses)
    return _release(invitation, actor)


@transaction.atomic
def _release(invitation: InvitedInterview, actor: User) -> InvitedInterview:
    row = locked(invitation)
    if row.released_at is not None:
        return row
    row.released_at = timezone.now()
    row.save(update_fields=["released_at", "updated_at"])
    audit.record("decision", row, actor=actor, name="interviews.invitation.released")
    _mail(row)
    _tell(row)
    return row


def _mail(row: InvitedInterview) -> None:
    queue_mail(
        to=row.candidate_email,
        kind="interviews.invited_released",
        context={
            "name": row.candidate_name,
            "title": row.template_version.name,
            "url": f"{link_of(secret_of(row))}result/",
        },
        dedupe_key=f"interviews.invited_released:{row.public_id}",
        tenant_id=row.tenant_id,
        language=row.language,
        is_secret=True,
    )


def _tell(row: InvitedInterview) -> None:
    """In the bell too, for who gave the interview signed in and belongs to the team."""
    user = row.chat.user if row.chat is not None else None
    if user is None or not hasattr(user, "profile"):
        return
    with translation.override(user.profile.locale or "en"):
        notify(
            user=user,
            kind=RELEASED.code,
            title=_("Your interview was reviewed: %(title)s") % {"title": row.template_version.name},
            url=reverse("interviews:own_invitation_list"),
            related=row,
            dedupe_key=f"released:{row.public_id}",
        )
