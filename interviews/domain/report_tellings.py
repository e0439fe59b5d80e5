"""Who is told that a report is there, or could not be written. In the reader's language; it names no score."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.models import User
from interviews.domain.invitation_tellings import inviter_of, name_of
from interviews.enums import ChatMode
from interviews.models import ExportableReport, InvitedInterview, ReportVersion
from interviews.notices import REPORT_FAILED, REPORT_READY


def tell_written(*, report: ExportableReport, version: ReportVersion) -> User | None:
    """Tell who waits, once a version: the person of a practice, who invited otherwise."""
    user, title = _reader(report)
    if user is None:
        return None
    with translation.override(user.profile.locale or "en"):
        words = _("The report is ready: %(title)s")
        if version.overall_score is None:
            words = _("The report is ready, without a score: %(title)s")
        notify(
            user=user,
            kind=REPORT_READY.code,
            title=words % {"title": title},
            message=version.insufficient,
            url=_url(report),
            related=report,
            dedupe_key=f"report:{report.public_id}:{version.number}",
        )
    return user


def tell_failed(*, report: ExportableReport) -> User | None:
    """Tell who waits that it can be tried again."""
    user, title = _reader(report)
    if user is None:
        return None
    with translation.override(user.profile.locale or "en"):
        notify(
            user=user,
            kind=REPORT_FAILED.code,
            title=_("The report could not be written: %(title)s") % {"title": title},
            message=_("Nothing of the interview is lost. Open the report to try again."),
            url=_url(report),
            related=report,
        )
    return user


def _reader(report: ExportableReport) -> tuple[User | None, str]:
    chat = report.chat
    if chat.mode == ChatMode.PRACTICE:
        return chat.user, chat.title
    invitation = InvitedInterview.objects.filter(chat=chat).select_related("template_version").first()
    if invitation is None:
        return None, chat.title
    return inviter_of(invitation), f"{name_of(invitation)}, {invitation.template_version.name}"


def _url(report: ExportableReport) -> str:
    return reverse("interviews:report_detail", args=[report.public_id])
