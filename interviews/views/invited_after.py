"""After an invited interview: thanks, what comes next, the recording; feedback and report once they are released."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from config.errors import NotFound
from interviews.domain.invitation_doors import is_talking
from interviews.domain.invitation_watches import watch_of
from interviews.domain.queries.report_pages import page_of
from interviews.domain.report_exports import record_export
from interviews.domain.report_pdf import pdf_of
from interviews.domain.report_scores import score_that_counts
from interviews.models import ExportableReport, InvitedInterview
from interviews.views.invited_doors import after_too, at
from interviews.views.reports import attached
from proctoring.domain.tellings import own_url


@after_too
def invited_done(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Thanks, what comes next and who decides."""
    if invitation.chat is None or is_talking(invitation):
        return at("invited_open", secret)
    answered = invitation.chat.turns.filter(role="user", is_late=False).exclude(content="").count()
    shown = {"secret": secret, "invitation": invitation, "answers": answered}
    return render(request, "interviews/invited_done.html", shown)


@after_too
def invited_result(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """Feedback and report; before the release, when they come."""
    if invitation.released_at is None:
        return at("invited_done", secret)
    report = _released(invitation)
    shown = {"secret": secret, "invitation": invitation, "for_candidate": True}
    if report is not None:
        shown |= page_of(report) | {"counts": score_that_counts(report, invitation)}
    return render(request, "interviews/invited_result.html", shown)


@after_too
def invited_pdf(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """The report on paper, once it is released."""
    report = _released(invitation) if invitation.released_at is not None else None
    if report is None or report.current is None:
        raise NotFound(_("There is no report to see yet."))
    record_export(version=report.current, actor=None, form="pdf")
    return attached(report.current, pdf_of(report.current), "application/pdf", "pdf")


@after_too
def invited_record(request: HttpRequest, secret: str, invitation: InvitedInterview) -> HttpResponse:
    """The recording of this interview, for who gave it."""
    watch = watch_of(invitation)
    if watch is None or watch.started_at is None:
        raise NotFound(_("Nothing was recorded here."))
    return redirect(own_url(watch))


def _released(invitation: InvitedInterview) -> ExportableReport | None:
    rows = ExportableReport.objects.select_related("current__report__chat__candidate", "chat")
    return rows.filter(chat=invitation.chat_id).first()
