"""The result as evidence on the candidate's application, and where the candidate stands by it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.ai.marking_totals import in_percent
from assessments.domain.applications import set_application_status
from assessments.enums import ApplicationStatus, SessionStatus
from assessments.models import TestSession
from recruiting.domain.evidence import put_evidence
from recruiting.models import Evidence

KIND = "assessment"
SOURCE = "assessments.assessmentapplication"
_OPEN = (ApplicationStatus.PENDING, ApplicationStatus.IN_PROGRESS)


def renew_evidence(*, session: TestSession) -> Evidence | None:
    """Put the result of a candidate's newest marked attempt on the requisition application, one card for all attempts.
    Where the only marked one was voided, the card says so and has no score. The standing in the assessment becomes
    completed. Practice and previews make none, nor does a sitting that no application knows of. Safe to call again."""
    standing = session.assessment_application
    if standing is None or session.is_practice or session.is_preview:
        return None
    if session.status != SessionStatus.VOIDED:
        _complete(session)
    newest = _newest(session)
    if standing.application is None or (newest is None and session.score_percentage is None):
        return None
    shown = newest or session
    return put_evidence(
        application=standing.application,
        kind=KIND,
        source_type=SOURCE,
        source_id=str(standing.public_id),
        score=None if newest is None else float(newest.score_percentage or 0),
        summary=_("The sitting was voided.") if newest is None else summary_of(newest),
        url=reverse("assessments:session_detail", args=[shown.public_id]),
    )


def summary_of(session: TestSession) -> str:
    """The result in a sentence or two."""
    words = {
        "title": session.assessment.title if session.assessment is not None else "",
        "percent": in_percent(session.score_percentage),
        "correct": session.correct_answers,
        "wrong": session.wrong_answers,
        "unanswered": session.unanswered,
    }
    said = _("%(title)s: %(percent)s %%. %(correct)s right, %(wrong)s not right, %(unanswered)s unanswered.") % words
    if session.passed is None:
        return said
    return f"{said} {_('Passed.') if session.passed else _('Below the pass mark.')}"


def _complete(session: TestSession) -> None:
    standing = session.assessment_application
    if standing is None or standing.status not in _OPEN:
        return
    if standing.status == ApplicationStatus.PENDING:
        standing = set_application_status(standing=standing, status=ApplicationStatus.IN_PROGRESS, actor=None)
    set_application_status(standing=standing, status=ApplicationStatus.COMPLETED, actor=None)


def _newest(session: TestSession) -> TestSession | None:
    """The marked attempt that counts now."""
    rows = TestSession.objects.filter(assessment_application=session.assessment_application_id)
    marked = rows.filter(status__in=[SessionStatus.GRADED, SessionStatus.RELEASED], score_percentage__isnull=False)
    return marked.filter(is_practice=False, is_preview=False).order_by("-attempt").first()
